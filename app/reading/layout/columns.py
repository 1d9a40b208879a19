"""Two pages side by side on one sheet, two columns on one page: each is read to its end before the next."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from app.reading.layout.printed import Leaf, Printed, around, lines
from app.reading.layout.tables import rows

_LEAST_ROWS = 5
_FILLED = 0.6
_MIDDLE = (0.3, 0.7)
_STEPS = 100

_Line = Sequence[Printed]


def leaves(pieces: Sequence[Printed], page: int, width: float, height: float) -> list[Leaf]:
    """What a page holds, in reading order: one leaf, or several where a gutter runs between full lines."""
    found = lines(pieces)
    fold = _fold(pieces, width) if width > height else None
    gutter = _gutter(found) if fold is None else fold
    blocks = [found] if gutter is None else _parted(found, gutter, whole=width > height)
    return [Leaf(tuple(rows(block)), page, width, height) for block in blocks if block]


def _fold(pieces: Sequence[Printed], width: float) -> float | None:
    """Where two pages on one sheet meet: a place about the middle that nothing crosses."""
    folds = (width * (0.5 + step / 100) for step in (0, -1, 1, -2, 2, -3, 3, -4, 4))
    return next((fold for fold in folds if not _crosses(pieces, fold)), None)


def _gutter(found: Sequence[_Line]) -> float | None:
    """Where most lines have a gap, if that is near the middle of what is printed."""
    parted = [line for line in found if len(line) > 1]
    if len(parted) < _LEAST_ROWS:
        return None
    left, _, right, _ = around([piece for line in found for piece in line])
    low, high = (left + (right - left) * share for share in _MIDDLE)
    step = (high - low) / _STEPS or 1.0
    open_at: Counter[int] = Counter()
    for line in parted:
        for before, after in pairwise(line):
            first, last = max(before.right, low), min(after.left, high)
            open_at.update(range(math.ceil((first - low) / step), math.floor((last - low) / step) + 1))
    most = max(open_at.values(), default=0)
    best = [at for at, count in open_at.items() if count == most]
    return low + (min(best) + max(best)) / 2 * step if most >= _LEAST_ROWS else None


def _parted(found: Sequence[_Line], gutter: float, *, whole: bool) -> list[list[list[Printed]]]:
    """Blocks of lines: full-width ones as they stand, those with a gutter as a left and a right block."""
    blocks: list[list[list[Printed]]] = []
    for crossed, group in groupby(found, key=lambda line: _crosses(line, gutter)):
        zone = list(group)
        left = [piece for line in zone for piece in line if piece.right <= gutter]
        right = [piece for line in zone for piece in line if piece.left >= gutter]
        if crossed or not _two_texts(left, right, either=whole and len(zone) == len(found)):
            blocks.append([list(line) for line in zone])
        else:
            blocks += [lines(left), lines(right)]
    return blocks


def _crosses(line: _Line, gutter: float) -> bool:
    return any(piece.left < gutter < piece.right for piece in line)


def _two_texts(left: Sequence[Printed], right: Sequence[Printed], *, either: bool) -> bool:
    """Whether both sides are running text rather than labels and values; of a whole spread one side is enough."""
    running = [_runs(side) for side in (left, right)]
    return any(running) if either else all(running)


def _runs(side: Sequence[Printed]) -> bool:
    if len(side) < _LEAST_ROWS:
        return False
    left, _, right, _ = around(side)
    full = sum(piece.right - piece.left > _FILLED * (right - left) for piece in side)
    return full * 2 > len(side)
