"""What all ways to browse share: long lists of names by place, narrowed by filters, a page at a time."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.letter.places import Place, Places
from app.pages.lists.regions import told_apart, upwards
from app.store.browsing import Borne

SIZE = 200
"""So many names stand on a page."""

LEVELS = {"province": "province", "prefecture": "city", "county": "county"}


@dataclass(frozen=True)
class Line:
    """A name that leads to its letters; `count` is None where none is to be shown."""

    label: str
    url: str
    count: int | None = None


@dataclass(frozen=True)
class Group:
    """Names of one place."""

    place: Place | None
    name: str
    lines: tuple[Line, ...]


def lying_within(found: Sequence[Borne], chosen: Sequence[Place], places: Places) -> list[Borne]:
    """Those that are of one of the `chosen` places; all, where none is chosen."""
    if not chosen:
        return list(found)
    codes = {place.code for place in chosen}
    here = {one.code: any(place.code in codes for place in upwards(places.by_code(one.code))) for one in found}
    return [one for one in found if here[one.code]]


def names_by_place(found: Iterable[Borne], places: Places) -> dict[str, dict[str, int]]:
    """How many names there are, by code of "province", "city" and "county"."""
    counts: dict[str, dict[str, int]] = {level: {} for level in LEVELS.values()}
    for code, names in Counter(one.code for one in found if one.code).items():
        for place in upwards(places.by_code(code)):
            level = counts[LEVELS[place.level]]
            level[place.code] = level.get(place.code, 0) + names
    return counts


def groups(found: Iterable[Borne], places: Places, line: Callable[[Borne, Place | None], Line]) -> tuple[Group, ...]:
    """Neighbours of one place as one group each."""
    made = []
    for code, several in groupby(found, lambda one: one.code):
        place = places.by_code(code)
        made.append(Group(place, told_apart(place, places), tuple(line(one, place) for one in several)))
    return tuple(made)


def in_order(one: Borne) -> tuple[bool, str]:
    """Sorts by place in administrative order; those of none come last."""
    return one.code is None, one.code or ""
