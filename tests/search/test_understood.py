"""How the question language is understood, and that what was understood can be asked again."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.letter.model import Letter
from app.search.answer import Answer
from app.search.language.question import MAX_TERMS

Find = Callable[..., Answer]


def cities(answer: Answer) -> set[str]:
    return {hit.county or hit.city or "" for hit in answer.hits}


@pytest.mark.parametrize(
    ("raw", "understood"),
    [
        ("课后服务", "课后服务"),
        ("雙減政策  OR “99.41％”", "雙減政策 | “99.41％”"),
        ("《“双减”背景下》 NOT city：慈溪市", "“双减 背景下” -城市:慈溪市"),
        ("课后服务监管举报", "课后服务 监管 举报"),
        ("【2023】 8 号", "〔2023〕8号"),
        ("株教提字2023 8号", "株教提字〔2023〕8号"),
        ("第0198号建议", "提案号:198"),
        ("class:a|B 2023..2021", "类别:A | 类别:B 年份:2021..2023"),
        ("province:hunan 课后＊", "省:hunan 课后*"),
        ("双减 synonyms:off", "双减 同义:否"),
        ("航天飞机 *", "航天飞机"),
        ("*", ""),
    ],
)
def test_what_was_understood_can_be_asked_again(find: Find, raw: str, understood: str) -> None:
    found = find(raw)
    again = find(found.understood)
    assert found.understood == understood
    assert (again.understood, again.total) == (understood, found.total)
    assert [hit.slug for hit in again.hits] == [hit.slug for hit in found.hits]


PIECES = [*"课后服务双减8号A类 ()|-“”*:、", "类别:", "年份:", "同义:否", "2023", "..", "教体局", "99.41%", "监管举报"]


@given(raw=st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
@example("类别:类别:类")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_question_understood_can_be_asked_again(find: Find, raw: str) -> None:
    found = find(raw)
    if found.understood:
        again = find(found.understood)
        assert (again.understood, again.total) == (found.understood, found.total)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2021..2023 课后服务", "株洲市 濮阳市 慈溪市 汉中市 贵港市"),
        ("年份:..2022 课后服务", ""),
        ("年份:2023.. -类别:A,B", "慈溪市 贵港市"),
        ("类别:A|B 省:湖南,河南", "株洲市 濮阳市"),
        ("省:吉林 课后服务", ""),
        ("标题:2102076", "株洲市"),
        ("标题:课后服务", ""),
        ("210207*", "株洲市"),
        ("株教提*", "株洲市"),
        ("99.4*", "株洲市"),
        ("99.4", ""),
    ],
)
def test_years_prefixes_titles_and_lists(find: Find, raw: str, expected: str) -> None:
    found = find(raw)
    assert (cities(found), found.ignored) == (set(expected.split()), ())


def test_a_place_of_no_such_level_is_said(find: Find) -> None:
    assert find("课后服务 省:株洲").ignored == ("省:株洲（没有这个地方）",)
    assert find("课后服务 城市:430200").total == 1


def test_the_words_of_a_run_are_not_asked_again_as_a_number(own: Any) -> None:
    own.put(
        Letter(text="一", title="甲", document_number="国发〔2021〕5号"),
        Letter(text="国发。2021年，第5条。", title="乙"),
    )
    own.catch_up()
    found = own.find("国发2021的5")
    assert (found.read_as, found.understood) == ("words", "国发 “2021” “5”")
    assert [hit.title for hit in own.find(found.understood).hits] == [hit.title for hit in found.hits] == ["乙"]


def test_the_words_of_a_long_run_are_bounded_and_that_is_said(own: Any) -> None:
    first = "教育交通水利养老环境住房就业医疗文化体育旅游农业工业商业金融税收法治消防气象地震粮食能源通信邮政"
    words = [first[at : at + 2] for at in range(0, len(first), 2)]
    words += ["统计", "审计", "档案", "宗教", "民族", "妇女儿童", "青年", "老人"]
    own.put(Letter(text="、".join(words), title="甲"))
    own.catch_up()
    assert len(words) == MAX_TERMS
    for more, ignored in (("", ()), ("残疾军人", (f"第 {MAX_TERMS} 个以后的词",))):
        found = own.find("".join(words) + more)
        assert (found.read_as, found.total, found.ignored) == ("words", 1, ignored)
        assert found.understood == " ".join(words)
