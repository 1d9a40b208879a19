"""The terms of a question marked in a letter, for a reader who came by that question."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from app.pages.letter.closing import ClosingLine
from app.pages.letter.typeset import Passage
from app.pages.marked import Mark, Marks, Span, layer

MOST_STOPS = 24
"""Where there are more marks, a reader is led to the first of each section only."""

_NOTHING = Marks()


@dataclass(frozen=True, slots=True)
class Highlights:
    """The marks of a page, m1, m2 … in its order: those of the title, then those of the canonical text.

    `stops` are the numbers of those that are led to: all where they are few, else the first of each section.
    """

    title: Marks = _NOTHING
    text: Marks = _NOTHING
    stops: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many marks the page has."""
        return self.title.count + self.text.count

    @property
    def thinned(self) -> bool:
        """Whether some marks are not led to."""
        return len(self.stops) < self.count


def highlights(
    found_in: Callable[[str], Iterable[Span]],
    title: str,
    text: str,
    passages: Sequence[Passage],
    closing: Iterable[ClosingLine],
) -> Highlights:
    """The marks of a letter, from what finds the spans to mark in a text."""
    of_title = _numbered(found_in(title), [(0, len(title))], 1)
    shown = [*_shown(passages), *((line.start, line.start + len(line.text)) for line in closing)]
    of_text = _numbered(found_in(text), shown, of_title.count + 1)
    return Highlights(of_title, of_text, _stops(of_title, of_text, passages))


def _shown(passages: Sequence[Passage]) -> Iterator[Span]:
    """Which stretches of the text the passages show."""
    for passage in passages:
        for block in passage.blocks:
            yield block.start, block.end


def _numbered(spans: Iterable[Span], shown: Sequence[Span], number: int) -> Marks:
    """The spans that are shown at least in part, from where they are first seen, with ids from `number` on."""
    kept: list[Mark] = []
    for start, end in spans:
        at = bisect_right(shown, start, key=lambda stretch: stretch[1])
        if at < len(shown) and shown[at][0] < end:
            kept.append(Mark(max(start, shown[at][0]), end, id=f"m{number + len(kept)}"))
    return Marks((layer(kept),))


def _stops(title: Marks, text: Marks, passages: Sequence[Passage]) -> tuple[int, ...]:
    count = title.count + text.count
    if count <= MOST_STOPS:
        return tuple(range(1, count + 1))
    begins = [passage.blocks[0].start for passage in passages if passage.blocks]
    firsts: dict[int, int] = {-1: 1} if title.count else {}
    for number, mark in enumerate(chain.from_iterable(text.layers), title.count + 1):
        firsts.setdefault(bisect_right(begins, mark.start), number)
    return tuple(firsts.values())
