"""The body's passages in reading order (正文层次): numbered headings with their levels, and the text between them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.letter.headings import heading_span, stripped
from app.letter.model import Part, Section, Span
from app.letter.numbering import Number, Style, numbers
from app.letter.parts import closing_from, part_of_heading, plan_apart, runs

_CLAUSES = (Style.RUNNING, Style.ORDINAL)
_AHEAD = 100
_ENDED = ("。", "！", "!", "？", "；", "：", ":", "”", "）", ")", "》")


@dataclass(slots=True)
class _Passage:
    part: Part
    level: int
    number: Number | None = None
    heading: Span | None = None
    body: Span | None = None
    headed_line: bool = False


@dataclass(slots=True)
class _Outline:
    """The passages so far, the numbers that are open above the next one, and those still to come from `at` on."""

    text: str
    numbers: Sequence[Number]
    at: int = 0
    base: Part = Part.DONE
    passages: list[_Passage] = field(default_factory=list)
    open: list[tuple[Number, Part]] = field(default_factory=list)

    def paragraph(self, span: Span) -> None:
        """Add a paragraph: what stands before its first number, then what each of its numbers begins."""
        numbered = self._next() and self.numbers[self.at].start < span.end
        before = stripped(self.text, span.start, self.numbers[self.at].start if numbered else span.end)
        if before:
            self._plain(before)
        first = self.at
        while self.at < len(self.numbers) and self.numbers[self.at].start < span.end:
            number = self.numbers[self.at]
            self.at += 1
            following = self._next()
            end = min(following.start, span.end) if following else span.end
            self._numbered(number, end, alone=self.at - first == 1 and end == span.end)

    def _next(self) -> Number | None:
        return self.numbers[self.at] if self.at < len(self.numbers) else None

    def _numbered(self, number: Number, end: int, *, alone: bool) -> None:
        """Add the passage that `number` begins and that ends at `end`; `alone`: it is its paragraph's only one."""
        self._close(number)
        heading, after = heading_span(self.text, number.end, end)
        body = stripped(self.text, after, end)
        announced = part_of_heading(heading.of(self.text)) if heading and number.style not in _CLAUSES else None
        part = announced or (self.open[-1][1] if self.open else self.base)
        if announced in (Part.DONE, Part.PLAN) and not self.open:
            self.base = announced
        self.open.append((number, part))
        headed_line = alone and heading is not None and body is None
        self.passages.append(_Passage(part, len(self.open), number, heading, None, headed_line))
        if body:
            self._flow(self.passages[-1], body)

    def _plain(self, span: Span) -> None:
        """Add running text that no number begins."""
        last = self.passages[-1] if self.passages else None
        level = self._continued()
        if last and ((last.headed_line and not self._restarts()) or (last.number and level == last.level)):
            self._flow(last, span)
        elif level:
            self.passages.append(_Passage(self.open[level - 1][1], level, body=span, headed_line=True))
        else:
            self._turn(span)

    def _turn(self, span: Span) -> None:
        """Running text outside every number: it may turn the letter to its next part."""
        self.open.clear()
        for part, piece in runs(self.text, span, self.base):
            self.extend(_Passage(part, 1, body=piece))
            self.base = Part.PLAN if part is Part.PLAN else self.base

    def _flow(self, passage: _Passage, span: Span) -> None:
        """Give `passage` its text; where that turns to the plan, the rest becomes a passage of its own."""
        pieces = [(passage.part, span)]
        if passage.part is Part.DONE:
            pieces = plan_apart(runs(self.text, span, passage.part))
        for part, piece in pieces:
            if part is passage.part and passage is self.passages[-1]:
                passage.body = Span(passage.body.start if passage.body else piece.start, piece.end)
            else:
                self.passages.append(_Passage(part, passage.level, body=piece, headed_line=passage.headed_line))

    def extend(self, passage: _Passage) -> None:
        """Add running text, to the passage before it where both are running text of one part."""
        last = self.passages[-1] if self.passages else None
        same = last and last.number is None and last.part is passage.part and last.level == passage.level
        if last and same and last.body and passage.body:
            last.body = Span(last.body.start, passage.body.end)
        else:
            self.passages.append(passage)

    def _close(self, number: Number) -> None:
        """Close the numbers that `number` does not stand below."""
        styles = [one.style for one, _ in self.open]
        if number.style in styles:
            del self.open[styles.index(number.style) :]
            return
        while self.open and self.open[-1][0].style > number.style:
            if number.value == 1 and self._goes_on(self.open[-1][0]):
                return
            self.open.pop()

    def _goes_on(self, above: Number) -> bool:
        """Whether the numbering that `above` belongs to goes on within the next numbers."""
        return any(
            one.style is above.style and one.value == above.value + 1
            for one in self.numbers[self.at : self.at + _AHEAD]
        )

    def _continued(self) -> int | None:
        """The level of the open number that the next number goes on from, if it does."""
        following = self._next()
        if following:
            for level, (one, _) in enumerate(self.open, start=1):
                if one.style is following.style and following.value == one.value + 1:
                    return level
        return None

    def _restarts(self) -> bool:
        """Whether the next number begins an open numbering again."""
        following = self._next()
        return bool(following and following.value == 1 and any(one.style is following.style for one, _ in self.open))


