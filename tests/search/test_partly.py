"""Beside few answers, or none, the best of the letters that have some of the words."""

from collections.abc import Callable

import pytest

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
