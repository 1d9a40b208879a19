"""The searches that a reader has kept: the page alone, for they stay in the reader's own browser."""

from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request, Response

from app import urls
from app.pages.page import Page, render
from app.state import READ, Site

router = APIRouter()


@dataclass(frozen=True, kw_only=True)
class SavedPage(Page):
    """Its script fills it; without one it says what is missing."""

    template: ClassVar[str] = "saved.html"
    indexed: ClassVar[bool] = False


@router.api_route(urls.SAVED, methods=READ)
def saved(request: Request, site: Site) -> Response:
    """The page that lists what the browser has kept."""
    page = SavedPage(
        title="存下的检索",
        description="存在您自己浏览器里的检索，本站不保存。",
        path=urls.SAVED,
    )
    return render(request, site, page)
