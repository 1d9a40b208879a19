"""Figures under their letters, in their sentences; amounts in a reader's words."""

from datetime import UTC, datetime

import pytest

from app.letter.places import Places
from app.pages.figures.quotations import cited, in_words, sentence_url
from app.store.figures import Found
from app.store.tables import FigureRow, LetterRow

NOW = datetime(2024, 5, 6, tzinfo=UTC)


def row(
    sentence: str, start: int | None, end: int | None, *, letter: int = 1, at: int = 100, position: int = 0
) -> Found:
    figure = FigureRow(
        letter_id=letter, position=position, value="5", unit="所", about="学校", anchor="s2",
        sentence_start=at, sentence_end=at + len(sentence),
        start=None if start is None else at + start, end=None if end is None else at + end,
    )  # fmt: skip
    of_letter = LetterRow(id=letter, slug=f"l{letter}", title="答复", text="", parser_version=3, added_at=NOW)
    return Found(figure, of_letter, sentence)


def nowhere(_about: str, _unit: str) -> None:
    return None


def test_neighbours_of_one_letter_and_one_sentence_stand_together(places: Places) -> None:
    first, second = row("甲有5所，乙有5所。", 2, 4), row("甲有5所，乙有5所。", 7, 9, position=1)
    other, later = row("丙有5所。", 2, 4, at=200, position=2), row("丁有5所。", 2, 4, letter=2)
    found = list(cited([first, second, other, later, first], places, nowhere))
    assert [[len(quotation.numbers) for quotation in one.quotations] for one in found] == [[2, 1], [1], [1]]
    assert "".join(text for text, _ in found[0].quotations[0].pieces) == "甲有5所，乙有5所。"
    assert [text for text, marked in found[0].quotations[0].pieces if marked] == ["5所", "5所"]


def test_a_long_sentence_is_cut_at_both_ends(places: Places) -> None:
    (one,) = cited([row("前" * 200 + "5所" + "后" * 200, 200, 202)], places, nowhere)
    assert one.quotations[0].pieces == (("…", False), ("前" * 70, False), ("5所", True), ("后" * 70 + "…", False))


def test_a_figure_of_an_older_parser_leads_to_its_section_and_is_not_marked(places: Places) -> None:
    old = row("甲有5所。", None, None)
    (one,) = cited([old], places, nowhere)
    assert one.quotations[0].pieces == (("甲有5所。", False),)
    assert sentence_url("l1", old.figure) == "/letters/l1#s2"
    assert sentence_url("l1", row("甲有5所。", 2, 4, position=6).figure) == "/letters/l1#f7"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (457, "457"), (1017, "1,017"), (99.41, "99.41"), (0, "0"), (0.5, "0.5"), (11_798, "11,798"),
        (498_000, "49.8万"), (10_000, "1万"), (12_345, "12,345"), (3e8, "3亿"), (1.25e8, "1.25亿"),
        (123_456_789, "123,456,789"), (2.5e12, "25,000亿"),
    ],
)  # fmt: skip
def test_an_amount_in_words(amount: float, words: str) -> None:
    assert in_words(amount) == words
