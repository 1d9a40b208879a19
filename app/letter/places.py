"""The national table of places, and which place a name means.

The table itself is `seeds/places.csv` (GB/T 2260 with renamed and abolished places); whoever calls reads the file,
nothing here touches the disk.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Self

Level = Literal["province", "prefecture", "county"]
_LEVELS: tuple[Level, ...] = ("province", "prefecture", "county")


@dataclass(frozen=True, slots=True)
class Place:
    """One administrative place; `parent` is the place above it, `until` the last year of an abolished one."""

    code: str
    name: str
    short_name: str
    slug: str
    level: Level
    parent: "Place | None" = None
    since: int | None = None
    until: int | None = None

    @property
    def province_place(self) -> "Place":
        """The province-level place this one lies in (itself, for a province)."""
        return self.parent.province_place if self.parent else self

    @property
    def city_place(self) -> "Place | None":
        """The prefecture this place is or lies in; a municipality is its own city, a 省直辖 county has none."""
        if self.level == "prefecture" or (self.level == "province" and self.name.endswith("市")):
            return self
        return self.parent.city_place if self.parent else None

    @property
    def county_place(self) -> "Place | None":
        """This place if it is a county-level one."""
        return self if self.level == "county" else None

    @property
    def province(self) -> str:
        """Name of the province."""
        return self.province_place.name

    @property
    def city(self) -> str | None:
        """Name of the prefecture-level city, or of the municipality."""
        return self.city_place.name if self.city_place else None

    @property
    def county(self) -> str | None:
        """Name of the county-level place."""
        return self.name if self.level == "county" else None


class Places:
    """All places, findable by code, slug and name."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.all: tuple[Place, ...] = tuple(places)
        self._by_slug = {place.slug: place for place in self.all}
        self._by_code: dict[str, Place] = {}
        self._by_name: dict[str, list[Place]] = {}
        for place in self.all:
            if place.until is None or place.code not in self._by_code:
                self._by_code[place.code] = place
            for name in {place.name, place.short_name}:
                self._by_name.setdefault(name, []).append(place)

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """Build from rows of `seeds/places.csv` (columns code, name, short_name, slug, level, parent_code, since, until)."""
        made: dict[str, Place] = {}
        places = []
        for row in sorted(rows, key=lambda row: (_LEVELS.index(_level(row["level"])), row["until"] == "", row["until"])):
            place = Place(
                code=row["code"],
                name=row["name"],
                short_name=row["short_name"],
                slug=row["slug"],
                level=_level(row["level"]),
                parent=made[row["parent_code"]] if row["parent_code"] else None,
                since=int(row["since"]) if row["since"] else None,
                until=int(row["until"]) if row["until"] else None,
            )
            made[place.code] = place
            places.append(place)
        return cls(places)

    def by_slug(self, slug: str) -> Place | None:
        """The place with this slug."""
        return self._by_slug.get(slug)

    def by_code(self, code: str) -> Place | None:
        """The living place with this code, or the last one that had it."""
        return self._by_code.get(code)

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place with this full or short name, in the table's order."""
        return tuple(self._by_name.get(name, ()))


def _level(text: str) -> Level:
    for level in _LEVELS:
        if level == text:
            return level
    raise ValueError(f"places.csv: level {text!r} is none of {', '.join(_LEVELS)}")
