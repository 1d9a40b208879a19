"""What a reader asks for in the query string, read so that nothing in it can be wrong.

An unknown value is left out and said in a sentence; the page answers all the same.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from app import urls
from app.letter.model import Assembly
from app.letter.places import Place, Places
from app.search.language.question import MAX_LENGTH
from app.store.cities import cities_called
from app.store.filters import Filters

T = TypeVar("T")

_YEAR = re.compile("((?:19|20)[0-9]{2})年?")
MOST_VALUES = 12
"""So many values of one parameter are read, and so many places in all: every link of a page carries all of them."""

ROOM = MAX_LENGTH
"""So many characters in all may the values have that nobody knows beforehand, those of agencies and documents."""

AT = "at"
"""The parameter of a letter's address that says its rank in the list one comes from."""

FIELDS = {
    "year": "years",
    "assembly": "assemblies",
    "class": "classes",
    "issuer": "issuers",
    "kind": "kinds",
    "policy": "policies",
    "session": "sessions",
    "proposer": "proposers",
}
"""The field of `Filters` that has the values of a facet, by the name of its parameter; places are apart."""

NAMES = {
    "city": "地区",
    "province": "省份",
    "year": "年份",
    "assembly": "类型",
    "class": "办理结果",
    "issuer": "发文机关",
    "kind": "机构类型",
    "policy": "文件",
    "session": "届次",
    "proposer": "提出者",
    "sort": "排序",
    "page": "页码",
}


@dataclass(frozen=True)
class Wanted:
    """A question with its filters, order and page.

    `ignored` says (Chinese sentences) what was left out, `shared` are places of one name that were all taken.
    """

    query: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: str | None = None
    page: int = 1
    ignored: tuple[str, ...] = ()
    shared: tuple[tuple[Place, ...], ...] = ()

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The query string that gives this again, without what was ignored."""
        if self.query:
            yield "q", self.query
        for place in self.filters.places:
            yield "province" if place.level == "province" else "city", place.slug
        for name, values in facet_values(self.filters).items():
            yield from ((name, value) for value in values)
        if self.sort:
            yield "sort", self.sort
        if self.page > 1:
            yield "page", str(self.page)

    def at(self, rank: int) -> tuple[tuple[str, str], ...]:
        """What a link to the letter of this rank carries, besides the question, so that its page knows the list."""
        return (*replace(self, query="", page=1).pairs(), (AT, str(rank)))

    def on(self, page: int) -> "Wanted":
        """The same on another page."""
        return replace(self, page=page)

    def by(self, sort: str) -> "Wanted":
        """The same in another order, from its first page."""
        return replace(self, sort=sort, page=1)

    def narrowed(self, filters: Filters) -> "Wanted":
        """The same with other filters, from its first page."""
        return replace(self, filters=filters, page=1)


def list_url(filters: Filters) -> str:
    """The list of the letters that these filters let through."""
    return urls.with_query(urls.LETTERS, Wanted(filters=filters).pairs())


def of_rows(wanted: Wanted) -> Wanted:
    """The same without kinds of agencies, which the index alone knows; each is said."""
    said = (f"机构类型“{short(kind)}”只能在检索时用来筛选，已忽略。" for kind in wanted.filters.kinds)
    return replace(wanted, filters=replace(wanted.filters, kinds=()), ignored=(*wanted.ignored, *said))


def facet_values(filters: Filters) -> dict[str, tuple[str, ...]]:
    """The values chosen of every facet but the place, by the name of its parameter."""
    return {name: tuple(map(str, getattr(filters, field))) for name, field in FIELDS.items()}


def read(pairs: Iterable[tuple[str, str]], places: Places, sorts: tuple[str, ...]) -> Wanted:
    """What the pairs of a query string ask for; parameters of another name are nobody's business here."""
    given = _Given(pairs)
    provinces = given.known("province", lambda value: _province(value, places))
    cities = given.few_places(given.known("city", lambda value: _city(value, places)), MOST_VALUES - len(provinces))
    named = dict.fromkeys((*provinces, *(place for group in cities for place in group)))
    filters = Filters(
        # Provinces first, also one given as a city: the same places make the same address.
        places=tuple(sorted(named, key=lambda place: place.level != "province")),
        years=given.known("year", _year),
        assemblies=given.known("assembly", _assembly),
        classes=given.free("class"),
        issuers=given.free("issuer"),
        kinds=given.free("kind"),
        policies=given.free("policy", lambda value: value.removeprefix("《").removesuffix("》")),
        sessions=given.free("session"),
        proposers=given.free("proposer"),
    )
    query = next(iter(given.all("q")), "")
    sort = next(iter(given.known("sort", lambda value: value if value in sorts else None)), None)
    page = next(iter(given.known("page", _page)), 1)
    shared = tuple(group for group in cities if len(group) > 1)
    return Wanted(query, filters, sort, page, tuple(dict.fromkeys(given.ignored)), shared)


