"""A letter's sections, set for reading: every character of them once, in order.

The lines of the canonical text that sections cover are the letter's paragraphs, p1, p2 … in order. A line is one
block, or several where it is split between sections (一是… 二是… in one paragraph); the anchor stands on the first.
A heading that shares its line with what stands around it runs in, as it does on paper: cutting the sentence in two
would make both halves unreadable, and of headings of one rank some would stand out and some not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from app.letter.model import Part, Section

CLOSING_MARKS = "。；：，、！？.;:,!?）)”’"
PART_LABELS = {Part.DONE: "已开展", Part.PROBLEMS: "存在问题", Part.PLAN: "下一步"}


@dataclass(frozen=True, slots=True)
class Block:
    """A line, or a section's piece of one: `number` and `heading` (with its closing mark) first, then `text`.

    `anchor` is "p4" on the first block of a line, None on its others; `alone` on its line is one that has all of it.
    """

    anchor: str | None
    start: int
    number: str = ""
    heading: str = ""
    text: str = ""
    alone: bool = True

    @property
    def heading_start(self) -> int:
        """Where the heading begins in the letter's text."""
        return self.start + len(self.number)

    @property
    def text_start(self) -> int:
        """Where the text begins in the letter's text."""
        return self.heading_start + len(self.heading)

    @property
    def end(self) -> int:
        """Where the block ends in the letter's text."""
        return self.text_start + len(self.text)

    @property
    def layout(self) -> str:
        """How it stands: a plain "line", the rest of one that is "continued", a "title" on its own, or one "run-in"."""
        if not (self.number or self.heading):
            return "line" if self.anchor else "continued"
        return "run-in" if self.text or not self.alone else "title"


@dataclass(frozen=True, slots=True)
class Passage:
    """One section as shown; `label` is our name for its part where that is worth saying, else None."""

    section: Section
    label: str | None
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """Number and heading without the closing mark, for a contents list; "" where it has neither."""
        first = self.blocks[0] if self.blocks else None
        return f"{first.number}{first.heading}".rstrip(CLOSING_MARKS).strip() if first else ""

    @property
    def rank(self) -> int:
        """Rank of its HTML heading: the letter's title is the page's h1, its first level h2."""
        return min(self.section.level + 1, 6)


def typeset(text: str, sections: Sequence[Section]) -> tuple[Passage, ...]:
    """The sections of a canonical text as passages of blocks."""
    starts = _starts(text, sections)
    if not starts:
        return ()
    last = sections[-1]
    bounds = [*starts, last.body.end if last.body else _head_end(text, last, starts[-1])]
    lines = _lines(text, bounds[0], bounds[-1])
    anchors = {first: f"p{count}" for count, (first, _) in enumerate(lines, start=1)}
    labels = _labels(sections)
    return tuple(
        Passage(section, label, tuple(_blocks(text, section, start, end, anchors)))
        for section, label, (start, end) in zip(sections, labels, pairwise(bounds), strict=True)
    )


def paragraph_at(passages: Sequence[Passage], offset: int) -> str | None:
    """Anchor of the paragraph that a character of the canonical text stands in."""
    found = None
    for passage in passages:
        for block in passage.blocks:
            if block.start > offset:
                return found
            found = block.anchor or found
    return found


def _starts(text: str, sections: Sequence[Section]) -> list[int]:
    """Where each section begins, its number included."""
    starts: list[int] = []
    floor = 0
    for section in sections:
        first = section.heading or section.body
        start = first.start if first else floor
        if section.number:
            at = text.rfind(section.number, floor, start) if first else text.find(section.number, floor)
            start = at if at >= 0 and not text[at + len(section.number) : start].strip() else start
        starts.append(max(start, floor))
        floor = _own_end(section, starts[-1])
    return starts


def _own_end(section: Section, start: int) -> int:
    last = section.body or section.heading
    return last.end if last else start + len(section.number or "")


def _head_end(text: str, section: Section, start: int) -> int:
    """Where number, heading and closing mark end and the section's own text begins."""
    if section.number is None and section.heading is None:
        return start
    if section.body:
        return section.body.start
    end = _own_end(section, start)
    while end < len(text) and text[end] in CLOSING_MARKS:
        end += 1
    return end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Each line between two offsets with where it begins, white space around it left out, empty ones too."""
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            yield at + len(line) - len(line.lstrip()), line.strip()
        at += len(line) + 1


def _blocks(text: str, section: Section, start: int, end: int, anchors: dict[int, str]) -> Iterator[Block]:
    head_end = _head_end(text, section, start)
    for first, line in _lines(text, start, end):
        cut = max(0, min(head_end - first, len(line)))
        head, rest = line[:cut], line[cut:]
        number = section.number if section.number and first == start and head.startswith(section.number) else ""
        anchor = anchors.get(first)
        alone = anchor is not None and _line_ends(text, first + len(line))
        yield Block(anchor, first, number, head.removeprefix(number), rest, alone)


def _line_ends(text: str, at: int) -> bool:
    """Whether nothing but white space is left of a line."""
    end = text.find("\n", at)
    return not text[at : end if end >= 0 else len(text)].strip()


def _labels(sections: Sequence[Section]) -> Iterator[str | None]:
    """A label where the letter turns from one part to another; nothing where all of it is one.

    The first part begins with its first heading: before that a letter thanks and sets out.
    """
    turns = len({section.part for section in sections} & PART_LABELS.keys()) > 1
    turned = False
    for part, run in groupby(sections, key=lambda section: section.part):
        passages = list(run)
        label = PART_LABELS.get(part) if turns else None
        begins = 0 if turned else next((at for at, one in enumerate(passages) if one.number or one.heading), None)
        yield from (label if at == begins else None for at in range(len(passages)))
        turned = turned or label is not None
