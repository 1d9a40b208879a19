"""Places as a tree, with the letters each has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from app.letter.places import Place, Places

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Region:
    """A place with its letters and the places inside it that have any."""

    place: Place
    count: int
    inner: tuple["Region", ...] = ()


def regions(counts: Counts, places: Places) -> tuple[Region, ...]:
    """The tree of places from counts by code under "province", "city" and "county", in administrative order."""
    merged = {code: n for level in ("county", "city", "province") for code, n in counts.get(level, {}).items()}
    known = sorted((place for code in merged if (place := places.by_code(code))), key=lambda place: place.code)
    above = {place.code: _nearest(place, merged) for place in known}

    def inside(code: str | None) -> tuple[Region, ...]:
        inner = (place for place in known if above[place.code] == code)
        return tuple(Region(place, merged[place.code], inside(place.code)) for place in inner)

    return inside(None)


def _nearest(place: Place, known: Mapping[str, int]) -> str | None:
    """Code of the nearest place above that is in the tree."""
    up = place.parent
    while up and up.code not in known:
        up = up.parent
    return up.code if up else None


def flat(tree: tuple[Region, ...]) -> Iterator[Region]:
    """Every place of the tree, each before those inside it."""
    for region in tree:
        yield region
        yield from flat(region.inner)


def inside(place: Place, tree: tuple[Region, ...]) -> tuple[Region, ...]:
    """The places right inside `place` that have letters."""
    return next((region.inner for region in flat(tree) if region.place == place), ())


def by_initial(tree: tuple[Region, ...]) -> tuple[tuple[str, tuple[Region, ...]], ...]:
    """Prefectures, counties and municipalities by the first letter of their pinyin."""
    answering = (region for region in flat(tree) if region.place.level != "province" or region.place.city_place)
    ordered = sorted(answering, key=lambda region: region.place.slug)
    return tuple((initial, tuple(group)) for initial, group in groupby(ordered, lambda r: r.place.slug[0].upper()))