def values(pairs: Iterable[tuple[str, str]], name: str) -> tuple[str, ...]:
    """What a parameter was given, each value once and without what nobody means to type; empty ones left out."""
    given = (_meant(value) for key, value in pairs if key == name)
    return tuple(dict.fromkeys(value for value in given if value))


class _Given:
    """The values of a query string by name, and the sentences about those that are not used."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.ignored: list[str] = []
        self._room = ROOM
        self._values: dict[str, list[str]] = {}
        for name, raw in pairs:
            # One character more than is read, so that a value which is too long can be told.
            if value := _meant(raw)[: MAX_LENGTH + 1]:
                self._values.setdefault(name, []).append(value)

    def all(self, name: str) -> tuple[str, ...]:
        values = tuple(dict.fromkeys(self._values.get(name, [])))
        if len(values) > MOST_VALUES and name in NAMES:
            self._too_many(name)
        return values[:MOST_VALUES]

    def known(self, name: str, meaning: Callable[[str], T | None]) -> tuple[T, ...]:
        found: list[T] = []
        for value in self.all(name):
            one = meaning(value)
            if one is None:
                self.ignored.append(f"没有“{short(value)}”这个{NAMES[name]}，已忽略。")
            elif one not in found:
                found.append(one)
        return tuple(found)

    def free(self, name: str, meaning: Callable[[str], str] = str) -> tuple[str, ...]:
        """Values that may be anything, as long as there is room for them."""
        found = []
        for value in self.known(name, lambda value: meaning(value) or None):
            if len(value) <= self._room:
                found.append(value)
                self._room -= len(value)
            else:
                self.ignored.append(f"筛选条件太长，{NAMES[name]}“{short(value)}”已忽略。")
        return tuple(found)

    def few_places(self, groups: tuple[tuple[Place, ...], ...], room: int) -> tuple[tuple[Place, ...], ...]:
        """The first of these groups of places of one name, none of them broken, that are not too many together."""
        found: list[tuple[Place, ...]] = []
        for group in groups:
            if len({place for one in (*found, group) for place in one}) <= room:
                found.append(group)
        if len(found) < len(groups):
            self._too_many("city")
        return tuple(found)

    def _too_many(self, name: str) -> None:
        self.ignored.append(f"{NAMES[name]}最多同时选 {MOST_VALUES} 个，其余已忽略。")


def _meant(value: str) -> str:
    return value.replace("\0", "").strip()


def _province(value: str, places: Places) -> Place | None:
    """The province of this slug or name."""
    found = (places.by_slug(value), *places.named(value))
    return next((place for place in found if place and place.level == "province"), None)


def _city(value: str, places: Places) -> tuple[Place, ...] | None:
    """The prefectures, counties and municipalities of this slug or name, else the province."""
    if found := cities_called(places, value):
        return found
    province = _province(value, places)
    return (province,) if province else None


def _year(value: str) -> int | None:
    found = _YEAR.fullmatch(value)
    return int(found[1]) if found else None


def _assembly(value: str) -> str | None:
    return value if value in list(Assembly) else None


def _page(value: str) -> int | None:
    if not (value.isascii() and value.isdigit() and len(value) <= 7):
        return None
    return int(value) or None


def short(value: str) -> str:
    """A value a reader typed, short enough to stand in a sentence."""
    return value if len(value) <= 20 else f"{value[:20]}…"
