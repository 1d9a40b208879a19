"""A table is text in every spreadsheet."""

import csv

import pytest

from app.pages.spreadsheet import MARK, ROWS_AT_ONCE, guarded, table


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＠"])
def test_a_cell_that_looks_like_a_formula_is_text(start: str) -> None:
    assert guarded(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize(("cell", "written"), [(None, ""), (2023, "2023"), ("学校", "学校"), ("3-5", "3-5"), ("", "")])
def test_any_other_cell_stays_as_it_is(cell: object, written: str) -> None:
    assert guarded(cell) == written


def test_a_long_table_comes_in_pieces_and_loses_no_row() -> None:
    rows = [(number, f"第 {number} 行，=引文", None) for number in range(2 * ROWS_AT_ONCE + 1)]
    pieces = list(table(("数", "文", "空"), rows))
    assert len(pieces) == 3
    assert pieces[0].startswith(MARK)
    read = list(csv.reader("".join(pieces).removeprefix(MARK).splitlines()))
    assert read == [["数", "文", "空"], *([str(number), words, ""] for number, words, _ in rows)]
