"""The national table of places, and which place a name means.

The table itself is `seeds/places.csv` (GB/T 2260 with renamed and abolished places); whoever calls reads the file,
nothing here touches the disk.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Self

Level = Literal["province", "prefecture", "county"]
# 城区, 郊区 and 矿区 are names of districts, but an agency that says no more than that has not said of which city.
_GENERIC = re.compile("(?:[城郊矿新东西南北市]|市中)区")
_QUARTER = re.compile("[新老]?城区|[郊矿新市]区")
_OF_GOVERNMENT = re.compile(r"^(?!.*(?:大学|学院|银行|铁路|集团|公司|医院)).*(?:局|厅|委|委员会|办公室|办公厅|政府)$")
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
        self._spoken: dict[str, list[Place]] = {}
        for place in self.all:
            if place.until is None or place.code not in self._by_code:
                self._by_code[place.code] = place
            for name in {place.name, place.short_name}:
                self._by_name.setdefault(name, []).append(place)
            for name in _spoken(place):
                self._spoken.setdefault(name, []).append(place)
        self._longest = max(map(len, self._spoken), default=0)

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        """Build from rows of `seeds/places.csv`.

        Columns: code, name, short_name, slug, level, parent_code, since, until. Raises ValueError for an unknown level,
        KeyError for a parent that is not in the table.
        """
        made: dict[str, Place] = {}
        places = []
        for row in sorted(
            rows, key=lambda row: (_LEVELS.index(_level(row["level"])), row["until"] == "", row["until"])
        ):
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

    def by_code(self, code: str | None) -> Place | None:
        """The living place with this code, or the last one that had it; none has the code None."""
        return self._by_code.get(code) if code else None

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place with this full or short name, in the table's order."""
        return tuple(self._by_name.get(name, ()))

    def leading(self, text: str, year: int | None = None) -> tuple[Place, ...]:
        """The places that an agency's name can begin with: one when it is clear, several when several bear the name.

        A place above that stands in front (河北省邯郸市魏县…) settles which is meant, then which of them there was in
        `year`. Short names (without their 市) are taken for provinces and prefectures only, and for agencies of theirs.
        """
        found: tuple[Place, ...] = ()
        at = 0
        while here := self._at(text, at):
            name, places = here
            if not found and _GENERIC.fullmatch(name):
                break
            below = tuple(place for place in places if not found or any(_below(place, one) for one in found))
            if not below:
                break
            found, at = below, at + len(name)
        return _there_in(found, year) or self._short(text)

    def mentioned(self, text: str, year: int | None = None) -> list[Place]:
        """Every place named with its class anywhere in `text`, where only one bears the name (in `year`).

        Any town has a 老城区: such a word is a place only behind the one above it.
        """
        found: list[Place] = []
        at = 0
        while at < len(text):
            here = self._at(text, at)
            borne = _there_in(here[1], year) if here else ()
            quarter = here and _QUARTER.fullmatch(here[0]) and not (found and text.endswith(found[-1].name, 0, at))
            if len(borne) == 1 and not quarter:
                found.append(borne[0])
            at += len(here[0]) if here else 1
        return found

    def _at(self, text: str, at: int) -> tuple[str, tuple[Place, ...]] | None:
        """The longest name with its class that stands at `at`, and all who bear or bore it."""
        for length in range(min(self._longest, len(text) - at), 1, -1):
            places = self._spoken.get(text[at : at + length])
            if places:
                return text[at : at + length], tuple(places)
        return None

    def _short(self, text: str) -> tuple[Place, ...]:
        if not _OF_GOVERNMENT.search(text):
            return ()
        for length in range(min(self._longest, len(text)), 1, -1):
            places = [place for place in self._by_name.get(text[:length], ()) if place.level != "county"]
            if places:
                return _there_in(tuple(places), None)
        return ()


def _there_in(places: tuple[Place, ...], year: int | None) -> tuple[Place, ...]:
    """Those of `places` that existed in `year`, else all; one that goes on by its name in its province counts once."""
    there = [
        place
        for place in places
        if year and (place.since or 0) <= year and (place.until is None or place.until >= year)
    ]
    pool = there or places
    living = tuple(place for place in pool if place.until is None)
    kept = {(place.name, place.province_place.code) for place in living}
    former = {
        (place.name, place.province_place.code): place
        for place in pool
        if place.until is not None and (place.name, place.province_place.code) not in kept
    }
    return (*living, *former.values())


def _spoken(place: Place) -> set[str]:
    """The names with their class under which agencies speak of a place: 文山壮族苗族自治州 is also 文山州."""
    names = {place.name}
    for long, short in (
        ("自治州", "州"),
        ("自治县", "县"),
        ("自治旗", "旗"),
        ("自治区", "自治区"),
        ("特别行政区", "特区"),
    ):
        if place.name.endswith(long):
            names |= {place.short_name + short, place.short_name + long}
    return names


def _below(place: Place, above: Place) -> bool:
    while place.parent:
        place = place.parent
        if place.code == above.code:
            return True
    return False


def _level(text: str) -> Level:
    for level in _LEVELS:
        if level == text:
            return level
    raise ValueError(f"places.csv: level {text!r} is none of {', '.join(_LEVELS)}")
