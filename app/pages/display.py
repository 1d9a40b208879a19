"""The display settings: a page of them, and the one answer of the site that changes something, a cookie."""

from dataclasses import dataclass
from typing import Annotated, ClassVar
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import urls
from app.errors import FuwenError
from app.pages.appearance import COOKIE, display
from app.pages.page import Page, render
from app.state import READ, Site

router = APIRouter()
YEAR_SECONDS = 365 * 24 * 3600
MOST_BYTES = 1024
"""So much of a form is read: it has one field or two."""

LONGEST = 8 * 1024
"""So many characters may the address have that it leads back to."""


@dataclass(frozen=True, kw_only=True)
class DisplayPage(Page):
    """The settings by themselves."""

    template: ClassVar[str] = "display.html"
    indexed: ClassVar[bool] = False


@router.api_route(urls.DISPLAY, methods=READ)
def settings(request: Request, site: Site) -> Response:
    """The page of the settings."""
    page = DisplayPage(
        title="阅读设置", description="字号、字体、外观和快捷键，只记在这个浏览器里。", path=urls.DISPLAY
    )
    return render(request, site, page)


async def _sent(request: Request) -> dict[str, str]:
    """The fields of the form that was sent. Raises FuwenError (413) for one that no page of ours sends."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise FuwenError("送来的内容太长。", status=413)
    return dict(parse_qsl(body.decode("utf-8", "replace")))


@router.post(urls.DISPLAY)
def choose(request: Request, fields: Annotated[dict[str, str], Depends(_sent)]) -> Response:
    """Keep what was chosen and lead back to where it was chosen; nothing but the look of pages changes."""
    cookie = display(request.cookies.get(COOKIE, "")).but(fields).cookie()
    # Where all is as usual there is nothing to keep: an age of 0 takes the cookie away.
    age = YEAR_SECONDS if cookie else 0
    back = local(request.query_params.get("back", ""))
    answer = RedirectResponse(back, 303, headers={"cache-control": "no-store"})
    answer.set_cookie(COOKIE, cookie, max_age=age, secure=request.url.scheme == "https", samesite="lax")
    return answer


def local(address: str) -> str:
    """`address` where it is one of this site, else the first page.

    Browsers take a backslash for a slash and leave out tabs and line ends: none of these stands in our addresses.
    """
    ours = address.startswith("/") and not address.startswith("//") and "\\" not in address
    return address if ours and address.isascii() and address.isprintable() and len(address) <= LONGEST else urls.HOME
