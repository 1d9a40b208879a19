"""Letters that have some of the words: beside few answers, apart from them and never among them."""

import re
from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[[str], Any]
Halves = tuple[str, str]
SHOWN = "提高课堂教学质量"
"""Three of the seeds have all its words, two some of them."""


def ask(client: Any, question: str, **more: str) -> Halves:
    """The page up to the letters that have some of the words, and from there on ("" where there are none)."""
    html = client.get("/search", params={"q": question, **more}).text
    above, begins, apart = html.partition('<section class="partly"')
    return above, begins + apart


def titles(html: str, rank: int) -> list[str]:
    """Where the titles of this rank lead."""
    return [link.replace("&amp;", "&") for link in re.findall(rf'<h{rank}[^>]*><a href="([^"]+)"', html)]


def letters(links: list[str]) -> set[str]:
    return {re.split("[?#]", link)[0] for link in links}


def test_they_stand_apart_under_a_name_and_do_not_count(client: Any, read: Read) -> None:
    above, apart = ask(client, SHOWN)
    page = read(above + apart)
    assert [len(titles(half, rank)) for half, rank in ((above, 2), (apart, 3))] == [3, 2]
    assert not letters(titles(above, 2)) & letters(titles(apart, 3))
    (section,) = page.all("section", "partly")
    (name,) = (e for e in page.all("h2") if e.attributes.get("id") == section.attributes["aria-labelledby"])
    assert name.text == "部分符合的复文"
    assert "不完全符合，含有其中一些词：提高、课堂、教学、质量。" in section.text
    assert page.all("div", "ordering")[0].text.split()[:2] == ["3", "件没有连续出现的，改为各词都要出现"]


def test_the_way_to_all_of_them_is_there_once_with_its_count(client: Any) -> None:
    above, apart = ask(client, SHOWN)
    assert "任何一个词" not in above
    ((href, count),) = re.findall(r'<a href="([^"]+)">含有任何一个词的全部 (\d+) 件</a>', apart)
    assert len(titles(client.get(href.replace("&amp;", "&")).text, 2)) == int(count) == 5


def test_a_way_that_loses_less_stands_before_them(client: Any) -> None:
    above, apart = ask(client, "课后服务质量")
    assert re.search(r'<section class="looser".*分别含有：课后服务、质量</a>', above, re.DOTALL)
    assert len(titles(apart, 3)) == 4
    assert "任何一个词" not in above + apart


def test_where_nothing_is_found_they_come_behind_better_ways_and_before_the_help(client: Any) -> None:
    above, apart = ask(client, "双碱", city="zhuzhou")
    assert "您是不是要找" in above
    assert apart == ""
    above, apart = ask(client, "弹性上下班服务", city="zhuzhou", year="2023")
    assert [above.index(said) for said in ("没有找到", "可以试试", "去掉“株洲市”")] == sorted(
        above.index(said) for said in ("没有找到", "可以试试", "去掉“株洲市”")
    )
    assert letters(titles(apart, 3)) == {"/letters/zhuzhou-2023-cppcc-2102076"}
    assert "检索方法" in apart
    assert "检索方法" not in above


def test_where_they_are_all_there_is_no_other_advice_is_given(client: Any) -> None:
    above, apart = ask(client, "弹性课后服务专款")
    assert "<b>0</b> 件" in above
    assert len(titles(apart, 3)) == 5
    assert "可以试试" not in above
    assert "换一个说法" not in above + apart


def test_they_look_like_all_others_and_stay_marked_where_they_lead(client: Any, read: Read) -> None:
    _, apart = ask(client, SHOWN)
    for entry in re.findall(r'<article class="entry">.*?</article>', apart, re.DOTALL):
        assert '<p class="snippet">' in entry
        assert '<ul class="facts-line">' in entry
        (link,) = titles(entry, 3)
        letter, _, anchor = link.partition("#")
        page = read(client.get(letter).text)
        (section,) = (e for e in page.all("section", "passage") if e.attributes["id"] == anchor)
        terms = set(re.findall("<mark>([^<]+)</mark>", entry))
        assert terms
        assert all(term in section.text for term in terms)
        assert terms <= {mark.text for mark in page.all("mark")}


@pytest.mark.parametrize("question", [SHOWN, "弹性课后服务专款"])
def test_whoever_turns_the_page_gets_none_but_the_way_to_them(client: Any, question: str) -> None:
    above, apart = ask(client, question, page="2")
    assert apart == ""
    assert "含有任何一个词：" in above


@pytest.mark.parametrize("question", ["课后服务", "“弹性课后服务专款”", "2102076", "类别:A", ""])
def test_beside_an_exact_question_or_many_letters_there_are_none(client: Any, crowded: Any, question: str) -> None:
    assert ask(crowded, question)[1] == ""
    if question != "课后服务":
        assert ask(client, question)[1] == ""


def test_no_letter_that_is_not_public_is_among_them(crowded: Any) -> None:
    for question in ("暗号甲课后专款", "暗号乙课后专款", "第777号 课后专款"):
        above, apart = ask(crowded, question)
        assert len(titles(apart, 3)) == 10
        assert not re.search("cixi-2023-npc-(777|888)|<mark>暗号", above + apart)
