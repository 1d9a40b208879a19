"""What a page shows, line by line, and which of its elements holds which of the lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff65\u3000-\u303f“”‘’"
_SOURCE_BREAK = re.compile(rf"(?<=[{_HAN}])[ \t\r\f]*+\n\s*+(?=[{_HAN}])")
_SPACE = re.compile(r"\s+")
_NUMBERED = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[、.．)）]")
_MOST_LINES_OF_CELL, _LONGEST_CELL = 3, 200


@dataclass(slots=True)
class Line:
    """One line: its text, how much of it is links, and the cells where it is the row of a table.

    `spaced` tells that an empty line stands before it, `ruled` that its cells are of a table with several such rows and
    not merely set side by side.
    """

    text: str
    linked: int = 0
    heading: bool = False
    spaced: bool = False
    cells: tuple[str, ...] = ()
    ruled: bool = False

    @property
    def mostly_linked(self) -> bool:
        """Whether more than half of it are links."""
        return self.linked * 2 > len(self.text)


@dataclass(frozen=True, slots=True)
class Element:
    """An element that holds the lines from `start` up to `end`."""

    start: int
    end: int


def folded(text: str) -> str:
    """`text` with white space made one space, and none where only the source's line was broken between two Han."""
    return _SPACE.sub(" ", _SOURCE_BREAK.sub("", text)).strip()


class Lines:
    """Lines and elements in the making; elements stand in the order they ended in, the inner before the outer."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.elements: list[Element] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._spaced = False
        self._prefix = ""
        self._headings = 0
        self._tables: list[list[Line]] = []

    def add(self, text: str, *, linked: bool) -> None:
        """Go on with the line."""
        self._pieces.append(text)
        if linked:
            self._linked += len(text.strip())

    def number(self, prefix: str) -> None:
        """Set a list's number before the next line, unless that has one of its own."""
        self._prefix = prefix

    def set_heading(self, by: int) -> None:
        """A heading begins (1) or ends (-1)."""
        self._headings += by

    def end(self, *, leave_space: bool = False) -> None:
        """End the line; one with nothing on it is an empty line where `leave_space`."""
        text = folded("".join(self._pieces)) if self._pieces else ""
        if text:
            heading = self._headings > 0
            if self._prefix and not _NUMBERED.match(text):
                text = self._prefix + text
            spaced = self._spaced or (heading and not (self.lines and self.lines[-1].heading))
            self.lines.append(Line(text, min(self._linked, len(text)), heading, spaced))
            self._prefix = ""
        self._spaced = not text and (self._spaced or leave_space)
        self._pieces, self._linked = [], 0

    def close(self, start: int) -> None:
        """An element ends that began before line `start`."""
        if start < len(self.lines):
            self.elements.append(Element(start, len(self.lines)))

    def open_table(self) -> None:
        """A table begins."""
        self._tables.append([])

    def close_table(self) -> None:
        """The table ends that began last."""
        rows = self._tables.pop()
        for row in rows:
            row.ruled = len(rows) > 1

    def make_row(self, starts: Sequence[int], elements: int) -> None:
        """Make one line of a table's row whose cells begin at `starts`, if it is a row of short things side by side.

        `elements` is how many elements had ended before the row: those in it hold no lines of their own then.
        """
        bounds = [*starts, len(self.lines)]
        cells = [self.lines[a:b] for a, b in pairwise(bounds) if a < b]
        if len(cells) == 1 < len(starts) and len(cells[0]) == 1:
            cells[0][0].cells = (cells[0][0].text,)
        if len(cells) < 2 or not all(map(_is_short, cells)):
            return
        texts = tuple(" ".join(line.text for line in cell) for cell in cells)
        row = [line for cell in cells for line in cell]
        linked = sum(line.linked for line in row)
        del self.lines[bounds[0] :]
        del self.elements[elements:]
        self.lines.append(Line(" ".join(texts), linked, any(line.heading for line in row), row[0].spaced, texts))
        if self._tables:
            self._tables[-1].append(self.lines[-1])


def _is_short(cell: list[Line]) -> bool:
    return len(cell) <= _MOST_LINES_OF_CELL and sum(len(line.text) for line in cell) <= _LONGEST_CELL
