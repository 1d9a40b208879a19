"""How a question was read is said in a line, and only where it tells a reader something."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pages.lists.wanted import Wanted
from app.pages.search.understanding import read_as, readings
from app.search.answer import Answer
from app.search.asking import Widened
from app.search.language.question import ask
from app.search.language.written import written


def answered(query: str, **known: Any) -> Answer:
    """An answer that found three letters as typed."""
    return replace(Answer(ask(query), "phrase", ("phrase",), 3, (), {}, {}, (), ()), **known)


def said(query: str, **known: Any) -> list[str]:
    return [note.sentence for note in readings(Wanted(query), answered(query, **known), lambda wanted: wanted.query)]


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("课后服务 收费", "课后服务 收费"),
        ("課後服務　收费", "课后服务 收费"),
        ('"课后服务"', "“课后服务”"),
        ("「课后服务」 -托管", "“课后服务” -托管"),
        ("托管 OR 晚托", "托管 | 晚托"),
        ("托管|晚托 AND 收费", "托管 | 晚托 收费"),
        ("课后 NOT 收费", "课后 -收费"),
        ("类别：A", "类别:“A”"),
        ("类别: A", "类别:“A”"),
        ("株教提字〔2023〕8号", "“株教提字 2023 8号”"),
        ("课后服务", ""),
    ],
)
def test_nothing_is_said_where_it_was_read_as_typed(typed: str, understood: str) -> None:
    assert said(typed, understood=understood) == []


@pytest.mark.parametrize(
    ("typed", "understood", "shown"),
    [
        ("year:2023 课后", "年份:“2023” 课后", "理解为：年份:2023 课后"),
        ("2021..2023 课后", "年份:2021..2023 课后", "理解为：年份:2021..2023 课后"),
        ("课后服务收费", "“课后服务” “收费”", "理解为：“课后服务” “收费”"),
        ("课后 -", "课后", "理解为：课后"),
        ("x", "课" * 300, f"理解为：{'课' * 120}…"),
    ],
)
def test_another_reading_is_said(typed: str, understood: str, shown: str) -> None:
    assert said(typed, understood=understood) == [shown]


def test_a_number_says_enough_by_itself() -> None:
    assert said("2102076", read_as="proposal_number", understood="提案号:“2102076”") == []


@given(st.text(max_size=30))
def test_any_line_may_be_understood(line: str) -> None:
    root = ask(line).root
    assert len(said(line, understood=written(root) if root else "")) <= 1


def test_other_names_are_said_with_the_way_back() -> None:
    long = "减轻义务教育阶段学生作业负担和校外培训负担"
    one = Widened("双减", (long,), "双减 收费 同义:否")
    two = Widened("教体局", ("教育体育局", "教育和体育局", "教体", "教育体育委员会"), "双减 收费 同义:否")
    (note,) = readings(Wanted("双减", page=3), answered("双减", widened=(one,)), str)
    assert note.sentence == f"“双减”也查了：{long}"
    assert [(way.label, way.url) for way in note.ways] == [("只查“双减”", str(Wanted("双减 收费 同义:否")))]
    (note,) = readings(Wanted("双减 教体局"), answered("双减 教体局", widened=(one, two)), lambda wanted: wanted.query)
    assert note.sentence == (f"“双减”也查了：{long}；“教体局”也查了：教育体育局、教育和体育局、教体等 4 种说法")
    assert [(way.label, way.url) for way in note.ways] == [("只查原词", "双减 收费 同义:否")]


def test_where_words_were_tried_in_vain_it_says_so() -> None:
    assert read_as(answered("课后")) == "按原样连续查找"
    assert read_as(answered("课后", total=0, tried=("phrase", "words"))) == "连续出现的没有，各词都出现的也没有"
