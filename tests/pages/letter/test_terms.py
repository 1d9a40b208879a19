"""Terms explained: which, where, and how they are written down."""

from itertools import pairwise

import pytest

from app.letter.model import Part, Section, Span
from app.pages.letter.terms import explained, parsed, terms
from app.pages.letter.typeset import typeset
from tests.costs import seconds


def found(text: str, *taken: Span) -> list[tuple[str, str]]:
    """Of each term explained in a text of one section its usual name, and the words that stand there."""
    passages = typeset(text, [Section("s1", Part.DONE, 1, None, None, Span(0, len(text)))])
    return [(one.term.names[0], one.span.of(text)) for one in explained(passages, taken)]


def test_every_line_of_the_seeds_is_whole_and_no_name_stands_twice() -> None:
    assert 50 <= len(terms()) <= 100
    names = [name for term in terms() for name in term.names]
    assert len(names) == len(set(names))
    for term in terms():
        assert all(2 <= len(name) <= 14 for name in term.names)
        assert not term.explanation.endswith("。")
        assert term.source == "通行用法" or ("《" in term.source and "（" in term.source)


def test_a_line_that_lacks_a_part_is_refused() -> None:
    assert [term.names for term in parsed(["# 注", "", "甲、乙 = 说明 | 出处 # 注"])] == [("甲", "乙")]
    for line in ("甲", "甲 = 说明", "甲 = | 出处", "= 说明 | 出处"):
        with pytest.raises(ValueError, match="term"):
            list(parsed([line]))


def test_the_first_of_each_counts_and_the_longest_of_two() -> None:
    assert found("推进双减，落实双减；中央生态环境保护督察反馈；河湖长制、河长制。") == [
        ("双减", "双减"),
        ("中央环保督察", "中央生态环境保护督察"),
        ("河长制", "河湖长制"),
    ]


def test_a_term_of_digits_or_letters_is_no_part_of_a_longer_one() -> None:
    assert found("15+2和5+20，“5+2”；DIPLOMA、XDRG，按DIP付费。") == [("5+2", "5+2"), ("DIP", "DIP")]


def test_no_term_is_seen_across_two_other_words() -> None:
    assert found("一方面商请市局支持；社会办学；提交办理；第三调查组；征集采纳；部分办法；防控规定；承办单位。") == []


def test_a_word_that_holds_the_characters_of_a_term_is_seen_over() -> None:
    assert found("行政复议案件、劳动争议案件；反馈督办结果，医保经办结算；由河长制定方案；租金双减免。") == []
    assert found("复议案件和列入大会议案的；督办结果是全部办结。") == [("议案", "议案"), ("办结", "办结")]


def test_what_a_place_calls_by_the_name_of_another_thing_is_not_explained_as_that() -> None:
    assert found("您的建议案已收悉，我们将建议案列入计划。") == [("建议案", "建议案")]


def test_what_is_taken_is_left_alone() -> None:
    text = "《双减意见》印发后，双减见效。"
    assert [
        one.span
        for one in explained(typeset(text, [Section("s1", Part.DONE, 1, None, None, Span(0, 15))]), [Span(0, 6)])
    ] == [Span(10, 12)]
    assert found(text, Span(0, 15)) == []


def test_a_heading_is_left_alone() -> None:
    text = "一、双减\n课后服务与双减。"
    section = Section("s1", Part.DONE, 1, "一、", Span(2, 4), Span(5, len(text)))
    spans = [one.span for one in explained(typeset(text, [section]), [])]
    assert [span.of(text) for span in spans] == ["课后服务", "双减"]
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert spans[1].start > 5


def test_a_long_letter_costs_little() -> None:
    text = "全市各部门认真研究，积极推进各项工作，取得明显成效。" * 20_000
    assert found(text) == []
    assert seconds(lambda: found(text)) < 2
