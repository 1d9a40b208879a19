"""What holds for every page and every answer."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from app.settings import Settings

ADDRESSES = [
    "/",
    "/letters",
    "/letters?city=zhuzhou&year=2023&class=A&assembly=政协&sort=oldest",
    "/letters?city=nowhere&page=99",
    "/letters/zhuzhou-2023-cppcc-2102076",
    "/letters/zhuzhou-2023-cppcc-2102076?q=课后服务 学校",
    "/letters/cixi-2023-npc-198",
    "/letters/zhuzhou-2023-cppcc-2102076/original",
    "/search",
    "/search?q=课后服务",
    "/search?q=惠民",
    '/search?q=)(*"',
    "/search?q=2102076",
    "/search?q=双碱&year=1999",
    "/search?q=双减&kind=教育局&kind=公安局&policy=办法",
    "/cities",
    "/cities/ningbo",
    "/cities/changsha",
]
MISSING = ["/nope", "/letters/nope", "/letters/nope/original", "/cities/nope", "/static/nope.css"]
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "connect-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


@pytest.mark.parametrize("address", [*ADDRESSES, *MISSING])
def test_every_page_is_whole(client: Any, read: Callable[[str], Any], address: str) -> None:
    answer = client.get(address)
    page = read(answer.text)
    assert answer.status_code == (404 if address in MISSING else 200)
    assert page.unclosed == []
    assert page.all("html")[0].attributes == {"lang": "zh-Hans"}
    assert len(page.all("h1")) == 1
    assert page.all("h1")[0].text.strip()
    assert "复文库" in page.all("title")[0].text
    descriptions = [m.attributes["content"] for m in page.all("meta") if m.attributes.get("name") == "description"]
    assert len(descriptions) == 1
    assert descriptions[0]
    assert page.links()[0] == "#main"
    assert len(page.all("main")) == len(page.all("header", "masthead")) == len(page.all("footer", "colophon")) == 1
    assert len(page.ids()) == len([e for e in page.elements if "id" in e.attributes])


@pytest.mark.parametrize("address", [*ADDRESSES, *MISSING])
def test_headings_never_skip_a_rank(client: Any, read: Callable[[str], Any], address: str) -> None:
    ranks = [int(e.tag[1]) for e in read(client.get(address).text).elements if re.fullmatch("h[1-6]", e.tag)]
    before_title = ranks.index(1)
    assert all(
        after <= before + 1 for before, after in zip(ranks[before_title:], ranks[before_title + 1 :], strict=False)
    )


@pytest.mark.parametrize("address", [*ADDRESSES, *MISSING, "/healthz", "/letters/cixi-2023-npc-198.txt"])
def test_every_answer_carries_its_headers(client: Any, address: str) -> None:
    headers = client.get(address).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" in headers
    assert "permissions-policy" in headers


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_comes_from_another_host(client: Any, read: Callable[[str], Any], address: str) -> None:
    page = read(client.get(address).text)
    loaded = [
        e.attributes.get("href") or e.attributes.get("src") or ""
        for e in page.elements
        if e.tag in ("link", "img", "script")
    ]
    canonical = [e.attributes["href"] for e in page.all("link") if e.attributes["rel"] == "canonical"]
    assert len(canonical) == 1
    assert canonical[0].startswith("/")
    here = [url for url in loaded if url == "#main"]  # what is waited for before anything is drawn
    assert here == ["#main"]
    assert [url for url in loaded if not url.startswith("/") and url not in (*canonical, *here)] == []


def test_every_link_of_the_site_answers(client: Any, read: Callable[[str], Any]) -> None:
    """Follow every link from the first page on, and every #… to an id that is there."""
    seen: dict[str, set[str]] = {}
    left = ["/"]
    while left and len(seen) < 400:
        address, _, anchor = left.pop().partition("#")
        if address not in seen:
            answer = client.get(address)
            assert answer.status_code == 200, address
            html = answer.headers["content-type"].startswith("text/html")
            page = read(answer.text) if html else None
            seen[address] = page.ids() if page else set()
            found = page.links() if page else []
            left += [address + link if link.startswith("#") else link for link in found]
        assert not anchor or anchor in seen[address], (address, anchor)
    assert len(seen) > 60


def test_a_page_that_a_reader_has_is_not_sent_again(client: Any) -> None:
    first = client.get("/letters")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/letters", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    other = client.get("/cities", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_style_sheets_never_change_under_their_name(client: Any, read: Callable[[str], Any]) -> None:
    sheets = [
        e.attributes["href"] for e in read(client.get("/").text).all("link") if e.attributes["rel"] == "stylesheet"
    ]
    for sheet in sheets:
        answer = client.get(sheet)
        assert answer.headers["content-type"].startswith("text/css")
        assert "immutable" in answer.headers["cache-control"]
        assert re.search(r"\.[0-9a-f]{12}\.css$", sheet)


def test_the_first_page_is_small(client: Any, read: Callable[[str], Any]) -> None:
    page = client.get("/")
    sheets = [
        e.attributes["href"] for e in read(page.text).all("link") if e.attributes["rel"] in ("stylesheet", "icon")
    ]
    assert sum(len(answer.content) for answer in (page, *map(client.get, sheets))) < 60_000
    assert page.headers["content-encoding"] == "gzip"


def test_a_page_may_be_asked_for_its_head_only(client: Any) -> None:
    assert client.head("/letters").status_code == 200
    refused = client.post("/letters")
    assert refused.status_code == 405
    assert {method.strip() for method in refused.headers["allow"].split(",")} == {"GET", "HEAD"}


def test_programs_are_refused_in_their_own_form(client: Any) -> None:
    record = client.get("/letters/nope.json")
    assert (record.status_code, record.headers["content-type"]) == (404, "application/json")
    assert record.json()["error"].startswith("没有这件复文")
    text = client.get("/letters/nope.txt")
    assert (text.status_code, text.headers["content-type"]) == (404, "text/plain; charset=utf-8")
    assert text.text.startswith("没有这件复文")


@pytest.mark.parametrize("address", ["/letters", "/letters/cixi-2023-npc-198", "/letters/", "/nope", "/cities/ningbo/"])
def test_no_page_repeats_a_host_it_was_called_by(client: Any, address: str) -> None:
    answer = client.get(address, headers={"host": "evil.example"}, follow_redirects=False)
    assert "evil.example" not in answer.text + answer.headers.get("location", "")


def test_a_slash_too_many_leads_to_the_page(client: Any) -> None:
    assert client.get("/letters/", follow_redirects=False).headers["location"] == "/letters"
    assert client.get("//evil.example/", follow_redirects=False).headers.get("location", "/")[:2] != "//"


def test_the_address_may_be_set(archive: Settings, visit: Callable[[Settings], Any]) -> None:
    settings = archive.model_copy(update={"base_url": "https://fuwen.example/"})
    with visit(settings) as client:
        assert '<link rel="canonical" href="https://fuwen.example/letters">' in client.get("/letters").text
