"""The one place where text becomes HTML that Jinja will not escape again.

Marks of several kinds may overlap as they like: a term asked for may begin in a cited title and end behind it. Each
kind is a layer, and layers lie one within the other; where a mark of an outer layer begins or ends, those within it are
closed and opened again.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup, escape

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around a stretch of a text; `id` stands on its first piece alone."""

    start: int
    end: int
    tag: str = "mark"
    id: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()

    def opening(self, *, first: bool) -> Markup:
        """The tag that opens it, where it begins or again further on."""
        names = [*self.attributes, *([("id", self.id)] if self.id and first else [])]
        return Markup("<%s%s>") % (self.tag, Markup("").join(Markup(' %s="%s"') % pair for pair in names))

    @property
    def closing(self) -> Markup:
        """The tag that closes it."""
        return Markup("</%s>") % self.tag


Layer = tuple[Mark, ...]


def layer(marks: Iterable[Mark]) -> Layer:
    """Marks of one kind in order; those that overlap are cut to fit."""
    kept: list[Mark] = []
    done = 0
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        if max(mark.start, done) < mark.end:
            kept.append(replace(mark, start=max(mark.start, done)))
            done = mark.end
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class Marks:
    """What to mark in a text that is shown piece by piece: layers, the outermost first."""

    layers: tuple[Layer, ...] = ()

    @property
    def count(self) -> int:
        """How many marks there are."""
        return sum(map(len, self.layers))

    def within(self, piece: str, start: int = 0) -> Markup:
        """`piece`, which stands in the text at `start`, escaped, with its part of the marks."""
        return Markup("").join(self._written(piece, start))

    def in_pieces(self, pieces: Iterable[str]) -> tuple[Markup, ...]:
        """The whole text, cut into `pieces`, each with its part of the marks."""
        shown: list[Markup] = []
        done = 0
        for piece in pieces:
            shown.append(self.within(piece, done))
            done += len(piece)
        return tuple(shown)

    def _written(self, piece: str, start: int) -> Iterator[Markup]:
        opened: list[Mark] = []
        for left, right in pairwise(self._bounds(start, start + len(piece))):
            here = list(self._at(left))
            same = next((at for at, pair in enumerate(zip(opened, here, strict=False)) if pair[0] is not pair[1]), None)
            same = min(len(opened), len(here)) if same is None else same
            yield from (mark.closing for mark in reversed(opened[same:]))
            yield from (mark.opening(first=mark.start == left) for mark in here[same:])
            yield escape(piece[left - start : right - start])
            opened = here
        yield from (mark.closing for mark in reversed(opened))

    def _bounds(self, start: int, end: int) -> list[int]:
        """Where, between `start` and `end`, a mark begins or ends."""
        bounds = {start, end}
        for marks in self.layers:
            at = bisect_right(marks, start, key=lambda mark: mark.end)
            while at < len(marks) and marks[at].start < end:
                bounds |= {max(marks[at].start, start), min(marks[at].end, end)}
                at += 1
        return sorted(bounds)

    def _at(self, offset: int) -> Iterator[Mark]:
        """The marks around the character at `offset`, the outermost first."""
        for marks in self.layers:
            before = bisect_right(marks, offset, key=lambda mark: mark.start)
            if before and offset < marks[before - 1].end:
                yield marks[before - 1]


def spans_marked(spans: Iterable[Span]) -> Marks:
    """One layer with <mark> around each span."""
    return Marks((layer(Mark(start, end) for start, end in spans),))


def marked(text: str, spans: Iterable[Span]) -> Markup:
    """`text` escaped, with <mark> around each span; spans that overlap or lie outside are cut to fit."""
    return spans_marked(spans).within(text)
