"""A question that finds nothing: that is said plainly, and each way on finds as many as it says."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.pages.answers import OFFERED, ask, hits


def test_nothing_found_is_said_with_help(client: Any) -> None:
    html = ask(client, "惠民")
    assert "没有找到" in html
    assert "<summary>检索方法</summary>" in html


def test_where_words_were_tried_too_it_says_so(client: Any) -> None:
    html = ask(client, "量子纠缠惠民")
    assert "没有找到" in html
    assert "连续出现的没有，各词都出现的也没有" in html
    assert "按原样连续查找" not in html


def test_nothing_under_filters_offers_the_question_without_them(client: Any, read: Callable[[str], Any]) -> None:
    html = ask(client, "弹性上下班", city="zhuzhou")
    (single,) = (way for way in re.findall(OFFERED, html) if way[1].startswith("去掉"))
    assert single == ("/search?q=%E5%BC%B9%E6%80%A7%E4%B8%8A%E4%B8%8B%E7%8F%AD", "去掉“株洲市”", "3")
    html = ask(client, "弹性上下班", city="zhuzhou", year="2023", assembly="人大")
    offered = {label: (href.replace("&amp;", "&"), int(count)) for href, label, count in re.findall(OFFERED, html)}
    assert list(offered)[:2] == ["去掉全部筛选", "去掉“株洲市”"]
    for href, count in offered.values():
        assert len(hits(read(client.get(href).text))) == count > 0


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("双减 -培训", "去掉“-培训”"),
        ("双减 城市:南京 年份:2023", "去掉“城市:南京”"),
        ("标题:“双减” 年份:2023", "不限标题：“双减”"),
        ("双减 年份:1999.. 城市:南京 -培训", "去掉全部限定条件"),
        ("课后服务质量 城市:南京", "去掉“城市:南京”"),
        ("双减 -培训 同义:否", "去掉“-培训”"),
    ],
)
def test_nothing_for_a_condition_in_the_line_offers_the_line_without_it(
    client: Any, read: Callable[[str], Any], question: str, label: str
) -> None:
    html = ask(client, question, sort="date")
    assert "没有找到" in html
    offered = {label: (href.replace("&amp;", "&"), int(count)) for href, label, count in re.findall(OFFERED, html)}
    assert [one for one in offered if one.startswith(("去掉", "不限"))] == [label]
    href, count = offered[label]
    assert href.endswith("&sort=date")
    assert len(hits(read(client.get(href).text))) == count > 0


def test_a_condition_is_dropped_under_the_filters_of_the_page(client: Any) -> None:
    html = ask(client, "双减 城市:南京", city="cixi")
    assert [(label, count) for _, label, count in re.findall(OFFERED, html)] == [("去掉“城市:南京”", "1")]
    assert "去掉“" not in ask(client, "弹性上下班 城市:南京", city="zhuzhou")


def test_the_advice_names_an_everyday_name_of_the_same_thing(client: Any) -> None:
    advised = re.search("例如“(.+?)”而不是“(.+?)”", ask(client, "龘龘龘"))
    assert advised
    assert advised.groups() == ("课后服务", "晚托")


@pytest.mark.parametrize(
    ("question", "name", "count"),
    [
        ("双碱", "双减", 5),
        ("城市:株州", "城市:株洲", 1),
        ("城市:zz", "城市:株洲", 1),
        ("宁波", "城市:宁波", 1),
    ],
)
def test_what_may_have_been_meant_is_offered_with_its_count(
    client: Any, read: Callable[[str], Any], question: str, name: str, count: int
) -> None:
    html = ask(client, question)
    assert "没有找到" in html
    (meant,) = read(html).all("div", "meant")
    assert " ".join(meant.text.split()).startswith(f"您是不是要找： {name} {count} 件")
    href = next(href for href, label, _ in re.findall(OFFERED, html) if label == name)
    assert len(hits(read(client.get(href.replace("&amp;", "&")).text))) == count
