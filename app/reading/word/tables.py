"""A row of a table as lines of text."""

from collections.abc import Sequence

from app.reading.word.parts import Element, child, local, value
from app.reading.word.styles import Styles

_BAR, _SPACE = " | ", "\t"
_RUNNING = 100
_LABEL = 12

Cell = Sequence[str]
"""The lines of a cell."""


def row(cells: Sequence[Cell], between: str) -> list[str]:
    """The row on one line, with `between` its cells.

    A cell alone in its row frames what it holds, one of several paragraphs of running text is no entry of a table but
    a letter in a form, and where most cells are a label with its value (是否公开：否) each says something of its own:
    their lines stay lines.
    """
    filled = [cell for cell in cells if cell]
    if len(filled) <= 1 or any(_running(cell) for cell in cells) or sum(map(_labelled, filled)) * 2 > len(filled):
        return [line for cell in cells for line in cell]
    return [between.join(" ".join(" ".join(cell).split()) for cell in cells)]


def between_cells(table: Element, styles: Styles) -> str:
    """What parts the cells of a table in its line: a bar where a rule does, else space, as in a head or imprint."""
    properties = child(table, "tblPr")
    rule = child(child(properties, "tblBorders"), "insideV")
    if rule is None:
        rule = styles.rule_in_tables(value(child(properties, "tblStyle")))
    return _BAR if drawn(rule) or any(_ruled(cell) for line in table for cell in line) else _SPACE


def drawn(rule: Element | None) -> bool:
    """Whether a border is to be seen."""
    return rule is not None and value(rule) not in {None, "nil", "none"}


def _ruled(cell: Element) -> bool:
    borders = child(child(cell, "tcPr"), "tcBorders")
    sides = () if borders is None else borders
    return any(local(one) in {"left", "right", "start", "end"} and drawn(one) for one in sides)


def _running(cell: Cell) -> bool:
    return len(cell) > 1 and sum(map(len, cell)) > _RUNNING


def _labelled(cell: Cell) -> bool:
    label, _, said = " ".join(cell).replace(":", "：").partition("：")
    return 0 < len(label) <= _LABEL and bool(said.strip())
