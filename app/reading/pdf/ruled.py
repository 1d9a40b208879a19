"""Tables drawn with rules: what stands between four rules is a cell, each row of cells a line of its own."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_float
from itertools import pairwise
from typing import NamedTuple

from pypdfium2 import PdfPage, raw

from app.reading.layout.printed import Printed, lines, row
from app.reading.layout.spelling import pieces
from app.reading.layout.tables import BETWEEN_CELLS
from app.reading.pdf.glyphs import Box, Place

_MOST_OBJECTS = 5000
_THIN, _SHORTEST, _NEAR = 3.0, 8.0, 3.0  # in points
_LEAST_RULES = 3


class Rule(NamedTuple):
    """A rule at `at`, from `start` to `end` across."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """The upright and the level rules of a page."""

    upright: list[Rule]
    level: list[Rule]


class _Band(NamedTuple):
    """The room between two level rules and the upright rules that cross it."""

    top: float
    bottom: float
    edges: list[float]


def _paths(page: PdfPage) -> Iterator[Box]:
    """The boxes of what is drawn on a page (left, bottom, right, top); of endless drawings only the first are seen."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    for at in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        one = raw.FPDFPage_GetObject(page, at)
        is_path = raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_PATH
        if is_path and raw.FPDFPageObj_GetBounds(one, left, bottom, right, top):
            yield left.value, bottom.value, right.value, top.value


def rules(page: PdfPage, place: Place) -> Rules:
    """The rules drawn on a page, the edges of its boxes among them."""
    found = Rules([], [])
    for path in _paths(page):
        left, top, right, bottom = place(*path)
        if right - left > _THIN and bottom - top > _THIN:
            found.upright.extend(Rule(x, top, bottom) for x in (left, right) if bottom - top > _SHORTEST)
            found.level.extend(Rule(y, left, right) for y in (top, bottom) if right - left > _SHORTEST)
        elif bottom - top > _SHORTEST:
            found.upright.append(Rule((left + right) / 2, top, bottom))
        elif right - left > _SHORTEST:
            found.level.append(Rule((top + bottom) / 2, left, right))
    return found


def take_tables(printed: Sequence[Printed], found: Rules) -> tuple[list[Printed], list[Printed]]:
    """The characters outside of tables, and each table's rows as one piece."""
    bands = _bands(found)
    tops = [band.top for band in bands]
    inside: dict[int, list[Printed]] = {}
    rest = []
    for one in printed:
        middle, across = (one.top + one.bottom) / 2, (one.left + one.right) / 2
        at = bisect_right(tops, middle) - 1
        if at >= 0 and middle < bands[at].bottom and bands[at].edges[0] < across < bands[at].edges[-1]:
            inside.setdefault(at, []).append(one)
        else:
            rest.append(one)
    made = (_table_row(bands[at], those) for at, those in sorted(inside.items()))
    return rest, [one for one in made if one]


def _bands(rules: Rules) -> list[_Band]:
    """The rows of all tables, from top to bottom."""
    levels = _distinct(rule.at for rule in rules.level)
    upright = {Rule(round(rule.at), round(rule.start), round(rule.end)) for rule in rules.upright}
    found = []
    for top, bottom in pairwise(levels):
        middle = (top + bottom) / 2
        edges = _distinct(rule.at for rule in upright if rule.start < middle < rule.end)
        if len(edges) >= _LEAST_RULES:
            found.append(_Band(top, bottom, edges))
    return found


def _distinct(places: Iterable[float]) -> list[float]:
    """The places in order, those that nearly fall together once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _table_row(band: _Band, those: Sequence[Printed]) -> Printed | None:
    cells: list[list[Printed]] = [[] for _ in pairwise(band.edges)]
    for one in those:
        cells[bisect_right(band.edges, (one.left + one.right) / 2) - 1].append(one)
    texts = [_text(cell) for cell in cells]
    if not any(texts):
        return None
    box: Box = (band.edges[0], band.top, band.edges[-1], band.bottom)
    return Printed(BETWEEN_CELLS.join(texts), *box, those[0].size, fixed=True)


def _text(cell: Sequence[Printed]) -> str:
    """What a cell says, its lines put together."""
    return "".join(row(line).text for line in lines(pieces(cell)))
