"""Rows → paragraphs, across lines and pages, by indents, margins and gaps as an office sets a letter (GB/T 9704)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from app.reading.printed import Leaf, Row, is_wide, usual_size

_INDENT, _HANGING, _SLACK = 1.2, 2.6, 0.5  # in widths of a Han character
_SIZES_ALIKE, _APART = 1.2, 1.5
_LONG = 0.6
_LABEL = re.compile(r"(?:抄\s?[送报]|主\s?送|分\s?送|报\s?送)[:：]")
_WORD = re.compile(r"[“‘《〈（(【〔]*(?:[A-Za-z0-9.,%+\-]+|.)[”’》〉）)】〕，。、；：！？,.;:!?]*")
_ENDED = tuple("。！？!?；;：:")


@dataclass(frozen=True, slots=True)
class _Margins:
    """The edges of the text of a leaf, the distance of its lines, the size of most of its text."""

    left: float
    right: float
    pitch: float
    size: float


def paragraphs(leaves: Sequence[Leaf]) -> str:
    """The text of the leaves, one paragraph a line; a blank line stands where the page has a gap."""
    filled = [leaf for leaf in leaves if leaf.rows]
    if not filled:
        return ""
    size = usual_size([row for leaf in filled for row in leaf.rows])
    margins = _margins(filled, size)
    rows = [(row, margin, leaf) for leaf, margin in zip(filled, margins, strict=True) for row in leaf.rows]
    indented = _uses_indents(rows)
    made = [[rows[0][0].text]]
    for (before, left, leaf), (after, right, next_leaf) in pairwise(rows):
        same = leaf is next_leaf
        gap = (after.middle - before.middle) / right.pitch if same else 0
        if _goes_on(before, after, left, right, opening=made[-1][0]) and (
            gap < _APART if same else indented or not before.text.endswith(_ENDED)
        ):
            made[-1] += [_glue(before.text, after.text), after.text]
        else:
            table = before.fixed and after.fixed
            made += [[""], [after.text]] if gap >= _APART and not table else [[after.text]]
    return "\n".join("".join(one) for one in made)


def _goes_on(before: Row, after: Row, above: _Margins, here: _Margins, *, opening: str) -> bool:
    """Whether `after` goes on with the paragraph that `before` belongs to."""
    if before.fixed or after.fixed or max(before.size, after.size) > _SIZES_ALIKE * min(before.size, after.size):
        return False
    indent = (after.left - here.left) / here.size
    if indent > _INDENT and not (indent > _HANGING and _LABEL.match(opening)):
        return False
    beyond = before.right - above.right > 2 * above.size  # a heading above columns
    return not beyond and above.right - before.right < _needed(after.text) * before.size + _SLACK * above.size


def _needed(text: str) -> float:
    """The room, in Han characters, that the first word of a line would have wanted on the line before."""
    word = _WORD.match(text)
    return sum(1 if is_wide(one) else 0.5 for one in word[0]) if word else 1


def _glue(before: str, after: str) -> str:
    return " " if _latin(before[-1:]) and _latin(after[:1]) else ""


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _margins(leaves: Sequence[Leaf], size: float) -> list[_Margins]:
    """The margins of each leaf; a leaf with few full lines has those of the leaf before it, else after it."""
    own = [_own(leaf, size) for leaf in leaves]
    known = [margin for margin in own if margin]
    last = known[0] if known else _extent(leaves, size)
    found = []
    for margin in own:
        last = margin or last
        found.append(last)
    return found


def _own(leaf: Leaf, size: float) -> _Margins | None:
    rows = [row for row in leaf.rows if not row.fixed and row.size < _SIZES_ALIKE * size]
    if not rows:
        return None
    widest = max(row.right - row.left for row in rows)
    full = [row for row in rows if row.right - row.left > _LONG * widest and len(row.text) > 8]
    if len(full) < 3:
        return None
    lefts, rights = sorted(row.left for row in full), sorted(row.right for row in full)
    pitches = [after.middle - before.middle for before, after in pairwise(full)]
    return _Margins(lefts[len(full) // 8], rights[-1 - len(full) // 8], median(pitches), size)


def _extent(leaves: Sequence[Leaf], size: float) -> _Margins:
    """The margins where no line is full: the right one as wide as the left."""
    left = min(row.left for leaf in leaves for row in leaf.rows)
    right = max(row.right for leaf in leaves for row in leaf.rows)
    return _Margins(left, max(right, leaves[0].width - left), 2 * size, size)


def _uses_indents(rows: Sequence[tuple[Row, _Margins, Leaf]]) -> bool:
    """Whether paragraphs begin with an indent of about two characters."""
    indents = [(row.left - margin.left) / margin.size for row, margin, _ in rows if not row.fixed]
    return sum(_INDENT < indent < _HANGING for indent in indents) * 12 >= len(indents)
