"""Rows that were taken in a line each stand below each other as a table; nothing else does."""

from app.pages.letter.tables import runs
from app.pages.letter.typeset import Block

ROWS = ("年份 | 车位（个）", "2021 | 830", "2022 | 1,960")


def blocks(*lines: str) -> list[Block]:
    made, start = [], 7
    for count, line in enumerate(lines, start=1):
        made.append(Block(f"p{count}", start, text=line))
        start += len(line) + 1
    return made


def test_rows_are_a_table_and_the_lines_around_it_stay_lines() -> None:
    lines = blocks("见下表：", *ROWS, "以上均已开放。")
    before, table, after = runs(lines)
    assert [block.text for block in before.blocks + after.blocks] == ["见下表：", "以上均已开放。"]
    assert not before.rows
    assert not after.rows
    assert [[cell.text for cell in row.cells] for row in table.rows] == [line.split(" | ") for line in ROWS]
    assert [row.anchor for row in table.rows] == ["p2", "p3", "p4"]
    assert [[cell.number for cell in row.cells] for row in table.rows] == [[False, True]] * 3


def test_a_cell_knows_where_it_stands_in_the_letter() -> None:
    lines = blocks("见下表：", *ROWS)
    text = "x" * 7 + "\n".join(block.text for block in lines)
    for row in list(runs(lines))[1].rows:
        for cell in row.cells:
            assert text[cell.start : cell.start + len(cell.text)] == cell.text


def test_rows_of_other_lengths_and_one_row_alone_are_no_table() -> None:
    lines = blocks("项目 | 2021 | 2022", "车位 | 830", "单独一行。", "甲 | 乙")
    every = list(runs(lines))
    assert not any(run.rows for run in every)
    assert [block for run in every for block in run.blocks] == lines


def test_an_empty_cell_keeps_its_column() -> None:
    lines = blocks("学校 | 学位 | 班车", "甲校 | | 3", "乙校 | 90 | 12")
    (table,) = runs(lines)
    text = "x" * 7 + "\n".join(block.text for block in lines)
    assert [cell.text for cell in table.rows[1].cells] == ["甲校", "", "3"]
    assert [cell.number for cell in table.rows[1].cells] == [False, True, True]
    assert all(text[cell.start :].startswith(cell.text) for row in table.rows for cell in row.cells)
