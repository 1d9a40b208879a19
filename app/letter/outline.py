"""The body's passages in reading order (正文层次): numbered headings with their levels, and the text between them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.letter.headings import heading_span, stripped
from app.letter.model import Part, Section, Span
from app.letter.numbering import Number, Style, numbers
from app.letter.parts import closing_from, part_of_heading, runs

_CLAUSES = (Style.RUNNING, Style.ORDINAL)


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
    """The passages so far, and the numbers that are open above the next one."""

    text: str
    base: Part = Part.DONE
    passages: list[_Passage] = field(default_factory=list)
    open: list[tuple[Number, Part]] = field(default_factory=list)

    def numbered(self, number: Number, end: int, following: Sequence[Number], *, alone: bool) -> None:
        """Add the passage that `number` begins and that ends at `end`."""
        self._close(number, following)
        heading, after = heading_span(self.text, number.end, end)
        inherited = self.open[-1][1] if self.open else self.base
        announced = part_of_heading(heading.of(self.text)) if heading and number.style not in _CLAUSES else None
        part = announced or inherited
        if announced and announced is not Part.PROBLEMS and not self.open:
            self.base = announced
        self.open.append((number, part))
        body = stripped(self.text, after, end)
        passage = _Passage(
            part, len(self.open), number, heading, None, headed_line=alone and heading is not None and body is None
        )
        self.passages.append(passage)
        if body:
            self._flow(passage, body)

    def plain(self, span: Span, following: Sequence[Number]) -> None:
        """Add running text that no number begins."""
        last = self.passages[-1] if self.passages else None
        level = self._continued(following)
        if (last and last.headed_line) or (last and last.number and level == last.level):
            self._flow(last, span)
        elif level:
            self.passages.append(_Passage(self.open[level - 1][1], level, body=span, headed_line=True))
        else:
            self._turn(span)

    def _turn(self, span: Span) -> None:
        """Running text outside every number: it may turn the letter to its next part."""
        self.open.clear()
        for part, piece in runs(self.text, span, self.base):
            last = self.passages[-1] if self.passages else None
            if last and last.number is None and last.part is part:
                last.body = Span(last.body.start if last.body else piece.start, piece.end)
            else:
                self.passages.append(_Passage(part, 1, body=piece))
            self.base = Part.PLAN if part is Part.PLAN else self.base

    def _flow(self, passage: _Passage, span: Span) -> None:
        """Give `passage` its text; where that turns to the plan, the rest becomes a passage of its own."""
        pieces = runs(self.text, span, passage.part) if passage.part is Part.DONE else [(passage.part, span)]
        pieces = _only_plans(pieces, passage.part)
        for part, piece in pieces:
            if part is passage.part and passage is self.passages[-1]:
                passage.body = Span(passage.body.start if passage.body else piece.start, piece.end)
            else:
                self.passages.append(_Passage(part, passage.level, body=piece, headed_line=passage.headed_line))

    def _close(self, number: Number, following: Sequence[Number]) -> None:
        """Close the numbers that `number` does not stand below."""
        styles = [one.style for one, _ in self.open]
        if number.style in styles:
            del self.open[styles.index(number.style) :]
            return
        while self.open and self.open[-1][0].style > number.style:
            above = self.open[-1][0]
            goes_on = any(one.style is above.style and one.value == above.value + 1 for one in following)
            if number.value == 1 and goes_on:
                return
            self.open.pop()

    def _continued(self, following: Sequence[Number]) -> int | None:
        """The level of the open number that the next numbers go on from, if they do."""
        if following:
            for level, (one, _) in enumerate(self.open, start=1):
                if one.style is following[0].style and following[0].value == one.value + 1:
                    return level
        return None


def outline(text: str, body: Span, opening_end: int) -> tuple[Section, ...]:
    """The sections of `text[body]`; what stands before `opening_end` is the opening.

    Every character of the body but white space, numbers and the mark behind a heading lies in exactly one heading
    or text.
    """
    paragraphs = _paragraphs(text, body)
    thanks = closing_from([span.of(text) for span in paragraphs])
    found = [_numbers(text, span, opening_end) for span in paragraphs[:thanks]]
    kept = _sequences([number for some in found for number in some])
    made = _Outline(text)
    for at, span in enumerate(paragraphs):
        if at >= thanks:
            made.passages.append(_Passage(Part.CLOSING, 1, body=span))
        else:
            _paragraph(made, span, opening_end, kept)
    return tuple(_section(at, passage) for at, passage in enumerate(_merged(made.passages), start=1))


def _paragraph(made: _Outline, span: Span, opening_end: int, kept: Sequence[Number]) -> None:
    if span.start < opening_end:
        opening = Span(span.start, min(span.end, opening_end))
        made.passages.append(_Passage(Part.OPENING, 1, body=opening))
        rest = stripped(made.text, opening.end, span.end)
        if rest is None:
            return
        span = rest
    mine = [number for number in kept if span.start <= number.start < span.end]
    later = [number for number in kept if number.start >= span.end]
    before = stripped(made.text, span.start, mine[0].start if mine else span.end)
    if before:
        made.plain(before, mine + later)
    for at, number in enumerate(mine):
        end = mine[at + 1].start if at + 1 < len(mine) else span.end
        made.numbered(number, end, mine[at + 1 :] + later, alone=len(mine) == 1)


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


def _sequences(found: Sequence[Number]) -> list[Number]:
    """Without the 一是 and 第一， that no 二是 follows: those are words, not numbers."""
    kept: list[Number] = []
    for at, number in enumerate(found):
        if number.style in _CLAUSES:
            before = [one.value for one in kept if one.style is number.style][-1:]
            after = [one.value for one in found[at + 1 :] if one.style is number.style][:1]
            goes_on = number.value == 1 and after == [2]
            if not goes_on and not (before and before[0] < number.value <= before[0] + 2):
                continue
        kept.append(number)
    return kept


def _only_plans(pieces: list[tuple[Part, Span]], base: Part) -> list[tuple[Part, Span]]:
    """Within a numbered passage a mention of problems does not part it."""
    out: list[tuple[Part, Span]] = []
    for part, span in pieces:
        kind = Part.PLAN if part is Part.PLAN else base
        if out and out[-1][0] is kind:
            out[-1] = (kind, Span(out[-1][1].start, span.end))
        else:
            out.append((kind, span))
    return out


def _merged(passages: Sequence[_Passage]) -> list[_Passage]:
    """Neighbouring paragraphs of opening or closing are one section."""
    out: list[_Passage] = []
    for passage in passages:
        last = out[-1] if out else None
        same = (
            last
            and last.number is None
            and passage.number is None
            and last.part is passage.part
            and last.level == passage.level
        )
        if last and same and last.body and passage.body:
            last.body = Span(last.body.start, passage.body.end)
        else:
            out.append(passage)
    return out


def _section(at: int, passage: _Passage) -> Section:
    return Section(
        anchor=f"s{at}",
        part=passage.part,
        level=passage.level,
        number=passage.number.text if passage.number else None,
        heading=passage.heading,
        body=passage.body,
    )
