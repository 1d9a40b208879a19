"""The agencies that write, by kind and by place."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar

from fastapi import APIRouter, Request, Response

from app import urls
from app.letter.issuer_kind import issuer_kind
from app.letter.places import Place, Places
from app.pages.browsing.names import SIZE, Group, Line, groups, lying_within, names_by_place
from app.pages.lists.facets import Choice, Facet, chosen, facets
from app.pages.lists.notes import Note, notes
from app.pages.lists.paging import Pager, kept_within, offset, pager
from app.pages.lists.regions import upwards
from app.pages.lists.wanted import Wanted, list_url, read
from app.pages.page import Page, render
from app.state import READ, Reader, Site
from app.store import browsing
from app.store.browsing import Borne
from app.store.filters import Filters

router = APIRouter()


@dataclass(frozen=True, kw_only=True)
class AgenciesPage(Page):
    """`part` is what their names were asked to have in them; `facets` count agencies, `groups` have their letters."""

    template: ClassVar[str] = "agencies.html"

    part: str
    notes: tuple[Note, ...]
    chosen: tuple[Choice, ...]
    facets: tuple[Facet, ...]
    groups: tuple[Group, ...]
    pager: Pager


@router.api_route(urls.AGENCIES, methods=READ)
def agencies(request: Request, site: Site, session: Reader) -> Response:
    """One page of the agencies."""
    wanted = read(request.query_params.multi_items(), site.places, ())
    rows = replace(wanted.filters, places=(), kinds=())
    key = "issuers" if rows == Filters() and not wanted.query else None
    every = site.kept.get(session, key, lambda: browsing.issuers(session, rows, wanted.query))
    here = lying_within(every, wanted.filters.places, site.places)
    kinds = Counter(kind for one in here if (kind := _kind(one.name, one.code, site.places)))
    shown = _of_kinds(here, wanted.filters.kinds, site.places)
    wanted = kept_within(wanted, len(shown), SIZE)
    alike = _of_kinds(every, wanted.filters.kinds, site.places)
    counts: dict[str, Mapping[str, int]] = {**names_by_place(alike, site.places), "issuer_kind": kinds}
    page = AgenciesPage(
        title="按机关浏览",
        description="写过公开答复的机关，按地区排列，可按机构类型筛选。",
        path=_url(wanted),
        part=wanted.query,
        notes=tuple(notes(wanted, _url)),
        chosen=chosen(wanted, site.places, _url),
        facets=facets(wanted, counts, site.places, _url),
        groups=groups(shown[offset(wanted.page, SIZE) :][:SIZE], site.places, _line),
        pager=pager(wanted, len(shown), urls.AGENCIES, SIZE, "个机关"),
    )
    return render(request, site, page)


def _of_kinds(found: list[Borne], kinds: Sequence[str], places: Places) -> list[Borne]:
    return [one for one in found if _kind(one.name, one.code, places) in kinds] if kinds else found


def _line(one: Borne, place: Place | None) -> Line:
    return Line(one.name, list_url(Filters(places=(place,) if place else (), issuers=(one.name,))), one.letters)


@lru_cache(maxsize=1 << 15)
def _kind(issuer: str, code: str | None, places: Places) -> str | None:
    """The kind of an agency. Kept, for working it out for thousands takes a quarter of a second."""
    return issuer_kind(issuer, tuple(upwards(places.by_code(code))) or places.leading(issuer))


def _url(wanted: Wanted) -> str:
    return urls.with_query(urls.AGENCIES, wanted.pairs())
