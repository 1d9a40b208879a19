"""The sessions of the assemblies whose proposals were answered."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import ClassVar

from fastapi import APIRouter, Request, Response

from app import urls
from app.letter.dates import small_number
from app.letter.model import Assembly
from app.letter.places import Place
from app.pages.browsing.names import SIZE, Group, Line, groups, in_order, lying_within, names_by_place
from app.pages.lists.facets import ASSEMBLIES, Choice, Facet, chosen, facets
from app.pages.lists.notes import Note, notes
from app.pages.lists.paging import Pager, kept_within, offset, pager
from app.pages.lists.wanted import Wanted, list_url, read
from app.pages.page import Page, render
from app.state import READ, Reader, Site
from app.store import browsing
from app.store.browsing import Borne
from app.store.filters import Filters

router = APIRouter()
_NUMBERS = re.compile(r"[一二三四五六七八九十]{1,3}|\d{1,2}")
_ORDER = {Assembly.NPC.value: 0, Assembly.CPPCC.value: 1}


@dataclass(frozen=True, kw_only=True)
class SessionsPage(Page):
    """`assemblies` have by place the sessions with their letters; `facets` count sessions."""

    template: ClassVar[str] = "sessions.html"

    notes: tuple[Note, ...]
    chosen: tuple[Choice, ...]
    facets: tuple[Facet, ...]
    assemblies: tuple[tuple[str, tuple[Group, ...]], ...]
    pager: Pager


@router.api_route(urls.SESSIONS, methods=READ)
def sessions(request: Request, site: Site, session: Reader) -> Response:
    """One page of the sessions."""
    wanted = replace(read(request.query_params.multi_items(), site.places, ()), query="")
    rows = replace(wanted.filters, places=())
    key = "sessions" if rows == Filters() else None
    every = site.kept.get(session, key, lambda: sorted(browsing.sessions(session, rows), key=_order))
    shown = lying_within(every, wanted.filters.places, site.places)
    wanted = kept_within(wanted, len(shown), SIZE)
    some = shown[offset(wanted.page, SIZE) :][:SIZE]
    page = SessionsPage(
        title="按届次浏览",
        description="各地人大、政协历次会议的建议、提案答复。",
        path=_url(wanted),
        notes=tuple(notes(wanted, _url)),
        chosen=chosen(wanted, site.places, _url),
        facets=facets(wanted, names_by_place(every, site.places), site.places, _url),
        assemblies=tuple(
            (ASSEMBLIES.get(kind or "", "未写明人大或政协"), groups(several, site.places, session_line))
            for kind, several in groupby(some, lambda one: one.kind)
        ),
        pager=pager(wanted, len(shown), urls.SESSIONS, SIZE, "个届次"),
    )
    return render(request, site, page)


def session_line(one: Borne, place: Place | None) -> Line:
    """A session of one assembly in one place, as a link to its letters."""
    filters = Filters(
        places=(place,) if place else (), assemblies=(one.kind,) if one.kind else (), sessions=(one.name,)
    )
    return Line(one.name, list_url(filters), one.letters)


@lru_cache(maxsize=1 << 12)
def newest_session(name: str) -> tuple[int, ...]:
    """Sorts the latest session first: 十届二次会议 before 十届一次会议 before 九届五次会议."""
    numbers = _NUMBERS.findall(name)
    return tuple(-(int(number) if number.isascii() else small_number(number) or 0) for number in numbers)


def _order(one: Borne) -> tuple[int, bool, str, tuple[int, ...]]:
    return _ORDER.get(one.kind or "", len(_ORDER)), *in_order(one), newest_session(one.name)


def _url(wanted: Wanted) -> str:
    return urls.with_query(urls.SESSIONS, wanted.pairs())
