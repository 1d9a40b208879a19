"""The list: filters with honest counts, each removable, every page reachable."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from app.letter.places import Places
from app.store.cities import cities_called

COUNT = re.compile(r"共 ([\d,]+) 件")


def total(html: str) -> int:
    found = COUNT.search(html)
    return int(found[1].replace(",", "")) if found else -1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", 5),
        ("city=zhuzhou", 1),
        ("city=株洲市", 1),
        ("city=zhuzhou&city=cixi", 2),
        ("city=ningbo", 1),
        ("province=guangxi", 1),
        ("province=hunan&city=cixi", 2),
        ("year=2023", 5),
        ("year=1999", 0),
        ("assembly=人大", 1),
        ("assembly=政协&class=A", 2),
        ("class=A&class=B", 3),
        ("issuer=濮阳市教育局", 1),
        ("policy=关于加强义务教育学校作业管理工作的通知", 1),
    ],
)
def test_filters_narrow(client: Any, query: str, expected: int) -> None:
    assert total(client.get(f"/letters?{query}").text) == expected


def test_each_entry_says_what_it_is(client: Any, read: Callable[[str], Any]) -> None:
    entries = [entry.text for entry in read(client.get("/letters").text).all("article", "entry")]
    zhuzhou = next(entry for entry in entries if "2102076" in entry)
    for said in (
        "株洲市教育局",
        "湖南省 株洲市",
        "2023年（成文日期不详）",
        "A类",
        "《“双减”背景下，提升教育质量的几点建议》",
    ):
        assert said in zhuzhou
    assert "2023年7月31日" in next(entry for entry in entries if "濮阳" in entry)


@pytest.mark.parametrize("query", ["", "?assembly=政协"])
def test_every_filter_finds_as_many_as_it_says(client: Any, query: str) -> None:
    """Beside a chosen 政协提案, 人大建议 would widen the list; all other filters narrow it to their count."""
    page = client.get(f"/letters{query}").text
    offered = re.findall(r'<a href="(/letters\?[^"]+)">([^<]+)</a>\s*<span class="count">(\d+)</span>', page)
    assert len(offered) > 15
    for href, label, count in offered:
        if label != "人大建议" or not query:
            assert total(client.get(href.replace("&amp;", "&")).text) == int(count), label


def test_each_chosen_filter_can_be_taken_off_alone(client: Any, read: Callable[[str], Any]) -> None:
    page = read(client.get("/letters?city=zhuzhou&year=2023&class=A").text)
    off = {link.text.rstrip("×"): link.attributes["href"] for link in page.all("a") if "×" in link.text}
    assert off == {
        "株洲市": "/letters?year=2023&class=A",
        "2023年": "/letters?city=zhuzhou&class=A",
        "A类": "/letters?city=zhuzhou&year=2023",
    }


def test_a_name_that_several_places_bear_gives_them_all_and_asks_which(
    client: Any, read: Callable[[str], Any], places: Places
) -> None:
    bearing = cities_called(places, "鼓楼区")
    assert len(bearing) > 1
    html = client.get("/letters?city=鼓楼区&city=cixi").text
    assert total(html) == 1
    assert f"“鼓楼区”有 {len(bearing)} 个" in html
    offered = {link.text: link.attributes["href"] for link in read(html).all("a")}
    nanjing = next(place for place in bearing if place.city == "南京市")
    assert offered["江苏省南京市鼓楼区"] == f"/letters?city=cixi&city={nanjing.slug}"
    assert "去掉筛选：江苏省南京市鼓楼区" in html
    assert total(client.get("/letters?city=鼓楼区").text) == 0


def test_a_place_replaces_those_it_lies_in(client: Any, read: Callable[[str], Any]) -> None:
    page = read(client.get("/letters?city=ningbo").text)
    links = {link.text: link.attributes["href"] for link in page.all("a")}
    assert links["慈溪市"] == "/letters?city=cixi"
    assert links["浙江省"] == "/letters?province=zhejiang"
    assert links["株洲市"] == "/letters?city=ningbo&city=zhuzhou"


def test_what_is_unknown_is_said_and_the_rest_is_answered(client: Any) -> None:
    page = client.get("/letters?city=zhuzhou&city=nowhere&year=x&page=abc&sort=best").text
    assert total(page) == 1
    for said in ("nowhere", "“x”这个年份", "“abc”这个页码", "“best”这个排序"):
        assert said in page


def test_kinds_of_agencies_are_known_to_the_search_alone(client: Any) -> None:
    page = client.get("/letters?kind=教育局&kind=公安局&city=zhuzhou").text
    assert total(page) == 1
    for kind in ("教育局", "公安局"):
        assert f"机构类型“{kind}”只能在检索时用来筛选，已忽略。" in page
    assert "kind=" not in page


def test_sorting_turns_the_list_round(crowded: Any, read: Callable[[str], Any]) -> None:
    def slugs(sort: str) -> list[str]:
        page = read(crowded.get(f"/letters?sort={sort}&city=cixi").text)
        return [entry for entry in page.links() if entry.startswith("/letters/")]

    assert slugs("newest")[0] != slugs("oldest")[0]
    assert 'aria-current="true">旧的在前' in crowded.get("/letters?sort=oldest").text


def test_all_pages_together_show_every_letter_once(crowded: Any, read: Callable[[str], Any]) -> None:
    shown: list[str] = []
    address: str | None = "/letters?city=cixi"
    while address:
        page = read(crowded.get(address).text)
        shown += re.findall(r'href="(/letters/[\w-]+)\?', crowded.get(address).text)
        following = [link.attributes["href"] for link in page.all("a") if link.attributes.get("rel") == "next"]
        address = following[0] if following else None
    assert len(shown) == len(set(shown)) == 46


def test_a_page_past_the_end_is_the_last_one(crowded: Any, read: Callable[[str], Any]) -> None:
    page = read(crowded.get("/letters?page=99").text)
    assert "没有第 99 页，这是最后一页。" in page.html
    assert [link.text for link in page.all("a") if link.attributes.get("aria-current") == "page"] == ["3"]


def test_the_jump_keeps_the_filters(crowded: Any, read: Callable[[str], Any]) -> None:
    page = read(crowded.get("/letters?city=cixi&sort=oldest").text)
    hidden = {
        e.attributes["name"]: e.attributes["value"] for e in page.all("input") if e.attributes.get("type") == "hidden"
    }
    assert hidden == {"city": "cixi", "sort": "oldest"}


def test_a_letter_without_a_title_says_so(crowded: Any) -> None:
    assert "〔无标题〕未署名机关的答复" in crowded.get("/letters?page=3").text


def test_the_list_of_what_cites_a_document_says_so(client: Any, read: Callable[[str], Any]) -> None:
    address = "/letters?policy=关于加强义务教育学校作业管理工作的通知"
    (head,) = read(client.get(address).text).all("h1")
    assert head.text.startswith("引用《")
    (head,) = read(client.get(f"{address}&year=2023").text).all("h1")
    assert not head.text.startswith("引用")
