"""The first page: the search box, what the archive holds, where to begin."""

from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app import urls
from app.pages.holdings import Holdings, holdings
from app.pages.lists.entries import Entry, entry
from app.pages.lists.regions import Region, regions, upper
from app.pages.page import NAME, Page, render
from app.state import READ, Reader, Site, State
from app.store import browsing, select
from app.store.filters import Filters

router = APIRouter()
SENTENCE = "各地政府部门对人大代表建议、政协提案的公开答复，汇在一处，可以全文检索，可直接链接到某一节、某一段。"


@dataclass(frozen=True, kw_only=True)
class HomePage(Page):
    """`regions` are the provinces with their letters, or all places where they are few; `newest` the newest letters."""

    template: ClassVar[str] = "home.html"

    holdings: Holdings
    regions: tuple[Region, ...]
    newest: tuple[Entry, ...]


@router.api_route(urls.HOME, methods=READ)
def home(request: Request, site: Site, session: Reader) -> Response:
    """The first page."""
    return render(request, site, site.kept.get(session, "home", lambda: _home(site, session)))


def _home(site: State, session: Session) -> HomePage:
    counts = browsing.places(session, Filters())
    return HomePage(
        title=f"{NAME}：人大建议、政协提案答复公开信检索",
        description=SENTENCE,
        path=urls.HOME,
        holdings=holdings(session),
        regions=upper(regions(counts, site.places), 1),
        newest=tuple(entry(row, site.places) for row in select.newest(session, 8)),
    )
