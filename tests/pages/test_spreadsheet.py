"""A table is text in every spreadsheet."""

import pytest

from app.pages.spreadsheet import guarded


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＠"])
def test_a_cell_that_looks_like_a_formula_is_text(start: str) -> None:
    assert guarded(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize(("cell", "written"), [(None, ""), (2023, "2023"), ("学校", "学校"), ("3-5", "3-5"), ("", "")])
def test_any_other_cell_stays_as_it_is(cell: object, written: str) -> None:
    assert guarded(cell) == written