def outline(text: str, body: Span, opening_end: int) -> tuple[Section, ...]:
    """The sections of `text[body]`; what stands before `opening_end` is the opening.

    Every character of the body but white space, numbers and the mark behind a heading lies in exactly one heading
    or text.
    """
    paragraphs = _paragraphs(text, body)
    thanks = closing_from([span.of(text) for span in paragraphs])
    found = [number for span in paragraphs[:thanks] for number in _numbers(text, span, opening_end)]
    made = _Outline(text, _sequences(found, cut=not body.of(text).rstrip().endswith(_ENDED)))
    for at, span in enumerate(paragraphs):
        opening = Span(span.start, min(span.end, opening_end))
        rest = stripped(text, max(span.start, opening_end), span.end)
        if opening.end > opening.start:
            made.extend(_Passage(Part.OPENING, 1, body=opening))
        if rest and at >= thanks:
            made.extend(_Passage(Part.CLOSING, 1, body=rest))
        elif rest:
            made.paragraph(rest)
    return tuple(_section(at, passage) for at, passage in enumerate(made.passages, start=1))


def _paragraphs(text: str, body: Span) -> list[Span]:
    spans, start = [], body.start
    for line in body.of(text).split("\n"):
        if line:
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def _numbers(text: str, span: Span, opening_end: int) -> list[Number]:
    """The numbers of a paragraph with offsets into `text`."""
    start = min(max(span.start, opening_end), span.end)
    rest = stripped(text, start, span.end)
    if rest is None:
        return []
    found = numbers(rest.of(text))
    return [Number(one.style, one.value, one.text, one.start + rest.start, one.end + rest.start) for one in found]


def _sequences(found: Sequence[Number], *, cut: bool) -> list[Number]:
    """Without the 一是 and 第一， that no 二是 follows: those are words, not numbers.

    In a text that was `cut` off the last 一是 may have lost its 二是.
    """
    following: dict[int, int | None] = {}
    later: dict[Style, int] = {}
    for at in range(len(found) - 1, -1, -1):
        following[at] = later.get(found[at].style)
        later[found[at].style] = found[at].value
    kept: list[Number] = []
    last: dict[Style, int] = {}
    for at, number in enumerate(found):
        begins = number.value == 1 and (following[at] == 2 or (cut and at == len(found) - 1))
        goes_on = 0 < number.value - last.get(number.style, number.value) <= 2
        if number.style not in _CLAUSES or begins or goes_on:
            kept.append(number)
            last[number.style] = number.value
    return kept


def _section(at: int, passage: _Passage) -> Section:
    return Section(
        anchor=f"s{at}",
        part=passage.part,
        level=passage.level,
        number=passage.number.text if passage.number else None,
        heading=passage.heading,
        body=passage.body,
    )
