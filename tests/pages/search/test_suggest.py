"""Suggestions as the script of the search box asks for them."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import pytest

from app.settings import Settings


def offered(client: Any, typed: str) -> list[dict[str, Any]]:
    """What is offered for a line."""
    answer = client.get("/suggest", params={"q": typed})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.headers["cache-control"] == "no-store"
    found: list[dict[str, Any]] = answer.json()
    return found


def test_a_place_leads_to_its_page(client: Any) -> None:
    assert offered(client, "zhuz")[0] == {
        "kind": "city",
        "label": "地区",
        "text": "株洲市",
        "url": "/cities/zhuzhou",
        "count": 1,
    }


@pytest.mark.parametrize(
    ("typed", "kind", "text", "url"),
    [
        ("shuangj", "topic", "双减", "/search?q=%E5%8F%8C%E5%87%8F"),
        (
            "株洲市教",
            "agency",
            "株洲市教育局",
            "/letters?issuer=%E6%A0%AA%E6%B4%B2%E5%B8%82%E6%95%99%E8%82%B2%E5%B1%80",
        ),
        ("jyj", "agency", "教育局", "/search?q=%E6%9C%BA%E5%85%B3%3A"),
        ("第198号", "title", "对市十八届人大二次会议第198号建议的答复", "/letters/cixi-2023-npc-198"),
        ("课后服务 zhuzhou", "city", "株洲市", "/search?q=%E8%AF%BE%E5%90%8E%E6%9C%8D%E5%8A%A1+%E5%9F%8E%E5%B8%82%3A"),
    ],
)
def test_each_kind_leads_where_its_letters_are(client: Any, typed: str, kind: str, text: str, url: str) -> None:
    (one,) = (one for one in offered(client, typed) if (one["kind"], one["text"]) == (kind, text))
    assert one["url"].startswith(url)
    assert client.get(one["url"]).status_code == 200


@pytest.mark.parametrize("typed", ["zz", "课", "教育", "gg", "5", "sj", "关于加强"])
def test_every_address_shows_as_many_letters_as_it_says(client: Any, typed: str) -> None:
    for one in offered(client, typed):
        page = client.get(one["url"])
        assert page.status_code == 200
        if one["kind"] != "title":
            assert f"{one['count']} 件" in page.text or f"<b>{one['count']}</b>" in page.text, one


@pytest.mark.parametrize("typed", ["", " ", "\0", "甲乙丙丁", "课" * 1000, "<script>", "%", '"', "(((((", "-课后"])
def test_where_there_is_nothing_to_offer_the_list_is_empty(client: Any, typed: str) -> None:
    assert offered(client, typed) == []


FILTERED = {"city": "guigang", "year": "2023", "sort": "date"}


@pytest.mark.parametrize("typed", ["双减", "株洲", "教育", "课后服务 gg"])
def test_the_filters_stay_with_what_is_chosen_and_no_count_is_claimed(client: Any, typed: str) -> None:
    answer = client.get("/suggest", params={"q": typed, **FILTERED, "page": "2"})
    named = [one for one in answer.json() if one["kind"] != "title"]
    assert [one["text"] for one in named] == [one["text"] for one in offered(client, typed) if one["kind"] != "title"]
    assert named
    for one in named:
        path, _, query = one["url"].partition("?")
        assert (path, one["count"]) == ("/search", None)
        assert dict(parse_qsl(query)).items() >= FILTERED.items()
        assert "page=" not in query


def test_a_letter_is_led_to_whatever_the_filters(client: Any) -> None:
    (one,) = client.get("/suggest", params={"q": "第198号", **FILTERED}).json()
    assert one["url"] == "/letters/cixi-2023-npc-198"


def test_an_order_alone_stays_with_searches_and_leaves_places_their_pages(client: Any) -> None:
    urls = {one["text"]: one["url"] for one in client.get("/suggest", params={"q": "zhuz", "sort": "date"}).json()}
    assert urls["株洲市"] == "/cities/zhuzhou"
    (topic, *_) = client.get("/suggest", params={"q": "shuangj", "sort": "date"}).json()
    assert (topic["url"], topic["count"]) == ("/search?q=%E5%8F%8C%E5%87%8F&sort=date", 5)


def test_without_a_line_it_is_empty(client: Any) -> None:
    assert client.get("/suggest").json() == []


@pytest.mark.parametrize("typed", ["暗号", "ah", "anhao", "暗号甲", "暗号乙", "第777号", "第888号"])
def test_what_is_not_public_is_not_offered(crowded: Any, typed: str) -> None:
    assert not any(
        "暗号" in one["text"] or "777" in one["text"] or "888" in one["text"] for one in offered(crowded, typed)
    )


def test_hostile_text_comes_as_json_and_nothing_else(crowded: Any) -> None:
    answer = crowded.get("/suggest", params={"q": "第666号"})
    assert [one["url"] for one in answer.json()] == ["/letters/cixi-2023-npc-666"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_before_the_first_ingest_there_is_nothing(fresh: Settings, visit: Callable[[Settings], Any]) -> None:
    with visit(fresh) as client:
        answer = client.get("/suggest", params={"q": "课后"})
    assert (answer.status_code, answer.json()) == (503, [])
