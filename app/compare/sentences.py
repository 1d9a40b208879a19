"""The sentences of a letter that answer, each with what stands above it.

A sentence is what is quoted and assigned: letters without headings speak of several matters in one section, and one
section under one heading does too. What is before the answer (opening) and after it (closing) says nothing of a matter.
A sentence that by its own words turns to what will be done, or to what is wrong, is of that part wherever it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, zip_longest

from app.compare.reply import Reply
from app.letter.model import Part, Section, Span
from app.letter.parts import part_of_sentence
from app.letter.parts import sentences as cut

MOST = 300
"""So many sentences of one letter are compared, the first: more than any real letter has."""

_ANSWERING = (Part.DONE, Part.PROBLEMS, Part.PLAN)
_RUNS_IN = 20
"""A heading this long says something by itself and is quoted as a sentence."""
_TROUBLE = re.compile(
    "^(?:目前|现在|当前|工作中|推进中|实践中)?(?:还|仍)?(?:存在的?|遇到的?|面临的?|有)(?:一些|主要|最大|突出)?"
    "(?:问题|困难|难点|难题|不足|短板|隐忧|矛盾|不便)(?:$|是|有|[，：,:])"
)
_AHEAD = re.compile(
    "(?:^|[，；：])[^，。；]{0,16}?(?:我[市县区省州旗]|[局厅委办府队]|我们|[今明]年|国家)(?:还|也|都)?将(?:"
    "分(?=[一二两三四五六批期步])|从(?!业)|为(?=基层|企业|群众|学生|老)|加快|结合(?!部)|根据|通过(?!率)|会同|组织(?=开展|实施)|聘请|优先|逐[年步]|"
    "推[广行]|实行|建立|改建|新建|编[印制]|开展(?!情况)|扩大|增[加设])"
    "|(?<![草模比虚])拟(?:采取|[在于对从]|出台|组织)|力争(?:年内|年底|[今明]年|[在到用])|正在?(?:起草|拟订|拟定)"
)
"""Something still to come amid what was done. A letter is not cut by it: a cut holds for all that follows."""
_MARKS = "。：；，、 　"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of `letter` (its column); `span` may begin with the heading, `own` is the sentence without it.

    `heading` is its section's, `above` those that this stands under; `paragraph` counts the lines of the letter.
    """

    letter: int
    section: str
    part: Part
    paragraph: int
    span: Span
    own: str
    heading: str = ""
    above: tuple[str, ...] = ()


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


def sentences(reply: Reply, letter: int) -> tuple[Sentence, ...]:
    """The first MOST sentences of what the letter answers, in order."""
    return tuple(islice(_sentences(reply, letter), MOST))


def _sentences(reply: Reply, letter: int) -> Iterator[Sentence]:
    above, lines = _Above(), _Lines(reply.text)
    for section, following in zip_longest(reply.sections, reply.sections[1:]):
        heading = section.heading.of(reply.text) if section.heading else ""
        over = above.of(section, heading)
        if section.part in _ANSWERING:
            leads = following is not None and following.level > section.level
            for span, own in _spans(reply, section, leads=leads):
                line = lines.number(span.start)
                words = own.of(reply.text)
                yield Sentence(letter, section.anchor, _part(words, section.part), line, span, words, heading, over)


def _spans(reply: Reply, section: Section, *, leads: bool) -> Iterator[tuple[Span, Span]]:
    """What to quote and, in it, the sentence itself. A short heading goes with the sentence that follows on its line.

    One without a text says something where no sections below it do.
    """
    heading, body = section.heading, section.body
    found = cut(reply.text, body) if body else []
    alone = heading and (not found or heading.end - heading.start >= _RUNS_IN)
    if heading and alone and (found or not leads) and _says(heading.of(reply.text)):
        yield heading, heading
    for at, span in enumerate(found):
        joined = not at and heading and not alone and not reply.text[heading.end : span.start].strip(_MARKS)
        yield (Span(heading.start, span.end) if joined and heading else span), span


def _part(sentence: str, section: Part) -> Part:
    """What a sentence says by its own words; else what its section does."""
    if section is not Part.DONE:
        return section
    if found := part_of_sentence(sentence):
        return found
    if _TROUBLE.search(sentence):
        return Part.PROBLEMS
    return Part.PLAN if _AHEAD.search(sentence) else section


def _says(heading: str) -> bool:
    """Whether a heading without text of its own is a sentence and not the title of what follows."""
    return len(heading) >= _RUNS_IN or "，" in heading


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
