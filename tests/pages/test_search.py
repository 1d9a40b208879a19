"""The search page: what was understood, what was found, and what to do when nothing was."""

import re
from collections.abc import Callable
from typing import Any

import pytest


def ask(client: Any, question: str, **more: str) -> str:
    return str(client.get("/search", params={"q": question, **more}).text)


def hits(page: Any) -> list[str]:
    return [link for link in page.links() if re.fullmatch(r"/letters/[\w-]+(#s\d+)?", link)]


def test_nothing_asked_is_a_box_and_help(client: Any, read: Callable[[str], Any]) -> None:
    page = read(ask(client, ""))
    assert page.all("input")[0].attributes["type"] == "search"
    assert page.all("details")[0].attributes == {"class": "help", "open": ""}
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
        slug, _, anchor = link.partition("#")
        assert not anchor or anchor in read(client.get(slug).text).ids()


def test_the_section_holds_what_the_snippet_shows(client: Any, read: Callable[[str], Any]) -> None:
    html = ask(client, "弹性上下班")
    for link in hits(read(html)):
        slug, _, anchor = link.partition("#")
        sections = {e.attributes["id"]: e.text for e in read(client.get(slug).text).all("section", "passage")}
        assert "弹性上下班" in sections[anchor]


@pytest.mark.parametrize("question", ["〔2023〕8号", "[2023]8号", "株教提字2023 8号", "2102076"])
def test_a_number_shows_its_letter_on_top(client: Any, read: Callable[[str], Any], question: str) -> None:
    html = ask(client, question)
    assert "就是这一件" in html
    assert hits(read(html))[0].startswith("/letters/zhuzhou-2023-cppcc-2102076")


def test_filters_narrow_the_answer_and_stay_with_the_next_question(client: Any, read: Callable[[str], Any]) -> None:
    page = read(ask(client, "课后服务", city="hanzhong", year="2023"))
    assert [link.split("#")[0] for link in hits(page)] == ["/letters/hanzhong-2023-cppcc-80"]
    form = {e.attributes["name"]: e.attributes["value"] for e in page.all("input")}
    assert form == {"q": "课后服务", "city": "hanzhong", "year": "2023"}


def test_every_filter_finds_as_many_as_it_says(client: Any, read: Callable[[str], Any]) -> None:
    html = ask(client, "校外培训机构")
    offered = re.findall(r'<a href="(/search\?[^"]+)">([^<]+)</a>\s*<span class="count">(\d+)</span>', html)
    assert {"株洲市", "汉中市", "贵港市", "2023年", "政协"} <= {label for _, label, _ in offered}
    for href, label, count in offered:
        assert len(hits(read(client.get(href.replace("&amp;", "&")).text))) == int(count), label


def test_the_newest_may_come_first(client: Any, read: Callable[[str], Any]) -> None:
    by_date = hits(read(ask(client, "课后服务", sort="date")))
    assert by_date[0].startswith("/letters/puyang-2023-cppcc-131")


def test_nothing_found_is_said_with_help(client: Any) -> None:
    html = ask(client, "惠民")
    assert "没有找到" in html
    assert "<summary>怎样写查询</summary>" in html


def test_nothing_under_filters_offers_the_question_without_them(client: Any, read: Callable[[str], Any]) -> None:
    html = ask(client, "弹性上下班", city="zhuzhou")
    assert re.search(r'href="/search\?q=[^"&]+">去掉全部筛选</a>\s*<span class="count">3 件', html)
    ways = [link.attributes["href"] for link in read(html).all("a") if link.text.startswith("去掉“")]
    assert all("没有找到" not in client.get(way).text for way in ways)


def test_looser_words_are_offered_with_their_count(client: Any, read: Callable[[str], Any]) -> None:
    html = ask(client, "弹性上下班 惠民")
    offered = re.search(r'<a href="(/search[^"]+)">[^<]+</a> <span class="count">(\d+) 件', html)
    assert offered
    assert len(hits(read(client.get(offered[1].replace("&amp;", "&")).text))) == int(offered[2])


def test_what_was_ignored_is_said(client: Any) -> None:
    page = client.get("/search", params={"q": ')(*"'})
    assert page.status_code == 200
    assert 'role="status"' in page.text


def test_pages_of_an_answer(crowded: Any, read: Callable[[str], Any]) -> None:
    shown: list[str] = []
    for number in (1, 2, 3):
        shown += hits(read(ask(crowded, "课后服务", page=str(number))))
    assert len(shown) == len({link.split("#")[0] for link in shown}) == 46
    assert "没有第 9 页，这是最后一页。" in ask(crowded, "课后服务", page="9")
