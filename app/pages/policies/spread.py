"""How a document spreads over places and years: a table with its cells shaded."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.letter.places import Place, Places
from app.pages.lists.regions import told_apart

MOST_CITIES = 15
"""So many cities stand by themselves; of more it is their provinces that do."""

STEPS = 4

Found = Iterable[tuple[str | None, str | None, int | None, int]]
"""Code of the province, of the city or county, year and number of letters."""

Address = Callable[[Place, int | None], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """Letters of one place in one year: `step` (0 for none, to STEPS) is how dark it is."""

    count: int
    step: int
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """A place with a cell a year; `url` is "" where it is not known which place it is."""

    label: str
    url: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Places in the order in which they first cited, by year without a gap; None stands last for years unknown."""

    years: tuple[int | None, ...]
    lines: tuple[Line, ...]
    by_province: bool


def spread(found: Found, places: Places, url: Address) -> Spread:
    """The letters found by place and year; `url` leads to those of a place, in one year or in all."""
    every = list(found)
    by_province = len({code for _, code, _, _ in every if code}) > MOST_CITIES
    counts: Counter[tuple[str | None, int | None]] = Counter()
    for province, city, year, letters in every:
        counts[province if by_province else city or province, year] += letters
    years = _years({year for _, year in counts})
    most = max(counts.values(), default=0)

    def line(code: str | None) -> Line:
        place = places.by_code(code)
        row = [(counts[code, year], url(place, year) if place and year else "") for year in years]
        return Line(
            label=told_apart(place, places),
            url=url(place, None) if place else "",
            cells=tuple(Cell(number, -(-number * STEPS // max(most, STEPS)), to) for number, to in row),
            total=sum(number for number, _ in row),
        )

    return Spread(years, tuple(map(line, _in_order(counts))), by_province)


def _years(known: set[int | None]) -> tuple[int | None, ...]:
    dated = [year for year in known if year]
    return (*(range(min(dated), max(dated) + 1) if dated else ()), *((None,) if None in known else ()))


def _in_order(counts: Counter[tuple[str | None, int | None]]) -> list[str | None]:
    """The places, those that cited first first; the unknown one last."""
    first: dict[str | None, int] = {}
    for code, year in counts:
        first[code] = min(first.get(code, 9999), year or 9999)
    return sorted(first, key=lambda code: (code is None, first[code], code or ""))
