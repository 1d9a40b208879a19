"""The search page: what was understood, and what was found."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from tests.pages.answers import OFFERED, ask, hits, slug


def test_nothing_asked_is_a_box_and_help(client: Any, read: Callable[[str], Any]) -> None:
    page = read(ask(client, ""))
    assert page.all("input")[0].attributes["type"] == "search"
    assert page.all("details", "help")[0].attributes == {"class": "help", "open": ""}
    assert hits(page) == []


def test_the_question_stays_in_its_box_and_the_answer_says_how_it_was_read(
    client: Any, read: Callable[[str], Any]
) -> None:
    html = ask(client, "课后服务")
    page = read(html)
    assert page.all("input")[0].attributes["value"] == "课后服务"
    assert "按原样连续查找" in html
    assert len(hits(page)) == 5
    assert page.all("mark")[0].text == "课后服务"


@pytest.mark.parametrize("question", ["课后服务", "双减", "校外培训机构", "减", "A类"])
def test_every_hit_leads_to_a_section_that_is_there(client: Any, read: Callable[[str], Any], question: str) -> None:
    found = hits(read(ask(client, question)))
    assert found
    for link in found:
        letter, _, anchor = link.partition("#")
        assert not anchor or anchor in read(client.get(letter).text).ids()


def test_the_terms_stay_marked_where_a_hit_leads(client: Any, read: Callable[[str], Any]) -> None:
    html = ask(client, "弹性上下班 收费")
    for link in hits(read(html)):
        assert {mark.text for mark in read(client.get(link).text).all("mark")} == {"弹性上下班", "收费"}


@pytest.mark.parametrize("question", ["2102076", "类别:A"])
def test_what_is_not_looked_for_in_words_is_not_marked(client: Any, read: Callable[[str], Any], question: str) -> None:
    assert all("?q=" not in link for link in read(ask(client, question)).links() if link.startswith("/letters/"))


def test_the_section_holds_what_the_snippet_shows(client: Any, read: Callable[[str], Any]) -> None:
    html = ask(client, "弹性上下班")
    for link in hits(read(html)):
        letter, _, anchor = link.partition("#")
        sections = {e.attributes["id"]: e.text for e in read(client.get(letter).text).all("section", "passage")}
        assert "弹性上下班" in sections[anchor]


@pytest.mark.parametrize("question", ["〔2023〕8号", "[2023]8号", "株教提字2023 8号", "2102076"])
def test_a_number_shows_its_letter_on_top(client: Any, read: Callable[[str], Any], question: str) -> None:
    html = ask(client, question)
    assert "精确匹配" in html
    assert hits(read(html))[0].startswith("/letters/zhuzhou-2023-cppcc-2102076")


def test_filters_narrow_the_answer_and_stay_with_the_next_question(client: Any, read: Callable[[str], Any]) -> None:
    page = read(ask(client, "课后服务", city="hanzhong", year="2023"))
    assert [slug(link) for link in hits(page)] == ["/letters/hanzhong-2023-cppcc-80"]
    named = [e.attributes for e in page.all("input") if e.attributes.get("name", "letter") != "letter"]
    assert {e["name"]: e["value"] for e in named} == {"q": "课后服务", "city": "hanzhong", "year": "2023"}


def test_every_filter_finds_as_many_as_it_says(client: Any, read: Callable[[str], Any]) -> None:
    html = ask(client, "校外培训机构")
    offered = re.findall(r'<a href="(/search\?[^"]+)">([^<]+)</a>\s*<span class="count">(\d+)</span>', html)
    assert {"株洲市", "汉中市", "贵港市", "2023年", "政协提案"} <= {label for _, label, _ in offered}
    for href, label, count in offered:
        assert len(hits(read(client.get(href.replace("&amp;", "&")).text))) == int(count), label


def test_the_newest_may_come_first(client: Any, read: Callable[[str], Any]) -> None:
    by_date = hits(read(ask(client, "课后服务", sort="date")))
    assert by_date[0].startswith("/letters/puyang-2023-cppcc-131")


def test_a_hit_says_what_the_letter_is_about_and_where_it_leads(client: Any, read: Callable[[str], Any]) -> None:
    page = read(ask(client, "十要十不得"))
    assert len(hits(page)) == 1
    hit = page.all("article", "entry")[0]
    for said in ("《关于推动“双减”政策真正落地的建议》", "见“四是切实加强作业监管，有效减轻学生过重负担”"):
        assert said in hit.text
    (hit,) = read(ask(client, "濮教函〔2023〕69号")).all("article", "entry")
    for said in ("2023年7月31日", "A类"):
        assert said in hit.text


def test_looser_words_are_offered_with_their_count(client: Any, read: Callable[[str], Any]) -> None:
    html = ask(client, "课后服务质量")
    offered = re.search(OFFERED, html)
    assert offered
    assert offered[2] == "分别含有：课后服务、质量"
    assert len(hits(read(client.get(offered[1].replace("&amp;", "&")).text))) == int(offered[3])


EXAMPLE = re.compile(r"<code>([^<]+)</code>")


def test_every_line_of_the_help_finds_something(client: Any, read: Callable[[str], Any]) -> None:
    shown = ask(client, "").partition('<details class="help"')[2]
    examples = [unescape(line) for line in EXAMPLE.findall(shown)]
    assert len(examples) >= 12
    for line in examples:
        page = ask(client, line)
        meant = [href for href, _, _ in re.findall(OFFERED, page.partition('<h2 id="nothing">')[2])]
        assert hits(read(page)) or hits(read(client.get(unescape(meant[0])).text)), line


def test_the_box_says_whether_all_letters_are_searched(client: Any) -> None:
    def label(**filters: str) -> str:
        found = re.search('<label for="q">(.*?)</label>', ask(client, "课后", **filters))
        assert found
        return found[1]

    assert label() == label(sort="date") == label(city="没有的市") == "检索全部复文"
    assert label(city="zhuzhou") == label(year="2023", sort="date") == "在所选范围内检索"
    assert '<label for="q">在所选范围内检索</label>' in ask(client, "", kind="教育局")
    assert '<label for="q">检索全部复文</label>' in client.get("/").text


@pytest.mark.parametrize(("question", "said"), [(')(*"', '已忽略：)(*"'), ("-课后服务", "已忽略：-课后服务")])
def test_where_nothing_was_asked_only_what_was_ignored_is_said(
    client: Any, read: Callable[[str], Any], question: str, said: str
) -> None:
    page = read(ask(client, question))
    assert said in page.all("div", "notes")[0].text
    assert page.all("input")[0].attributes["value"] == question
    assert "open" in page.all("details", "help")[0].attributes
    for answered in ("没有找到", "按原样连续查找", "0 件"):
        assert answered not in page.all("main")[0].text


def test_a_part_that_was_ignored_is_named_above_the_rest(client: Any, read: Callable[[str], Any]) -> None:
    page = read(ask(client, "课后服务 *"))
    assert page.all("div", "notes")[0].text.split() == ["已忽略：*（星号前要有字词）"]
    assert len(hits(page)) == 5


def test_a_very_long_question_is_not_repeated_in_every_link(client: Any, read: Callable[[str], Any]) -> None:
    html = ask(client, "课后服务" * 1200)
    assert "第 300 字以后的内容" in html
    assert max(map(len, read(html).links())) < 5000


def test_pages_of_an_answer(crowded: Any, read: Callable[[str], Any]) -> None:
    shown: list[str] = []
    for number in (1, 2, 3):
        shown += hits(read(ask(crowded, "课后服务", page=str(number))))
    assert len(shown) == len({slug(link) for link in shown}) == 46
    assert "没有第 9 页，这是最后一页。" in ask(crowded, "课后服务", page="9")


def test_other_names_are_said_and_can_be_left_out(client: Any, read: Callable[[str], Any]) -> None:
    page = read(ask(client, "双减", city="guigang"))
    (said,) = page.all("div", "readings")
    assert said.text.split() == ["“双减”也查了：减轻义务教育阶段学生作业负担和校外培训负担", "只查“双减”"]
    back = next(link.attributes["href"] for link in page.all("a") if link.text == "只查“双减”")
    assert back.endswith("&city=guigang")
    plain = read(client.get(back).text)
    assert plain.all("input")[0].attributes["value"] == "双减 同义:否"
    assert plain.all("div", "readings") == []
    assert len(hits(plain)) == len(hits(page)) == 1


def test_a_question_in_other_words_is_said_as_it_was_understood(client: Any, read: Callable[[str], Any]) -> None:
    (said,) = read(ask(client, "year:2022..2023 弹性上下班")).all("div", "readings")
    assert said.text.split() == ["理解为：年份:2022..2023", "弹性上下班"]


def test_further_places_lead_to_the_letter_with_all_of_them_marked(client: Any, read: Callable[[str], Any]) -> None:
    page = read(ask(client, "课后服务"))
    shown = {slug(link): int(count) for link, count in re.findall(r'href="([^"]+)">另有 (\d+) 处', page.html)}
    assert len(shown) >= 3
    for article, link in zip(page.all("article", "entry"), hits(page), strict=True):
        said = re.search(r"另有 (\d+) 处", article.text)
        letter = read(client.get(link.partition("#")[0]).text)
        here = page.html[page.html.index(link.replace("&", "&amp;")) :].partition("</article>")[0].count("<mark>")
        assert len(letter.all("mark")) == here + (int(said[1]) if said else 0), link
