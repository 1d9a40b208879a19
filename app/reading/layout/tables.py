"""Lines → rows; lines whose pieces stand one below the other are rows of a table, its cells parted by |."""

from collections.abc import Sequence
from itertools import pairwise

from app.reading.layout.printed import Printed, Row, row

BETWEEN_CELLS = " | "
_LEAST_ROWS = 3
_ALIGNED, _APART = 0.6, 2.5  # in widths of a Han character


def rows(block: Sequence[Sequence[Printed]]) -> list[Row]:
    """The rows of a block of lines; those with things apart from each other are paragraphs of their own."""
    like_last = [False, *(_alike(before, line) for before, line in pairwise(block))]
    found = []
    at = 0
    while at < len(block):
        end = at + 1
        while end < len(block) and like_last[end]:
            end += 1
        between = BETWEEN_CELLS if end - at >= _LEAST_ROWS else " "
        found += [row(line, between=between, fixed=_apart(line)) for line in block[at:end]]
        at = end
    return found


def _apart(line: Sequence[Printed]) -> bool:
    return any(after.left - before.right > _APART * after.size for before, after in pairwise(line))


def _alike(before: Sequence[Printed], line: Sequence[Printed]) -> bool:
    """Whether two lines have the same cells: as many pieces, each beginning or centred at the same place."""
    return len(line) == len(before) > 1 and all(
        abs(one.left - other.left) < _ALIGNED * one.size
        or abs(one.left + one.right - other.left - other.right) < 2 * _ALIGNED * one.size
        for one, other in zip(before, line, strict=True)
    )
