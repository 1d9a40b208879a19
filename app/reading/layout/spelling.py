"""Characters with their places → words: what was merely spaced out to fill the line is closed up again."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from app.reading.layout.printed import Printed, around, is_wide, lines

_OVERPRINTED = 0.25  # in widths of a Han character, as all below
_SPACE, _TYPED_SPACE, _HAN_SPACE, _WORD_SPACE, _FIELD = 0.6, 0.15, 0.25, 0.18, 1.5
_MOST_SPREAD = 1.5


def pieces(characters: Sequence[Printed]) -> list[Printed]:
    """The stretches of text that single characters make, parted where a line has a wide gap."""
    return [piece for line in lines(characters) for piece in _spelled(line)]


def _spelled(line: Sequence[Printed]) -> list[Printed]:
    typed = sorted(one.left for one in line if one.text.isspace())
    shown = _once([one for one in line if not one.text.isspace()])
    if not shown:
        return []
    size = _size(shown)
    gaps = [after.left - before.right for before, after in pairwise(shown)]
    usual = min(max(median(gaps), 0.0), _MOST_SPREAD * size) if gaps else 0.0
    parts: list[list[str]] = [[shown[0].text]]
    starts = [0]
    at_space = 0
    for at, ((before, after), gap) in enumerate(zip(pairwise(shown), gaps, strict=True), start=1):
        while at_space < len(typed) and typed[at_space] < before.left:
            at_space += 1
        spaced = at_space < len(typed) and typed[at_space] < after.left
        if gap > _FIELD * size + usual:
            parts.append([])
            starts.append(at)
        elif gap > _least(before, after, usual, spaced=spaced) * size:
            parts[-1].append(" ")
        parts[-1].append(after.text)
    ends = [*starts[1:], len(shown)]
    return [
        Printed("".join(part), *around(shown[start:end]), _size(shown[start:end]))
        for part, start, end in zip(parts, starts, ends, strict=True)
    ]


def _least(before: Printed, after: Printed, usual: float, *, spaced: bool) -> float:
    """The least gap between two characters that is a space, in widths of a Han character."""
    wide = is_wide(before.text) + is_wide(after.text)
    if not wide:
        return _WORD_SPACE / 2 if spaced else _WORD_SPACE
    han = wide == 2 and before.text.isalpha() and after.text.isalpha()
    least = _TYPED_SPACE if spaced else _HAN_SPACE if han else _SPACE
    return least + usual / max(before.size, after.size)


def _once(line: Sequence[Printed]) -> list[Printed]:
    """Leave out what is printed over its like to look bold."""
    kept: list[Printed] = []
    for one in line:
        near = [other for other in kept[-3:] if one.left - other.left < _OVERPRINTED * one.size]
        if not any(other.text == one.text for other in near):
            kept.append(one)
    return kept


def _size(line: Sequence[Printed]) -> float:
    wide = [one.size for one in line if is_wide(one.text)]
    return median(wide or [one.size for one in line]) or 1.0


def mended(stretches: Sequence[Printed]) -> list[Printed]:
    """Put stretches of one line that nearly touch together: a recogniser cuts lines where it likes."""
    found: list[Printed] = []
    for line in lines(stretches):
        found.append(line[0])
        for one in line[1:]:
            if one.left - found[-1].right < _SPACE * max(one.size, found[-1].size):
                both = (found[-1], one)
                found[-1] = Printed(both[0].text + one.text, *around(both), max(both[0].size, one.size))
            else:
                found.append(one)
    return found
