"""Places that have letters: all of them, and each by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request, Response

from app.errors import FuwenError
from app.letter.places import Place
from app.pages import urls
from app.pages.entries import Entry, entry
from app.pages.facets import Facet, facet
from app.pages.page import Page, render
from app.pages.paging import SIZE
from app.pages.regions import Counts, Region, by_initial, inside, regions, told_apart, upper
from app.pages.wanted import Wanted
from app.state import READ, Reader, Site
from app.store import select
from app.store.filters import Filters

router = APIRouter()


@dataclass(frozen=True, kw_only=True)
class CitiesPage(Page):
    """`regions` are as deep as there is room, `initials` all prefectures and counties by the first letter of pinyin."""

    template: ClassVar[str] = "cities.html"

    regions: tuple[Region, ...]
    initials: tuple[tuple[str, tuple[tuple[str, Place], ...]], ...]


@dataclass(frozen=True, kw_only=True)
class CityPage(Page):
    """`all_url` is the list of all its letters; `facets`, its agencies and years, lead into that list."""

    template: ClassVar[str] = "city.html"

    place: Place
    count: int
    all_url: str
    inner: tuple[Region, ...]
    above: tuple[Place, ...]
    agencies: int
    facets: tuple[Facet, ...]
    letters: tuple[Entry, ...]


@router.api_route(urls.CITIES, methods=READ)
def cities(request: Request, site: Site, session: Reader) -> Response:
    """All places that have letters, in administrative order and by pinyin."""
    found = regions(select.facets(session, Filters(), select.PLACES), site.places)
    page = CitiesPage(
        title="按地区浏览",
        description="有复文的省、市、县，按行政区划次序和拼音排列。",
        path=urls.CITIES,
        regions=upper(found, 2),
        initials=by_initial(found, site.places),
    )
    return render(request, site, page)


@router.api_route(urls.CITIES + "/{slug}", methods=READ)
def city(request: Request, site: Site, session: Reader, slug: str) -> Response:
    """One place: its letters, agencies and years."""
    place = site.places.by_slug(slug)
    if place is None:
        raise FuwenError(f"没有“{slug[:40]}”这个地区。", status=404)
    filters = Filters(places=(place,))
    counts = select.facets(session, filters, (*select.PLACES, "issuer", "year"))
    page = CityPage(
        title=f"{told_apart(place, site.places)}的复文",
        description=f"{place.name}各部门公开的人大建议、政协提案答复。",
        path=urls.city(place.slug),
        place=place,
        count=select.count(session, filters),
        all_url=_list_url(filters),
        inner=inside(place, regions(counts, site.places)),
        above=tuple(_above(place)),
        agencies=len(counts["issuer"]),
        facets=tuple(_facets(filters, counts)),
        letters=tuple(entry(row, site.places) for row in select.listing(session, filters, "newest", 0, SIZE)),
    )
    return render(request, site, page)


def _above(place: Place) -> list[Place]:
    """The places it lies in, from the province down."""
    return [*_above(place.parent), place.parent] if place.parent else []


def _facets(filters: Filters, counts: Counts) -> Iterator[Facet]:
    """Agencies and years as links into the list of letters."""
    for name in ("issuer", "year"):
        if counts[name]:
            yield facet(Wanted(filters=filters), name, counts[name], lambda wanted: _list_url(wanted.filters))


def _list_url(filters: Filters) -> str:
    return urls.with_query(urls.LETTERS, Wanted(filters=filters).pairs())
