"""Places that have letters: all of them, and each by itself."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app import urls
from app.bundle import tiles
from app.errors import FuwenError
from app.letter.places import Place
from app.pages.browsing.names import Line
from app.pages.browsing.sessions import newest_session, session_line
from app.pages.browsing.tiles import TileMap, tile_map
from app.pages.browsing.years import yearly
from app.pages.charts import Timeline, timeline
from app.pages.lists.entries import Entry, entry
from app.pages.lists.facets import ASSEMBLIES, Facet, facet
from app.pages.lists.paging import SIZE
from app.pages.lists.regions import Region, by_initial, inside, regions, told_apart, upper, upwards
from app.pages.lists.wanted import Wanted, list_url
from app.pages.page import Page, render
from app.state import READ, Reader, Site, State
from app.store import browsing, select
from app.store.browsing import Borne
from app.store.filters import Filters

router = APIRouter()
MOST_SESSIONS = 12
"""So many sessions of an assembly are shown on a place's page; all are at /sessions."""


@dataclass(frozen=True, kw_only=True)
class CitiesPage(Page):
    """`regions` are as deep as there is room, `initials` all prefectures and counties by the first letter of pinyin.

    `map` has all provinces, also those without letters; `unplaced` letters are of no known place.
    """

    template: ClassVar[str] = "cities.html"

    map: TileMap
    unplaced: int
    regions: tuple[Region, ...]
    initials: tuple[tuple[str, tuple[tuple[str, Place], ...]], ...]


@dataclass(frozen=True, kw_only=True)
class CityPage(Page):
    """`all_url` is the list of all its letters, `feed_url` their feed; its agencies, `facets`, lead into that list.

    `sessions` are by assembly; `undated` letters have no year and are not in the `chart`; `above` are the places it
    lies in, from the province down.
    """

    template: ClassVar[str] = "city.html"

    place: Place
    count: int
    all_url: str
    feed_url: str
    chart: Timeline
    undated: int
    sessions: tuple[tuple[str, tuple[Line, ...]], ...]
    inner: tuple[Region, ...]
    above: tuple[Place, ...]
    agencies: int
    facets: tuple[Facet, ...]
    letters: tuple[Entry, ...]


@router.api_route(urls.CITIES, methods=READ)
def cities(request: Request, site: Site, session: Reader) -> Response:
    """All places that have letters, in administrative order and by pinyin."""
    return render(request, site, site.kept.get(session, "cities", lambda: _cities(site, session)))


def _cities(site: State, session: Session) -> CitiesPage:
    counts = browsing.places(session, Filters())
    found = regions(counts, site.places)
    return CitiesPage(
        title="按地区浏览",
        description="有复文的省、市、县，按行政区划次序和拼音排列。",
        path=urls.CITIES,
        map=tile_map(counts["province"], tiles(), site.places),
        unplaced=select.count(session, Filters()) - sum(counts["province"].values()),
        regions=upper(found, 2),
        initials=by_initial(found, site.places),
    )


@router.api_route(urls.CITIES + "/{slug}", methods=READ)
def city(request: Request, site: Site, session: Reader, slug: str) -> Response:
    """One place: its letters, years, agencies and sessions."""
    place = site.places.by_slug(slug)
    if place is None:
        raise FuwenError(f"没有“{slug[:40]}”这个地区。", status=404)
    filters = Filters(places=(place,))
    counts = browsing.places(session, filters)
    agencies = select.facets(session, filters, ("issuer",))["issuer"]
    years = browsing.years(session, filters)
    dated = yearly(years)
    total = sum(years.values())
    page = CityPage(
        title=f"{told_apart(place, site.places)}的复文",
        description=f"{place.name}各部门公开的人大建议、政协提案答复。",
        path=urls.city(place.slug),
        place=place,
        count=total,
        all_url=list_url(filters),
        feed_url=urls.feed(Wanted(filters=filters).pairs()),
        chart=timeline(dated, {year: list_url(replace(filters, years=(year,))) for year in dated}),
        undated=total - sum(dated.values()),
        sessions=tuple(_sessions(place, browsing.sessions(session, filters))),
        inner=inside(place, regions(counts, site.places)),
        above=tuple(upwards(place.parent))[::-1],
        agencies=len(agencies),
        facets=(_issuers(filters, agencies),) if agencies else (),
        letters=tuple(entry(row, site.places) for row in select.listing(session, filters, "newest", 0, SIZE)),
    )
    return render(request, site, page)


def _issuers(filters: Filters, counts: Mapping[str, int]) -> Facet:
    """Its agencies as links into the list of letters."""
    return facet(Wanted(filters=filters), "issuer", counts, lambda wanted: list_url(wanted.filters))


def _sessions(place: Place, found: Iterable[Borne]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """Its sessions, those of places within it counted with them, the latest first."""
    letters: Counter[tuple[str, str]] = Counter()
    for one in found:
        letters[one.kind or "", one.name] += one.letters
    for kind, name in ASSEMBLIES.items():
        own = [Borne(session, place.code, number, of) for (of, session), number in letters.items() if of == kind]
        own.sort(key=lambda one: newest_session(one.name))
        if own:
            yield name, tuple(session_line(one, place) for one in own[:MOST_SESSIONS])
