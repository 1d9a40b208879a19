"""The margins that the text of a page keeps to."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from app.reading.layout.printed import Leaf

SIZES_ALIKE = 1.2
_LONG = 0.6
_FEW = 3


@dataclass(frozen=True, slots=True)
class Margins:
    """The edges of the text of a leaf, the distance of its lines, the size of most of its text."""

    left: float
    right: float
    pitch: float
    size: float


def margins(leaves: Sequence[Leaf], size: float) -> list[Margins]:
    """The margins of each leaf; a leaf with few full lines has those of the leaf before it, else after it."""
    own = [_own(leaf, size) for leaf in leaves]
    known = [margin for margin in own if margin]
    last = known[0] if known else _extent(leaves, size)
    found = []
    for margin in own:
        last = margin or last
        found.append(last)
    return found


def _own(leaf: Leaf, size: float) -> Margins | None:
    rows = [row for row in leaf.rows if not row.fixed and row.size < SIZES_ALIKE * size]
    if not rows:
        return None
    widest = max(row.right - row.left for row in rows)
    full = [row for row in rows if row.right - row.left > _LONG * widest and len(row.text) > 8]
    if len(full) < _FEW:
        return None
    lefts, rights = sorted(row.left for row in full), sorted(row.right for row in full)
    pitches = [after.middle - before.middle for before, after in pairwise(full)]
    return Margins(lefts[len(full) // 8], rights[-1 - len(full) // 8], median(pitches) or 2 * size, size)


def _extent(leaves: Sequence[Leaf], size: float) -> Margins:
    """The margins where no line is full: the right one as wide as the left."""
    left = min(row.left for leaf in leaves for row in leaf.rows)
    right = max(row.right for leaf in leaves for row in leaf.rows)
    return Margins(left, max(right, leaves[0].width - left), 2 * size, size)
