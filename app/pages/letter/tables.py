"""Tables in a letter, set as tables: lines that were taken in a row a line, with a bar between the cells.

Only rows of as many cells that follow each other make a table; what is otherwise cut stays as it was taken in, because
cells that do not stand below their own heads would say what the letter does not. No row is taken for the head.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.pages.letter.typeset import Block

_BAR = re.compile(r" \|(?= )")
"""What `app.letter.paragraphs.BETWEEN_CELLS` begins with: two bars beside an empty cell have one space between them."""

_NUMERIC = re.compile(r"[-−+]?\d[\d,，.]*%?")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text and where it begins in the letter's; `number` in a column of numbers, to stand unit below unit."""

    start: int
    text: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is a row; `anchor` is its paragraph's."""

    anchor: str | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks that follow each other: lines, or all the `rows` of a table."""

    blocks: tuple[Block, ...]
    rows: tuple[Row, ...] = ()


def runs(blocks: Sequence[Block]) -> Iterator[Run]:
    """All the blocks in order, those of a table together."""
    for cells, run in groupby(blocks, key=_count):
        alike = tuple(run)
        yield Run(alike, _rows(alike) if cells and len(alike) > 1 else ())


def _count(block: Block) -> int:
    """How many cells a block has; 0 where it is no row."""
    plain = block.layout == "line" and block.alone
    bars = len(_BAR.findall(block.text)) if plain else 0
    return bars + 1 if bars else 0


def _rows(blocks: Sequence[Block]) -> tuple[Row, ...]:
    rows = [tuple(_cells(block)) for block in blocks]
    # What names the rows (a year, a serial) stands at the beginning, and what stands above numbers goes with them.
    numbers = [at > 0 and _numeric(column[1:]) for at, column in enumerate(zip(*rows, strict=True))]
    return tuple(
        Row(block.anchor, tuple(replace(cell, number=one) for cell, one in zip(row, numbers, strict=True)))
        for block, row in zip(blocks, rows, strict=True)
    )


def _numeric(column: Sequence[Cell]) -> bool:
    filled = [cell.text for cell in column if cell.text]
    return bool(filled) and all(_NUMERIC.fullmatch(text) for text in filled)


def _cells(block: Block) -> Iterator[Cell]:
    start = block.start
    for piece in _BAR.split(block.text):
        text = piece.removeprefix(" ")
        yield Cell(start + len(piece) - len(text), text)
        start += len(piece) + len(" |")
