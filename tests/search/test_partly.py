"""Beside few answers, or none, the best of the letters that have some of the words."""

from collections.abc import Callable
from typing import Any

import pytest

from app.letter.model import Letter
from app.letter.places import Places
from app.search.answer import Answer
from app.store.filters import Filters

Find = Callable[..., Answer]


@pytest.mark.parametrize(
    "raw", ["弹性课后服务专款", "弹性上下班 课后服务专款", "机关:教育局 晚托弹性工作", "“弹性上下班” 教育专款机构"]
)
def test_where_few_letters_answer_those_with_some_of_the_words_come_beside(find: Find, raw: str) -> None:
    answer = find(raw)
    assert answer.partly
    assert not {hit.slug for hit in answer.hits} & {hit.slug for hit in answer.partly}
    assert answer.total + len(answer.partly) <= next(one.total for one in answer.looser if one.reading == "any")
    assert all(hit.marks for hit in answer.partly)
    assert [hit.score for hit in answer.partly] == sorted((hit.score for hit in answer.partly), reverse=True)


@pytest.mark.parametrize("raw", ["“弹性课后服务专款”", "机关:水利局", "2102076", "课后", "", "-课后服务", "龘龘龘"])
def test_nothing_comes_beside_what_may_not_be_loosened(find: Find, raw: str) -> None:
    assert find(raw).partly == ()


def test_filters_hold_for_what_comes_beside_and_later_pages_have_nothing_of_it(find: Find, places: Places) -> None:
    city = places.named("株洲市")[0]
    assert [hit.city for hit in find("弹性课后服务专款", Filters(places=(city,))).partly] == ["株洲市"]
    assert find("弹性课后服务专款", offset=20).partly == ()


@pytest.mark.parametrize(
    ("raw", "text", "marked"),
    [
        ("课后服务收费", "课后有活动。", ["课后"]),
        ("电动车进楼", "楼里有电动车。", ["电动车"]),
        ("教体局停车", "请教育体育局答复。", ["教育体育局"]),
        ("停车难 养老补贴", "停车难，补贴少。", ["停车难", "补贴"]),
    ],
)
def test_what_is_marked_is_what_the_letter_was_found_by(own: Any, raw: str, text: str, marked: list[str]) -> None:
    own.put(Letter(text=text, title="甲"))
    own.catch_up()
    (hit,) = own.find(raw).partly
    assert [hit.snippet[start:end] for start, end in hit.marks] == marked


def test_a_letter_with_more_of_the_words_comes_before_one_full_of_a_single_one(own: Any) -> None:
    filler = "其他情况。" * 20
    own.put(
        Letter(text=f"停车，停车。{filler}停车。", title="甲"),
        Letter(text=f"{filler}请教育体育局管停车。{filler}", title="乙"),
        *(Letter(text=filler, title=str(number)) for number in range(20)),
    )
    own.catch_up()
    assert [hit.title for hit in own.find("教体局停车绿化").partly] == ["乙", "甲"]
