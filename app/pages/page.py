"""How a page is made: a frozen context, its template, and the answer that carries it."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app import urls
from app.pages.appearance import COOKIE, SETTINGS, display
from app.pages.assets import Assets
from app.pages.etag import tagged
from app.state import State

NAME = "复文库"
_TITLE_BREAKS = re.compile("(?<!《)(?=关于)|(?<=会议)|(?<=代表大会)|(?=第[^第号]{1,12}号)|(?<=[，、》])")


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every page needs: a title, a description, its canonical path; `query` fills the search box."""

    template: ClassVar[str]
    indexed: ClassVar[bool] = True

    title: str
    description: str
    path: str
    query: str = field(default="")


def templates(folder: Path, assets: Assets) -> Environment:
    """The templates in `folder`: escaped, strict about what is undefined, tidy in white space."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals |= {"url": urls, "asset": assets.url, "site_name": NAME, "settings": SETTINGS}
    environment.filters |= {"chinese_date": chinese_date, "moment": moment, "grouped": grouped, "broken": broken}
    return environment


def render(request: Request, site: State, page: Page, status: int = 200) -> Response:
    """The page as HTML, looking as the reader chose, or 304 where the reader has it already."""
    template = site.templates.get_template(page.template)
    body = template.render(
        page=page,
        base=site.settings.base_url.rstrip("/"),
        display=display(request.cookies.get(COOKIE, "")),
        here=here(request),
    ).encode()
    return tagged(request, body, "text/html", status, vary="Cookie")


def here(request: Request) -> str:
    """The address of this page as it was asked for, within the site."""
    asked = request.scope["query_string"].decode("latin-1")
    return quote(request.scope["path"]) + (f"?{asked}" if asked else "")


def base_of(request: Request, site: State) -> str:
    """The site's own address without a slash at the end: as set, else as the reader called it."""
    return (site.settings.base_url or str(request.base_url)).rstrip("/")


def chinese_date(day: date) -> str:
    """2023年7月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def moment(time: datetime) -> str:
    """2023年7月31日 9:05, by the clock of this machine."""
    local = time.astimezone()
    return f"{chinese_date(local)} {local.hour}:{local.minute:02}"


def grouped(number: int) -> str:
    """12,345."""
    return f"{number:,}"


def broken(title: str) -> list[str]:
    """An official title in the pieces between which a line may end: never within 九届一次会议 or 第131号提案."""
    return [piece for piece in _TITLE_BREAKS.split(title) if piece]
