"""What this site is, where its letters come from, what in it is a machine's work, and whom to ask."""

import re
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request, Response

from app import urls
from app.pages.holdings import Holdings, holdings
from app.pages.page import NAME, Page, render
from app.state import READ, Reader, Site
from app.store import select

router = APIRouter()
_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


@dataclass(frozen=True, kw_only=True)
class AboutPage(Page):
    """`example` is the slug of a letter, None where there is none; `mail` is `contact` where that is an address."""

    template: ClassVar[str] = "about.html"

    holdings: Holdings
    example: str | None
    contact: str
    mail: str | None


@router.api_route(urls.ABOUT, methods=READ)
def about(request: Request, site: Site, session: Reader) -> Response:
    """The page about the site."""
    newest = select.newest(session, 1)
    contact = site.settings.contact.strip()
    page = AboutPage(
        title=f"关于{NAME}",
        description=f"{NAME}收录什么、从哪里来、哪些是机器做的、怎样引用、怎样更正与撤下。",
        path=urls.ABOUT,
        holdings=holdings(session),
        example=newest[0].slug if newest else None,
        contact=contact,
        mail=contact if _ADDRESS.fullmatch(contact) else None,
    )
    return render(request, site, page)
