"""The passage of a letter that shows best why it was found."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice, takewhile

from app.search.marks import Mark, merged
from app.store.tables import LetterRow, SectionRow

LENGTH = 120
_LEAD = 30  # how far before the first term a sentence may begin


@dataclass(frozen=True, slots=True)
class Snippet:
    """Plain text, the anchor of the section it is of (None: the letter's head), and spans of the text to highlight."""

    text: str
    section: str | None
    marks: tuple[tuple[int, int], ...]


def snippet(row: LetterRow, found: list[Mark]) -> Snippet:
    """From the section with the most different terms, the passage of at most LENGTH characters with the most of them.

    Of equals the earliest, but a section before the head. Without any term in the text (a title, a field) the letter's
    beginning.
    """
    if not found:
        opening = next((section for section in row.sections if section.body_start is not None), None)
        start = _range(opening, row)[0]
        return _cut(row, None, start, (start, len(row.text)), [])
    section, marks = _best_section(row, found)
    best = max(range(len(marks)), key=lambda at: (len(_seen(marks, at)), -marks[at].start))
    start, end = _range(section, row) if section else (0, len(row.text))
    return _cut(row, section, marks[best].start, (start, end), marks)


def _best_section(row: LetterRow, found: list[Mark]) -> tuple[SectionRow | None, list[Mark]]:
    by_position: dict[int, list[Mark]] = defaultdict(list)
    for mark in found:
        by_position[_section_at(row, mark.start)].append(mark)
    best = max(by_position, key=lambda at: (len({mark.term for mark in by_position[at]}), at >= 0, -at))
    return (row.sections[best] if best >= 0 else None), by_position[best]


def _section_at(row: LetterRow, offset: int) -> int:
    """Index of the section whose heading or own text holds this offset, -1 for the head and what is between."""
    for index, section in enumerate(row.sections):
        for start, end in (
            (section.heading_start, section.heading_end),
            (section.body_start, section.body_end),
        ):
            if start is not None and end is not None and start <= offset < end:
                return index
    return -1


def _range(section: SectionRow | None, row: LetterRow) -> tuple[int, int]:
    """From the beginning of the section's heading to the end of its own text."""
    if section is None:
        return 0, len(row.text)
    offsets = (section.heading_start, section.heading_end, section.body_start, section.body_end)
    known = [offset for offset in offsets if offset is not None]
    return (min(known), max(known)) if known else (0, len(row.text))


def _seen(marks: list[Mark], first: int) -> set[tuple[str, ...]]:
    """The terms of a passage that begins with the mark of this index; marks are in order, those far behind unread."""
    end = marks[first].start + LENGTH - _LEAD
    near = takewhile(lambda mark: mark.start < end, islice(marks, first, None))
    return {mark.term for mark in near if mark.end <= end}


def _cut(
    row: LetterRow, section: SectionRow | None, anchor: int, within: tuple[int, int], marks: list[Mark]
) -> Snippet:
    lowest = max(within[0], anchor - _LEAD)
    ends = [row.text.rfind(mark, lowest, anchor) + 1 for mark in "。！？；\n"]
    start = max([lowest, *ends])
    end = min(within[1], start + LENGTH)
    before = "…" if start > within[0] else ""
    after = "…" if end < within[1] else ""
    shift = len(before) - start
    spans = merged(mark for mark in marks if start <= mark.start < end)
    shown = tuple((first + shift, min(last, end) + shift) for first, last in spans)
    text = row.text[start:end].replace("\n", " ")
    return Snippet(before + text + after, section.anchor if section else None, shown)
