"""The sentences of a letter that answer, each with what stands above it.

A sentence is what is quoted and assigned: letters without headings speak of several matters in one section, and one
section under one heading does too. What is before the answer (opening) and after it (closing) says nothing of a matter.
A sentence that by its own words turns to what will be done, or to what is wrong, is of that part wherever it stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice, zip_longest

from app.compare.reply import Reply
from app.compare.turns import courteous, leaning, part_said, plain
from app.letter.model import Part, Section, Span
from app.letter.parts import sentences as cut

MOST = 300
"""So many sentences of one letter are compared, the first: more than any real letter has."""

_ANSWERING = (Part.DONE, Part.PROBLEMS, Part.PLAN)
_RUNS_IN = 20
"""A heading this long says something by itself and is quoted as a sentence."""
_MARKS = "。：；，、,;: 　"
_GOES_ON = frozenset({"", "，", ",", "、"})
"""What stands between a heading and its text where both are one sentence that was cut in two."""
_LEADING = ("：", "，")
"""What a line ends with that leads to the points below it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of `letter` (its column); `span` may begin with the heading, `own` is the sentence without it.

    `heading` is its section's, `above` those that this stands under; `paragraph` counts the lines of the letter. One
    that is `courteous` answers nothing, one that is `leaning` is understood only after the one before it.
    """

    letter: int
    section: str
    part: Part
    paragraph: int
    span: Span
    own: str
    heading: str = ""
    above: tuple[str, ...] = ()
    courteous: bool = False
    leaning: bool = False


@dataclass(slots=True)
class _Above:
    """The headings that are open, by level."""

    open: list[tuple[int, str]] = field(default_factory=list)

    def of(self, section: Section, heading: str) -> tuple[str, ...]:
        """The headings above a section, which is open from now on."""
        while self.open and self.open[-1][0] >= section.level:
            self.open.pop()
        above = tuple(words for _, words in self.open)
        if heading:
            self.open.append((section.level, heading))
        return above


def leans(before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence is to be quoted with the one before it: understood only then, and both of one part."""
    places = [(one.letter, one.section, one.paragraph, one.part) for one in (before, sentence)]
    return sentence.leaning and not before.courteous and places[0] == places[1]


def sentences(reply: Reply, letter: int) -> tuple[Sentence, ...]:
    """The first MOST sentences of what the letter answers, in order."""
    return tuple(islice(_sentences(reply, letter), MOST))


def _sentences(reply: Reply, letter: int) -> Iterator[Sentence]:
    above, lines, led = _Above(), _Lines(reply.text), _Led()
    for section, following in zip_longest(reply.sections, reply.sections[1:]):
        heading = section.heading.of(reply.text) if section.heading else ""
        over = above.of(section, heading)
        if section.part in _ANSWERING:
            part = led.part(section)
            leads = following is not None and following.level > section.level
            for span, own, headed in _spans(reply, section, leads=leads):
                words, line = own.of(reply.text), lines.number(span.start)
                one = Sentence(letter, section.anchor, _part(words, part), line, span, words, headed, over)
                led.said(one)
                part = section.part if part is Part.PROBLEMS else part  # what follows in a point may be the remedy
                yield replace(one, courteous=courteous(words), leaning=leaning(words))


def _spans(reply: Reply, section: Section, *, leads: bool) -> Iterator[tuple[Span, Span, str]]:
    """What to quote and, in it, the sentence itself, with its heading. A short one goes with what follows on its line.

    A long one that a comma or nothing parts from the text is the first half of a sentence. One without a text says
    something where no sections below it do.
    """
    heading, body = section.heading, section.body
    found = cut(reply.text, body) if body else []
    words = heading.of(reply.text) if heading else ""
    alone = heading and (not found or len(words) >= _RUNS_IN)
    gap = reply.text[heading.end : found[0].start] if heading and found else "\n"
    halved = alone and found and "\n" not in gap and gap.strip() in _GOES_ON
    if heading and halved:
        whole = Span(heading.start, found[0].end)
        yield from ((whole, whole, ""), *((span, span, "") for span in found[1:]))
        return
    if heading and alone and (found or not leads) and _says(words):
        yield heading, heading, words
    for at, span in enumerate(found):
        joined = not at and heading and not alone and "\n" not in gap and not gap.strip(_MARKS)
        yield (Span(heading.start, span.end) if joined and heading else span), span, words


def _part(sentence: str, section: Part) -> Part:
    """What a sentence says by its own words; else what its section does."""
    return section if section is not Part.DONE else part_said(sentence) or section


def _says(heading: str) -> bool:
    """Whether a heading without text of its own is a sentence and not the title of what follows."""
    return len(heading) >= _RUNS_IN or "，" in plain(heading)


@dataclass(slots=True)
class _Led:
    """The part that the last line announced for the points that it leads to (下一步做好以下工作：一是……)."""

    announced: Part = Part.DONE
    _last: Sentence | None = None

    def part(self, section: Section) -> Part:
        """What a section is of: its own part, or what was announced where it is one of the points."""
        if section.number is None:
            self.announced = Part.DONE
        elif self._last and plain(self._last.own).endswith(_LEADING):
            self.announced = self._last.part
        self._last = None
        return self.announced if section.part is Part.DONE else section.part

    def said(self, sentence: Sentence) -> None:
        """Take note of a sentence."""
        self._last = sentence


@dataclass(slots=True)
class _Lines:
    text: str
    _at: int = 0
    _count: int = 0

    def number(self, offset: int) -> int:
        """Which line an offset is on; asked in order."""
        if offset > self._at:
            self._count += self.text.count("\n", self._at, offset)
            self._at = offset
        return self._count
