"""What stands on a page and where: single characters or stretches of them, and the rows that they make."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import NamedTuple

_SAME_ROW = 0.5
_HIGHEST = 1.3  # of a box, in widths of a Han character: some fonts claim more than they print on


class Printed(NamedTuple):
    """Characters with their box, in points or pixels from the upper left; `size` is the width of a Han character.

    `fixed` is a paragraph of its own whatever stands around it: a row of a table.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line as printed; `fixed` is one that is a paragraph of its own whatever stands around it (of a table)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    fixed: bool = False

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is read in one go from top to bottom: a page, one half of a spread, one column."""

    rows: tuple[Row, ...]
    page: int
    width: float
    height: float


def lines(printed: Iterable[Printed]) -> list[list[Printed]]:
    """Put what stands at the same height together, from top to bottom, each line from left to right."""
    found: list[list[Printed]] = []
    middle = reach = 0.0
    for one in sorted(printed, key=lambda one: one.top + one.bottom):
        here = (one.top + one.bottom) / 2
        height = one.bottom - one.top if one.fixed else min(one.bottom - one.top, _HIGHEST * one.size)
        if found and here - middle < _SAME_ROW * max(reach, height):
            found[-1].append(one)
            middle += (here - middle) / len(found[-1])
            reach = max(reach, height)
        else:
            found.append([one])
            middle, reach = here, height
    return [sorted(line, key=lambda one: one.left) for line in found]


def row(line: Sequence[Printed], *, between: str = " ", fixed: bool = False) -> Row:
    """The row that the pieces of one line make."""
    text = between.join(piece.text for piece in line)
    return Row(text, *around(line), max(piece.size for piece in line), fixed or any(piece.fixed for piece in line))


def around(pieces: Sequence[Printed]) -> tuple[float, float, float, float]:
    """The box around them: left, top, right, bottom."""
    lefts, tops = [one.left for one in pieces], [one.top for one in pieces]
    return min(lefts), min(tops), max(one.right for one in pieces), max(one.bottom for one in pieces)


def usual_size(rows: Sequence[Row]) -> float:
    """The size of what most of the text is set in."""
    return median([one.size for one in rows for _ in range(1 + len(one.text) // 8)])


@lru_cache(maxsize=20_000)
def is_wide(character: str) -> bool:
    """Whether a character is as wide as a Han character."""
    return unicodedata.east_asian_width(character) in "WFA"
