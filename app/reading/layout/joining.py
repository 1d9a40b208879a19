"""Rows → paragraphs, across lines and pages, by indents, margins and gaps as an office sets a letter (GB/T 9704)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.reading.layout.margins import SIZES_ALIKE, Margins, margins
from app.reading.layout.printed import Leaf, Row, is_wide, usual_size

_INDENT, _HANGING = 1.2, 2.6  # in widths of a Han character, as the two below
_SLACK, _SLACK_BETWEEN_GAPS = 0.5, 3.0
_APART, _BLANK = 1.3, 1.5  # in distances of lines
_COPIED = re.compile(r"(?:抄\s?[送报]|主\s?送|分\s?送|报\s?送)[:：]")
# What is not parted at the end of a line. Some programs keep quotation marks with both their neighbours.
_CLOSING = "”’》〉）)】〕，。、；：！？,.;:!?"
_RUN = r"A-Za-z0-9.,%+\-"
_WORD = re.compile(rf"[“‘《〈（(【〔]*(?:[{_RUN}]+|.)[{_CLOSING}]*(?:[“‘”’].[{_CLOSING}]*|[{_RUN}]+)*")
_ENDED, _INTRODUCED, _UNFINISHED = tuple("。！？!?；;"), tuple("：:"), tuple("，,、（(")
_BEGINS = re.compile(
    r"(?:[^，。；,;]{2,60}(?:代表|委员|委员会)们?[:：]$|(?:文\s?号|签\s?发\s?人|是否|办理|类\s?别|抄\s?[送报]|主\s?送"
    r"|联\s?系\s?[人电单]|承\s?办|经\s?办|电\s?话|附\s?件|索引号|发文|成文)[^，。；,;:：]{0,8}[:：])"
)
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．]\D|第[一二三四五六七八九十]"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with where it stands and how far below the row before it, in distances of lines; None on a new leaf."""

    row: Row
    margins: Margins
    gap: float | None

    @property
    def indent(self) -> float:
        """In widths of a Han character."""
        return (self.row.left - self.margins.left) / self.margins.size


@dataclass(frozen=True, slots=True)
class _Marking:
    """How a letter marks its paragraphs: by indents of about two characters, by gaps, or hardly at all."""

    indents: bool
    gaps: bool


def paragraphs(leaves: Sequence[Leaf]) -> str:
    """The text of the leaves, one paragraph a line; a blank line stands where the page has a gap."""
    found = _lines([leaf for leaf in leaves if leaf.rows])
    marking = _marking(found)
    made = [[found[0].row.text]] if found else []
    for before, after in pairwise(found):
        if _goes_on(before, after, marking, hangs=bool(_COPIED.match(made[-1][0]))):
            made[-1] += [_glue(before.row.text, after.row.text), after.row.text]
        else:
            table = before.row.fixed and after.row.fixed
            made += [[""], [after.row.text]] if (after.gap or 0) >= _BLANK and not table else [[after.row.text]]
    return "\n".join("".join(one) for one in made)


def _lines(leaves: Sequence[Leaf]) -> list[_Line]:
    if not leaves:
        return []
    size = usual_size([row for leaf in leaves for row in leaf.rows])
    found = []
    for leaf, kept in zip(leaves, margins(leaves, size), strict=True):
        found.append(_Line(leaf.rows[0], kept, None))
        for before, row in pairwise(leaf.rows):
            found.append(_Line(row, kept, (row.middle - before.middle) / kept.pitch))
    return found


def _marking(found: Sequence[_Line]) -> _Marking:
    indented = sum(_INDENT < line.indent < _HANGING for line in found if not line.row.fixed)
    apart = sum(line.gap is not None and line.gap >= _APART for line in found)
    return _Marking(indented * 12 >= len(found), apart * 8 >= len(found))


def _goes_on(before: _Line, after: _Line, marking: _Marking, *, hangs: bool) -> bool:
    """Whether `after` goes on with the paragraph that `before` belongs to; `hangs` is one whose further lines hang."""
    sizes = sorted((before.row.size, after.row.size))
    if before.row.fixed or after.row.fixed or sizes[1] > SIZES_ALIKE * sizes[0] or (after.gap or 0) >= _APART:
        return False
    if after.indent > _INDENT and not (hangs and after.indent > _HANGING):
        return False
    labelled = _BEGINS.match(after.row.text) and not before.row.text.endswith(_UNFINISHED)
    if labelled or (not marking.indents and _said_to_begin(before, after)):
        return False
    slack = _SLACK_BETWEEN_GAPS if marking.gaps and after.gap is not None else _SLACK
    room = (before.margins.right - before.row.right) / before.margins.size
    return -2 < room < _needed(after.row.text) + slack  # what stands out further is a heading above columns


def _said_to_begin(before: _Line, after: _Line) -> bool:
    """Whether a paragraph seems to begin by what is said, where no indent tells."""
    text = before.row.text
    ended = text.endswith(_ENDED) and (after.gap is None or _NUMBERED.match(after.row.text))
    return text.endswith(_INTRODUCED) or bool(ended)


def _needed(text: str) -> float:
    """The room, in Han characters, that the first word of a line would have wanted on the line before."""
    word = _WORD.match(text)
    return sum(1 if is_wide(one) else 0.5 for one in word[0]) if word else 1


def _glue(before: str, after: str) -> str:
    return " " if _latin(before[-1:]) and _latin(after[:1]) else ""


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
