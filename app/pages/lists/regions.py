"""Places as a tree, with the letters each has."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from app.letter.places import Place, Places

Counts = Mapping[str, Mapping[str, int]]
UNFOLDED = 40


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
    below: defaultdict[str | None, list[Place]] = defaultdict(list)
    for place in known:
        below[_nearest(place, merged)].append(place)

    def inside(code: str | None) -> tuple[Region, ...]:
        return tuple(Region(place, merged[place.code], inside(place.code)) for place in below[code])

    return inside(None)


def _nearest(place: Place, known: Mapping[str, int]) -> str | None:
    """Code of the nearest place above that is in the tree."""
    return next((above.code for above in upwards(place.parent) if above.code in known), None)


def upwards(place: Place | None) -> Iterator[Place]:
    """The place and those that it lies in, from the inside."""
    while place:
        yield place
        place = place.parent


def flat(tree: tuple[Region, ...]) -> Iterator[Region]:
    """Every place of the tree, each before those inside it."""
    for region in tree:
        yield region
        yield from flat(region.inner)


def inside(place: Place, tree: tuple[Region, ...]) -> tuple[Region, ...]:
    """The places right inside `place` that have letters."""
    return next((region.inner for region in flat(tree) if region.place == place), ())


def few(tree: tuple[Region, ...]) -> bool:
    """Whether all places of the tree can be shown at once."""
    return sum(1 for _ in flat(tree)) <= UNFOLDED


def upper(tree: tuple[Region, ...], levels: int) -> tuple[Region, ...]:
    """The whole tree where it has few places, else its uppermost levels."""
    return tree if few(tree) else _cut(tree, levels)


def _cut(tree: tuple[Region, ...], levels: int) -> tuple[Region, ...]:
    return tuple(replace(region, inner=_cut(region.inner, levels - 1)) for region in tree) if levels else ()


def told_apart(place: Place | None, places: Places) -> str:
    """The place's name, behind those of the places it lies in where another place bears it too; 地区不详 for none."""
    if place is None:
        return "地区不详"
    bearing = {one.code for one in places.named(place.name) if one.name == place.name and one.until is None}
    return "".join(lying_in(place)) if len(bearing) > 1 else place.name


def lying_in(place: Place) -> tuple[str, ...]:
    """Names of its province, prefecture and itself, each once."""
    return tuple(dict.fromkeys(name for name in (place.province, place.city, place.name) if name))


def by_initial(tree: tuple[Region, ...], places: Places) -> tuple[tuple[str, tuple[tuple[str, Place], ...]], ...]:
    """Prefectures, counties and municipalities, told apart, by the first letter of their pinyin."""
    answering = (one.place for one in flat(tree) if one.place.level != "province" or one.place.city_place)
    ordered = sorted(answering, key=lambda place: place.slug)
    return tuple(
        (initial, tuple((told_apart(place, places), place) for place in group))
        for initial, group in groupby(ordered, lambda place: place.slug[0].upper())
    )
