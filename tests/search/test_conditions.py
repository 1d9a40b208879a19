"""What a question is without a condition: each in turn, never an empty question, and all else as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.conditions import free, freed
from app.search.language.question import ask
from app.search.language.tree import Not


@pytest.mark.parametrize(
    ("line", "without"),
    [
        ("双减 -培训", [("-培训", "双减")]),
        ("双减 城市:南京", [("城市:南京", "双减")]),
        ("双减 -培训 年份:2021..2023", [("-培训", "双减 年份:2021..2023"), ("年份:2021..2023", "双减 -培训")]),
        ("标题:双减", [("标题:双减", "双减")]),
        ("标题:双减 机关:教育局", [("标题:双减", "双减 机关:教育局"), ("机关:教育局", "标题:双减")]),
        ("双减 (城市:南京 | 城市:苏州)", [("城市:南京 | 城市:苏州", "双减")]),
        ("双减 -(培训 机构) 同义:否", [("-(培训 机构)", "双减 同义:否")]),
        ("城市:南京 -培训", [("-培训", "城市:南京")]),
        ("城市:南京", []),
        ("双减 收费", []),
        ("-培训", []),
        ("", []),
    ],
)
def test_each_condition_is_left_out_in_turn(line: str, without: list[tuple[str, str]]) -> None:
    assert [(one.dropped, one.question.raw) for one in freed(ask(line))] == without


@pytest.mark.parametrize(
    ("line", "free_of_all"),
    [
        ("双减 -培训 城市:南京", "双减"),
        ("标题:作业 双减 -培训", "双减"),
        ("双减 收费 年份:2021.. 2021..2023", "双减 收费"),
        ("双减 -培训", None),
        ("城市:南京 类别:A", None),
    ],
)
def test_all_conditions_are_left_out_where_there_are_several(line: str, free_of_all: str | None) -> None:
    found = free(ask(line))
    assert (found and found.raw) == free_of_all


TERMS = [
    "双减",
    "-培训",
    "标题:作业",
    "城市:南京",
    "2021..2023",
    "“弹性上下班”",
    "(托管 | 晚托)",
    "-(类别:A 收费)",
    "同义:否",
]


@given(st.lists(st.sampled_from(TERMS), max_size=6) | st.lists(st.text(max_size=8), max_size=4))
def test_any_question_without_a_condition_still_asks_for_something(terms: list[str]) -> None:
    question = ask(" ".join(terms))
    for one in freed(question):
        assert one.question.root is not None
        assert not isinstance(one.question.root, Not)
        assert one.question.synonyms == question.synonyms
