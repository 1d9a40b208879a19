"""The passage of a letter that shows best why it was found."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from operator import itemgetter
from string import ascii_lowercase, digits
from typing import NamedTuple

from app.search.fold import RUN, fold
from app.search.marks import Mark, merged

LENGTH = 120
_LEAD = 30  # how far before the first term a sentence may begin
_RUN = re.compile(RUN)
_OF_RUNS = frozenset(f"{ascii_lowercase}{digits}.%")
_ANSWERING = ("done", "problems", "plan")  # the parts that say something; the opening repeats what was asked


class SectionSpans(NamedTuple):
    """Where a section's heading and its own text stand in the letter's text, its part, and the anchor to link to."""

    anchor: str
    part: str
    heading_start: int | None
    heading_end: int | None
    body_start: int | None
    body_end: int | None


@dataclass(frozen=True, slots=True)
class Snippet:
    """Plain text, the anchor of the section it is of (None: the letter's head), and spans of the text to highlight.

    `more` counts the further places of the letter that would be highlighted.
    """

    text: str
    section: str | None
    marks: tuple[tuple[int, int], ...]
    more: int = 0


def snippet(text: str, sections: Sequence[SectionSpans], found: list[Mark]) -> Snippet:
    """From the section with the most different terms, the passage of at most LENGTH characters with the most of them.

    Of equal sections one that answers (done, problems, plan) before an opening or a closing, the one with more places,
    then the earliest. The head, whose title stands above the passage anyway, only where no section has any; without any
    term in the text (a title, a field) the letter's beginning.
    """
    if not found:
        opening = next((section for section in sections if section.body_start is not None), None)
        start = _range(opening, text)[0]
        return _cut(text, None, start, (start, len(text)), [])
    section, marks = _best_section(sections, found)
    best = max(range(len(marks)), key=lambda at: (len(_seen(marks, at)), -marks[at].start))
    shown = _cut(text, section, marks[best].start, _range(section, text), marks)
    return replace(shown, more=max(0, len(merged(found)) - len(shown.marks)))


def _best_section(sections: Sequence[SectionSpans], found: list[Mark]) -> tuple[SectionSpans | None, list[Mark]]:
    """A section and the marks in it; None for the head and what is between sections."""
    starts = _starts(sections)
    by_position: dict[int, list[Mark]] = defaultdict(list)
    for mark in found:
        _, end, position = starts[bisect_right(starts, mark.start, key=itemgetter(0)) - 1]
        by_position[position if mark.start < end else -1].append(mark)

    def fitness(at: int) -> tuple[bool, int, bool, int, int]:
        marks = by_position[at]
        answers = at >= 0 and sections[at].part in _ANSWERING
        return at >= 0, len({mark.term for mark in marks}), answers, len(marks), -at

    best = max(by_position, key=fitness)
    return (sections[best] if best >= 0 else None), by_position[best]


def _starts(sections: Sequence[SectionSpans]) -> list[tuple[int, int, int]]:
    """Where each heading and each section's own text begins and ends, and whose it is, in order after the head."""
    spans = [(-1, -1, -1)]
    for position, section in enumerate(sections):
        for start, end in (
            (section.heading_start, section.heading_end),
            (section.body_start, section.body_end),
        ):
            if start is not None and end is not None:
                spans.append((start, end, position))
    return sorted(spans)


def _range(section: SectionSpans | None, text: str) -> tuple[int, int]:
    """From the beginning of the section's heading to the end of its own text."""
    if section is None:
        return 0, len(text)
    offsets = (section.heading_start, section.heading_end, section.body_start, section.body_end)
    known = [offset for offset in offsets if offset is not None]
    return (min(known), max(known)) if known else (0, len(text))


def _seen(marks: list[Mark], first: int) -> set[tuple[str, ...]]:
    """The terms of a passage that begins with the mark of this index; marks are in order, those far behind unread."""
    end = marks[first].start + LENGTH - _LEAD
    near = takewhile(lambda mark: mark.start < end, islice(marks, first, None))
    return {mark.term for mark in near if mark.end <= end}


def _cut(whole: str, section: SectionSpans | None, anchor: int, within: tuple[int, int], marks: list[Mark]) -> Snippet:
    lowest = max(within[0], anchor - _LEAD)
    start = max(lowest, *(whole.rfind(mark, lowest, anchor) + 1 for mark in "。！？；\n"))
    start = _split(whole, start)[1]
    end = min(within[1], start + LENGTH)
    first, last = _split(whole, end)
    end = first if first > anchor else last
    before = "…" if start > within[0] else ""
    after = "…" if end < within[1] else ""
    shift = len(before) - start
    spans = merged(mark for mark in marks if start <= mark.start < end)
    shown = tuple((first + shift, min(last, end) + shift) for first, last in spans)
    text = whole[start:end].replace("\n", " ")
    return Snippet(before + text + after, section.anchor if section else None, shown)


def _split(text: str, at: int) -> tuple[int, int]:
    """Where the run of ASCII letters and digits that a cut at `at` would split begins and ends, or twice `at`.

    247万 without its 2 would be a lie.
    """
    first, last = at, at
    while first and fold(text[first - 1]) in _OF_RUNS:
        first -= 1
    while last < len(text) and fold(text[last]) in _OF_RUNS:
        last += 1
    runs = (run.span() for run in _RUN.finditer(fold(text[first:last])))
    return next(((first + start, first + end) for start, end in runs if first + start < at < first + end), (at, at))
