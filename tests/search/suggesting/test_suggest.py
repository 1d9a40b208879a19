"""What is offered while a reader types."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.letter.model import Disclosure, Letter
from app.letter.places import Place, Places
from app.search.engine.index import Index
from app.search.suggesting.names import vocabulary
from app.search.suggesting.suggest import Suggestion, suggest

Suggest = Callable[..., tuple[Suggestion, ...]]

HIDDEN = "口袋公园"
POLICIES = "policy 课后服务管理办法 2；policy 课后延时服务管理办法 1"
TITLES = "；".join(
    f"title 关于{about}号建议的答复 1" for about in ("课后服务的第4", "课后延时服务的第2", "课后服务的第1")
)


def letters(places: Places) -> list[Letter]:
    """Five letters of two cities."""
    zhuzhou, zhengzhou = (next(place for place in places.named(name)) for name in ("株洲市", "郑州市"))

    def letter(place: Place, number: int, about: str) -> Letter:
        title = f"关于{about}的第{number}号建议的答复"
        policies = (f"{about}管理办法",)
        return Letter(f"{about}。", title, f"{place.name}教育局", place, year=2023, policies=policies)

    return [
        letter(zhuzhou, 1, "课后服务"),
        letter(zhuzhou, 2, "课后延时服务"),
        letter(zhuzhou, 3, "双减"),
        letter(zhengzhou, 4, "课后服务"),
        letter(zhengzhou, 5, "电动自行车"),
    ]


@pytest.fixture(scope="module")
def index(shared: Any, places: Places) -> Index:
    """These letters, one that is not public, and one withdrawn after its names were gathered, both of one city more."""
    elsewhere = next(place for place in places.named("漳州市"))
    title = f"关于{HIDDEN}的答复"
    gone = Letter(f"{HIDDEN}。", title, f"漳州市{HIDDEN}局", elsewhere, policies=(f"{HIDDEN}条例",))
    shared.put(*letters(places), replace(gone, text=f"{HIDDEN}一览。", disclosure=Disclosure.NOT_PUBLIC))
    (slug,) = shared.put(gone)
    shared.catch_up()
    index = Index.open(shared.settings.index_dir)
    with index.newest() as execution:
        assert "漳州" in vocabulary(execution, places)
    shared.withdraw(slug)
    return index


@pytest.fixture(scope="module")
def typing(shared: Any, index: Index) -> Any:
    """Their archive."""
    del index
    return shared


@pytest.fixture(scope="module")
def offer(typing: Any, index: Index) -> Suggest:
    """What is offered for a line."""

    def offered(typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
        with typing.session() as session:
            return suggest(session, index, typing.places, typed, limit)

    return offered


def said(suggestions: tuple[Suggestion, ...]) -> str:
    """Kind, text and count of each."""
    return "；".join(f"{one.kind} {one.text} {one.count}" for one in suggestions)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("双", "topic 双减 1；policy 双减管理办法 1"),
        ("shuangj", "topic 双减 1；policy 双减管理办法 1"),
        ("sj", "topic 双减 1；policy 双减管理办法 1"),
        ("双j", "topic 双减 1；policy 双减管理办法 1"),
        ("zhuz", "city 株洲市 3；agency 株洲市教育局 3"),
        ("zz", "city 株洲市 3；city 郑州市 2；agency 株洲市教育局 3；agency 郑州市教育局 2"),
        ("郑州", "city 郑州市 2；agency 郑州市教育局 2"),
        ("jyj", "agency 教育局 5；agency 株洲市教育局 3；agency 郑州市教育局 2"),
        ("电动自行车", "topic 电动自行车 1；policy 电动自行车管理办法 1；title 关于电动自行车的第5号建议的答复 1"),
        ("第3号建议", "title 关于双减的第3号建议的答复 1"),
        ("城市:株洲 双", "topic 双减 1；policy 双减管理办法 1"),
        ("双减 zz", "city 株洲市 1；agency 株洲市教育局 1"),
        ("城市:z", "city 株洲市 3；city 郑州市 2"),
        ("双减 机关：zz", "agency 株洲市教育局 1"),
        ("课后", f"topic 课后服务 3；{POLICIES}；{TITLES}"),
        ("课后延时", "topic 课后延时服务 3；policy 课后延时服务管理办法 1；title 关于课后延时服务的第2号建议的答复 1"),
        ("同义:否 课后服", "topic 课后服务 2；policy 课后服务管理办法 2"),
        ("同义:否 课后", f"topic 课后服务 2；topic 课后延时服务 1；{POLICIES}"),
        ("标题:双", "topic 双减 1"),
        ("标题:课", "topic 课后服务 2；topic 课后延时服务 1"),
        ("省:z", ""),
        ("省:河", "city 河南省 2"),
        ("双减 | 电动", "topic 电动自行车 2；policy 电动自行车管理办法 2"),
        ("双减 OR 电动", "topic 电动自行车 2；policy 电动自行车管理办法 2"),
        ("双减 |电动", "topic 电动自行车 2；policy 电动自行车管理办法 2"),
        ("双减　株", "city 株洲市 1；agency 株洲市教育局 1"),
        ("“双减 株", "city 株洲市 1；agency 株洲市教育局 1"),
        ("-双减 电动", "topic 电动自行车 1；policy 电动自行车管理办法 1"),
        ("课后服*", ""),
        ("-课后", ""),
        ("双减 -", ""),
        ("双减 -课", ""),
        ("双减 | -课", ""),
        ("(双减 | 课)", ""),
        ("同义:开", ""),
        ("甲乙丙", ""),
        ("", ""),
        (" ", ""),
        ("双减 ", ""),
        ("课" * 100, ""),
    ],
)
def test_what_is_offered(offer: Suggest, typed: str, expected: str) -> None:
    assert said(offer(typed)) == expected


def test_counts_are_those_of_the_question(typing: Any, offer: Suggest) -> None:
    lines = ("课", "双", "jyj", "zz", "城市:株洲 课", "双减 zz", "同义:否 课后服务 株洲", "课后服务 -双减 z")
    marked = ("双减 | 课", "双减 OR 电", "双减 |电", "“双减 株", "“双减 电", "双减　株", "-双减 课", "标题:课", "省:河")
    for typed in (*lines, *marked):
        for one in offer(typed):
            if one.kind != "title":
                assert typing.find(one.query, filters=one.filters).total == one.count


def test_what_only_hidden_letters_bear_is_not_offered(offer: Suggest) -> None:
    for typed in (HIDDEN, "口袋", "kdgy", "koudai", "漳州", "zhangzhou", "zhangz", "kdgyj", "kdgytl", "教育局 口袋"):
        assert offer(typed) == ()
    for typed in ("双减 | 口袋", "双减 OR zhangzhou", "双减 |kdgy"):
        assert offer(typed) == ()


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("双减 |电动", "双减 |电动自行车"),
        ("双减 OR 电动", "双减 OR 电动自行车"),
        ("双减　株", "双减　城市:株洲"),
        ("标题:双", "标题:双减"),
        ("标题：shuangj", "标题:双减"),
        ("-双减 (课后延", "-双减 课后延时服务"),
    ],
)
def test_only_the_last_term_is_replaced(offer: Suggest, typed: str, query: str) -> None:
    assert offer(typed)[0].query == query


def test_agencies_go_by_their_other_names(own: Any, places: Places) -> None:
    here = next(place for place in places.named("株洲市"))
    kinds = ("卫生健康委员会", "教育体育局", "教育和体育局", "教育和体育局")
    own.put(*(Letter(f"第{at}件。", f"答复{at}", f"株洲市{kind}", here) for at, kind in enumerate(kinds)))
    own.catch_up()
    index = Index.open(own.settings.index_dir)
    for typed, expected in (
        ("卫健", "agency 卫生健康委员会 1"),
        ("wjw", "agency 卫生健康委员会 1"),
        ("机关:卫健委", "agency 卫生健康委员会 1"),
        ("教体", "agency 教育和体育局 3"),
        ("教育体育局", "agency 教育体育局 3；agency 株洲市教育体育局 1"),
    ):
        with own.session() as session:
            assert said(suggest(session, index, places, typed)) == expected


def test_what_titles_say_of_assemblies_and_ends_of_agencies_are_no_topics(own: Any, places: Places) -> None:
    here = next(place for place in places.named("株洲市"))
    name = "株洲市城市管理局"
    own.put(*(Letter(f"{at}", f"{name}对市政协十三届三次会议第{at}号提案的答复", name, here) for at in (1, 2)))
    own.catch_up()
    index = Index.open(own.settings.index_dir)
    for typed in ("市政", "十三", "三次", "次会", "管理局", "szx", "ssj"):
        with own.session() as session:
            assert [one.text for one in suggest(session, index, places, typed) if one.kind == "topic"] == []


def test_a_name_that_no_letter_bears_is_not_offered_for_its_other_names(typing: Any, offer: Suggest) -> None:
    assert typing.find("课后服务").total == typing.find("校内课后服务").total
    assert [one for one in offer("校内课后") if one.kind == "topic"] == []


def test_no_more_than_asked_for(offer: Suggest) -> None:
    assert len(offer("课后")) > 3
    assert len(offer("课后", limit=3)) == 3
    assert len([one for one in offer("课后") if one.kind == "title"]) == 3


def test_new_letters_are_offered_once_the_index_has_them(own: Any, places: Places) -> None:
    index: Index | None = None
    for total, letter in enumerate(letters(places)[:2], start=1):
        own.put(letter)
        own.catch_up()
        index = index or Index.open(own.settings.index_dir)
        with own.session() as session:
            assert [one.count for one in suggest(session, index, places, "zhuzhou")][:1] == [total]


@given(typed=st.text(max_size=30) | st.text(st.sampled_from('双减课后zhuou ()|-“”":：城市机关*\0、'), max_size=30))
@settings(max_examples=100)
def test_any_line_may_be_typed(typing: Any, offer: Suggest, typed: str) -> None:
    for one in offer(typed):
        assert one.kind == "title" or typing.find(one.query, filters=one.filters).total == one.count > 0
