"""What stands behind a letter's last section, line by line as printed: signature, contacts, copies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from app.letter.kinds import Kind, kind_of
from app.pages.letter.typeset import Passage

Place = Literal["signed", "noted", "imprint"]
_SIGNED = (Kind.AGENCY, Kind.DATE, Kind.SIGNED)
_IMPRINT = (Kind.COPIED, Kind.PRINTED)


@dataclass(frozen=True)
class ClosingLine:
    """A line and where it belongs: under the letter, among its notes, or in the imprint (版记) below a rule.

    `start` is its offset in the letter's text.
    """

    text: str
    place: Place
    start: int


def closing_lines(text: str, passages: Sequence[Passage]) -> Iterator[ClosingLine]:
    """The lines of `text` behind what its passages show; nothing where it has none."""
    ends = [block.end for passage in passages for block in passage.blocks]
    place: Place = "noted"
    start = max(ends, default=len(text))
    for line in text[start:].split("\n"):
        kind = kind_of(line)
        if place != "imprint":
            place = "imprint" if kind in _IMPRINT else "signed" if kind in _SIGNED else "noted"
        if line.strip():
            yield ClosingLine(line, place, start)
        start += len(line) + 1
