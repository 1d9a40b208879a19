"""The one place where text becomes HTML that Jinja will not escape again."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from markupsafe import Markup, escape

Span = tuple[int, int]


def marked(text: str, spans: Iterable[Span], ids: Mapping[int, str] | None = None) -> Markup:
    """`text` escaped, with <mark> around each span; spans that overlap or lie outside are cut to fit.

    A mark that begins at an offset in `ids` bears that id.
    """
    out = Markup()
    done = 0
    for start, end in sorted(spans):
        first, last = max(start, done), min(end, len(text))
        if first < last:
            name = (ids or {}).get(first)
            opening = Markup('<mark id="%s">') % name if name else Markup("<mark>")
            out += escape(text[done:first]) + opening + Markup("%s</mark>") % text[first:last]
            done = last
    return out + escape(text[done:])


@dataclass(frozen=True, slots=True)
class Marks:
    """What to mark in a text that is shown piece by piece: spans in order, none over another, and ids by offset."""

    spans: tuple[Span, ...] = ()
    ids: Mapping[int, str] = field(default_factory=dict)

    def within(self, piece: str, start: int = 0) -> Markup:
        """`piece`, which stands in the text at `start`, with its part of the marks."""
        end = start + len(piece)
        from_here = self.spans[bisect_right(self.spans, start, key=lambda span: span[1]) :]
        spans = list(takewhile(lambda span: span[0] < end, from_here))
        firsts = (max(first, start) for first, _ in spans)
        ids = {first - start: self.ids[first] for first in firsts if first in self.ids}
        return marked(piece, ((first - start, last - start) for first, last in spans), ids)

    def in_pieces(self, pieces: Iterable[str]) -> tuple[Markup, ...]:
        """The whole text, cut into `pieces`, each with its part of the marks."""
        shown: list[Markup] = []
        done = 0
        for piece in pieces:
            shown.append(self.within(piece, done))
            done += len(piece)
        return tuple(shown)
