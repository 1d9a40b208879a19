"""The filters beside a list: every value with its count and the address that chooses or drops it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.letter.places import Place, Places
from app.pages.lists.regions import Counts, Region, few, regions, told_apart, upwards
from app.pages.lists.wanted import FIELDS, NAMES, Wanted, facet_values
from app.store.filters import Filters

HEADS = {**NAMES, "policy": "引用文件"}
"""What stands above the values of a facet: the name of its parameter, but for documents."""

KEYS = {"class": "outcome_class", "kind": "issuer_kind"}
"""What the counts call a facet, where it is not the name of its parameter."""
ASSEMBLIES = {"人大": "人大建议", "政协": "政协提案"}
SHOWN_AT_ONCE = 10
TITLES_AT_ONCE = 5
LONG = ("issuer", "policy")
FOLDED_AWAY = 40

Address = Callable[[Wanted], str]


@dataclass(frozen=True)
class Choice:
    """One value: `url` chooses it, or drops it where it is chosen; `below` are the places inside a place."""

    label: str
    count: int
    url: str
    chosen: bool
    below: tuple["Choice", ...] = ()


@dataclass(frozen=True)
class Facet:
    """A filter with its values: some shown at once, chosen ones always among them, some folded away, `left` not at all.

    An archive may know thousands of agencies: a list of them all would be of no use and slow. Values of a `long` one
    want a line each.
    """

    name: str
    first: tuple[Choice, ...]
    rest: tuple[Choice, ...] = ()
    left: int = 0
    long: bool = False

    @property
    def helps(self) -> bool:
        """Whether any of its values leaves a letter."""
        return any(choice.count for choice in self.first)


def facets(wanted: Wanted, counts: Counts, places: Places, url: Address) -> tuple[Facet, ...]:
    """The filters of a list from counts by place code ("province", "city", "county") and by value (other keys)."""
    found_places = regions(counts, places)
    unfolded = few(found_places)
    tree = tuple(_branch(wanted, region, url, unfolded) for region in found_places)
    names = ("year", "assembly", "class", "kind", "issuer", "policy")
    others = (facet(wanted, name, counts.get(KEYS.get(name, name), {}), url) for name in names)
    return tuple(facet for facet in (Facet(HEADS["city"], tree), *others) if facet.helps)


def facet(wanted: Wanted, name: str, counts: Mapping[str, int], url: Address) -> Facet:
    """One facet but the place: years from the latest, classes by letter, others with most letters first."""
    selected = facet_values(wanted.filters)[name]
    counts = {**dict.fromkeys(selected, 0), **counts}
    if name in ("year", "class"):
        order = sorted(counts, reverse=name == "year")
    else:
        order = sorted(counts, key=lambda value: (-counts[value], value))
    at_once = TITLES_AT_ONCE if name == "policy" else SHOWN_AT_ONCE
    first, rest = order[:at_once], order[at_once:]
    first += [value for value in rest if value in selected]
    rest = [value for value in rest if value not in selected]
    shown, folded = (
        tuple(_choice(wanted, name, value, counts[value], url) for value in values)
        for values in (first, rest[:FOLDED_AWAY])
    )
    return Facet(HEADS[name], shown, folded, len(rest[FOLDED_AWAY:]), name in LONG)


def chosen(wanted: Wanted, places: Places, url: Address) -> tuple[Choice, ...]:
    """What is chosen, each with the address without it."""
    by_place = (
        Choice(told_apart(place, places), 0, url(wanted.narrowed(_toggled(wanted.filters, place))), chosen=True)
        for place in wanted.filters.places
    )
    values = (
        _choice(wanted, name, value, 0, url)
        for name, values in facet_values(wanted.filters).items()
        for value in values
    )
    return (*by_place, *values)


def orders(wanted: Wanted, named: Iterable[tuple[str, str]], current: str, url: Address) -> tuple[Choice, ...]:
    """The orders of a list from (order, name), each with the address that has it so."""
    return tuple(Choice(name, 0, url(wanted.by(key)), key == current) for key, name in named)


def label(name: str, value: str) -> str:
    """A facet's value as a reader sees it."""
    shown = {"year": f"{value}年", "class": f"{value}类", "policy": f"《{value}》"}
    return ASSEMBLIES.get(value, value) if name == "assembly" else shown.get(name, value)


def _choice(wanted: Wanted, name: str, value: str, count: int, url: Address) -> Choice:
    current = facet_values(wanted.filters)[name]
    is_chosen = value in current
    left = tuple(v for v in current if v != value) if is_chosen else (*current, value)
    changed: dict[str, Any] = {FIELDS[name]: tuple(map(int, left)) if name == "year" else left}
    filters = replace(wanted.filters, **changed)
    return Choice(label(name, value), count, url(wanted.narrowed(filters)), is_chosen)


def _branch(wanted: Wanted, region: Region, url: Address, unfolded: bool) -> Choice:
    """A place; with those right inside it where there are few in all, or it or one inside it is chosen."""
    unfold = unfolded or any(region.place in upwards(place) for place in wanted.filters.places)
    return Choice(
        region.place.name,
        region.count,
        url(wanted.narrowed(_toggled(wanted.filters, region.place))),
        region.place in wanted.filters.places,
        tuple(_branch(wanted, inner, url, unfolded) for inner in region.inner) if unfold else (),
    )


def _toggled(filters: Filters, place: Place) -> Filters:
    """Drop a chosen place, or choose it instead of those that it lies in or that lie in it."""
    if place in filters.places:
        return replace(filters, places=tuple(p for p in filters.places if p != place))
    apart = (p for p in filters.places if place not in upwards(p) and p not in upwards(place))
    return replace(filters, places=(*apart, place))
