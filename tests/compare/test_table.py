"""What holds of any table: quotes are the letter's own words, nothing raises, order changes nothing."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.compare.quotes import LONGEST
from app.compare.reply import Reply
from app.compare.sentences import MOST
from app.compare.table import Table, compared
from app.letter.model import Part, Section, Span
from app.search.language.question import ask
from app.search.words import shared_words
from tests.compare.conftest import Judged
from tests.compare.labelled import Topic, topics

PIECES = [
    "一是",
    "加强",
    "作业管理",
    "课后服务",
    "校外培训",
    "停车场",
    "教师",
    "，",
    "。",
    "；",
    "\n",
    "《通知》",
    "\U00020000",
    "2023",
    "a",
    " ",
    "“",
    "”",
]


def table_of(replies: list[Reply], query: str = "") -> Table:
    return compared(replies, shared_words(), lambda name: float(len(name)), ask(query) if query else None)


@st.composite
def made_replies(draw: st.DrawFn) -> list[Reply]:
    """Letters of any text whose sections are any cuts of it, headed or not."""
    replies = []
    for key in draw(st.lists(st.sampled_from("abc"), max_size=4)):
        text = "".join(draw(st.lists(st.sampled_from(PIECES), max_size=60)))
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
        sections = [
            Section(
                f"s{at}",
                draw(st.sampled_from(list(Part))),
                draw(st.integers(1, 3)),
                None,
                Span(start, (start + end) // 2) if draw(st.booleans()) else None,
                Span((start + end) // 2, end) if draw(st.booleans()) else None,
            )
            for at, (start, end) in enumerate(pairwise(cuts), 1)
        ]
        replies.append(Reply(key, text, sections, ("教师",)))
    return replies


@given(made_replies(), st.sampled_from(["", "教师", "作业 停车", "(((", '"', "工作"]))
def test_any_letters_make_a_table_of_their_own_words(replies: list[Reply], query: str) -> None:
    table = table_of(replies, query)
    for cells in (*(row.cells for row in table.rows), table.rest):
        assert len(cells) == len(replies)
        for reply, quotes in zip(replies, cells, strict=True):
            for quote in quotes:
                assert 0 <= quote.span.start < quote.span.end <= len(reply.text)
                assert quote.shown.start == quote.span.start
                assert quote.shown.end <= quote.span.end
                section = next(one for one in reply.sections if one.anchor == quote.section)
                assert section.part in {quote.part, Part.DONE}
                assert quote.part in {Part.DONE, Part.PROBLEMS, Part.PLAN}


def _quoted(table: Table) -> Iterator[tuple[str, int, int]]:
    for row in table.rows:
        for at, quotes in enumerate(row.cells):
            yield from (
                (row.name, at, offset) for quote in quotes for offset in range(quote.span.start, quote.span.end)
            )


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.name)
def test_no_words_stand_in_two_rows_and_all_stand_somewhere(judged: Judged, topic: Topic) -> None:
    replies = [judged.reply(slug) for slug in topic.letters]
    table = judged.compared(replies, "教师")
    found = [(at, offset) for _, at, offset in _quoted(table)]
    assert len(found) == len(set(found))
    left = {
        (at, offset)
        for at, cell in enumerate(table.rest)
        for one in cell
        for offset in range(one.span.start, one.span.end)
    }
    for at, reply in enumerate(replies):
        for section in reply.sections:
            if section.body and section.part in {Part.DONE, Part.PROBLEMS, Part.PLAN}:
                said = [at_ for at_ in range(section.body.start, section.body.end) if reply.text[at_].strip()]
                assert all(
                    (at, offset) in left or (at, offset) in set(found) for offset in said[:: max(1, len(said) // 9)]
                )


@given(made_replies(), st.sampled_from(["", "教师"]))
def test_any_letters_in_the_other_order_make_the_same_table(replies: list[Reply], query: str) -> None:
    replies = list({reply.key: reply for reply in replies}.values())
    table, other = table_of(replies, query), table_of(replies[::-1], query)
    assert [(row.name, row.cells) for row in table.rows] == [(row.name, row.cells[::-1]) for row in other.rows]
    assert table.rest == other.rest[::-1]


def test_the_order_of_letters_is_only_the_order_of_columns(judged: Judged) -> None:
    replies = [judged.reply(slug) for slug in topics()[0].letters]
    first = judged.compared(replies, "教师")
    for order in list(permutations(range(len(replies))))[::17]:
        other = judged.compared([replies[at] for at in order], "教师")
        assert [row.name for row in other.rows] == [row.name for row in first.rows]
        for row, same in zip(other.rows, first.rows, strict=True):
            assert row.cells == tuple(same.cells[at] for at in order)


def test_quotes_are_cut_only_where_a_sentence_ends(judged: Judged) -> None:
    replies = [judged.reply(slug) for slug in topics()[0].letters]
    cut = 0
    for row in judged.compared(replies).rows:
        for reply, quotes in zip(replies, row.cells, strict=True):
            for quote in quotes:
                if quote.shortened:
                    cut += 1
                    assert quote.shown.of(reply.text)[-1] in "。！？；”"
                    sentences = quote.shown.of(reply.text).count("。")
                    assert quote.shown.end - quote.shown.start <= LONGEST or sentences <= 1
    assert cut


def test_odd_letters_make_a_table_too(judged: Judged) -> None:
    whole = judged.reply("cixi-2023-npc-198")
    bare = Reply("bare", "", ())
    twice = judged.compared([whole, whole, bare])
    assert twice.rows
    assert all(row.cells[0] == row.cells[1] and row.cells[2] == () for row in twice.rows)
    assert judged.compared([]).rows == ()
    assert judged.compared([bare], "作业").rows[0].cells == ((),)


def test_a_huge_letter_is_read_to_a_bound_and_said_to_be(judged: Judged) -> None:
    whole = judged.reply("cixi-2023-npc-198")
    sentence = "加强作业管理，控制作业总量。"
    dice = random.Random(1)  # noqa: S311  # no secret
    text = "".join(sentence + "".join(dice.choices("停车养老河道教师", k=9)) + "。" for _ in range(MOST))
    huge = Reply("huge", text, [Section("s1", Part.DONE, 1, None, None, Span(0, len(text)))])
    table = judged.compared([whole, huge, *(replace(huge, key=f"huge{at}") for at in range(4))])
    assert table.cut == (1, 2, 3, 4, 5)
    last = max(quote.span.end for cells in (*(row.cells for row in table.rows), table.rest) for quote in cells[1])
    assert last < len(text) * 0.6
