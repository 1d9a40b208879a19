"""Numbers as pictures: geometry for SVG made on the server. A table with the same numbers always stands beside one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_WIDTH, _HEIGHT = 640, 160
_FOOT, _HEAD = 24, 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a bar chart: `shown` is its value in words; `share` (0 to 100) of the longest bar is its length."""

    label: str
    shown: str
    share: float
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One year of a timeline, as drawn: its column (x, y, width, height), and where its name stands."""

    year: int
    count: int
    x: float
    y: float
    width: float
    height: float
    url: str | None
    named: bool

    @property
    def middle(self) -> float:
        """Where texts above and below it are centred."""
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Columns by year, from the first year to the last without a gap, in a box of `width` and `height`."""

    columns: tuple[Column, ...]
    width: int = _WIDTH
    height: int = _HEIGHT

    @property
    def ground(self) -> int:
        """Where the columns stand."""
        return self.height - _FOOT


def bars(values: Iterable[tuple[str, float, str, str | None]]) -> tuple[Bar, ...]:
    """Bars of (label, value, value in words, address) in the order given; a negative value has no length."""
    given = list(values)
    most = max((value for _, value, _, _ in given), default=0)
    return tuple(
        Bar(label, shown, round(max(value, 0) / most * 100, 2) if most > 0 else 0, url)
        for label, value, shown, url in given
    )


def timeline(counts: Mapping[int, int], urls: Mapping[int, str] | None = None) -> Timeline:
    """A timeline of counts by year; years between that have none are drawn empty."""
    if not counts:
        return Timeline(())
    years = range(min(counts), max(counts) + 1)
    most = max(counts.values()) or 1
    step = min(_WIDTH / len(years), 72)
    every = -(-44 // int(step)) if step >= 1 else len(years)
    room = _HEIGHT - _FOOT - _HEAD
    columns = []
    for place, year in enumerate(years):
        height = round(counts.get(year, 0) / most * room, 2)
        columns.append(
            Column(
                year,
                counts.get(year, 0),
                round(place * step + step * 0.15, 2),
                round(_HEIGHT - _FOOT - height, 2),
                round(step * 0.7, 2),
                height,
                (urls or {}).get(year),
                named=(len(years) - 1 - place) % every == 0,
            )
        )
    return Timeline(tuple(columns), width=round(step * len(years)))
