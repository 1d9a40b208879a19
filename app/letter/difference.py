"""What was changed between two texts of a letter: by paragraphs, and in those that were changed by words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel, Levenshtein

_WORD = re.compile(r"[0-9A-Za-z.%]+|.", re.DOTALL)  # 37 becomes 38, not 7 within it 8
_COMPARED = 25_000_000  # pairs of words, or of paragraphs: what has more is shown whole as removed and added
_PAIRED = 400  # pairs of paragraphs between two that stayed, in which those are looked for that were only changed
_ALIKE = 0.5
_RUN = 2  # words: fewer that are the same between two changes are a coincidence, and hard to read


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that were removed, added or left."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many paragraphs that are the same, or the pieces of one that is not."""

    same: int = 0
    pieces: tuple[Piece, ...] = ()


def differences(old: str, new: str) -> Iterator[Stretch]:
    """The two texts, one paragraph a line, as one: every paragraph once, those that are the same only counted."""
    before, after = old.split("\n"), new.split("\n")
    for same, removed, added in _gaps(before, after):
        yield from _changed(removed, added)
        if same:
            yield Stretch(same=len(same))


def _gaps(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """What stayed, and what was removed and added in front of it."""
    if len(before) * len(after) > _COMPARED:
        yield ((), before, after) if before != after else (before, (), ())
        return
    old = new = 0
    for op in Levenshtein.opcodes(before, after):
        if op.tag == "equal":
            yield before[op.src_start : op.src_end], before[old : op.src_start], after[new : op.dest_start]
            old, new = op.src_end, op.dest_end
    yield (), before[old:], after[new:]


def _changed(removed: Sequence[str], added: Sequence[str]) -> Iterator[Stretch]:
    """Paragraphs that were only changed with what was changed in them, the others as removed or added."""
    gone = come = 0
    for place, line in enumerate(added):
        found = _like(removed, gone, line) if len(removed) * len(added) <= _PAIRED else None
        if found is not None:
            yield from _apart(removed[gone:found], added[come:place])
            yield Stretch(pieces=tuple(_pieces(removed[found], line)))
            gone, come = found + 1, place + 1
    yield from _apart(removed[gone:], added[come:])


def _apart(removed: Sequence[str], added: Sequence[str]) -> Iterator[Stretch]:
    yield from (Stretch(pieces=(Piece("removed", line),)) for line in removed)
    yield from (Stretch(pieces=(Piece("added", line),)) for line in added)


def _like(removed: Sequence[str], start: int, line: str) -> int | None:
    """Which paragraph, from `start` on, is most like a new one; None when none is."""
    likeness = {
        at: Indel.normalized_similarity(removed[at], line)
        for at in range(start, len(removed))
        if len(removed[at]) * len(line) <= _COMPARED
    }
    best = max(likeness, key=lambda at: likeness[at], default=None)
    return best if best is not None and likeness[best] >= _ALIKE else None


def _pieces(old: str, new: str) -> Iterator[Piece]:
    """One paragraph with what was changed in it."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    gone, come = "", ""
    operations = list(Levenshtein.opcodes(before, after))
    for place, op in enumerate(operations):
        was, now = before[op.src_start : op.src_end], after[op.dest_start : op.dest_end]
        inner = 0 < place < len(operations) - 1
        if op.tag == "equal" and not (inner and len(was) < _RUN):
            yield from _change(gone, come)
            yield Piece("same", "".join(was))
            gone = come = ""
        else:
            gone, come = gone + "".join(was), come + "".join(now)
    yield from _change(gone, come)


def _change(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece("removed", gone)
    if come:
        yield Piece("added", come)
