"""A row of a table as lines of text."""

from collections.abc import Sequence

_BAR = " | "
_RUNNING = 100

Cell = Sequence[str]
"""The lines of a cell."""


def row(cells: Sequence[Cell]) -> list[str]:
    """The row on one line, its cells parted by bars.

    A cell alone in its row frames what it holds, and one of several paragraphs of running text is no entry of a table
    but a letter in a form: their lines stay lines.
    """
    if sum(bool(cell) for cell in cells) <= 1 or any(_running(cell) for cell in cells):
        return [line for cell in cells for line in cell]
    return [_BAR.join(" ".join(" ".join(cell).split()) for cell in cells)]


def _running(cell: Cell) -> bool:
    return len(cell) > 1 and sum(map(len, cell)) > _RUNNING
