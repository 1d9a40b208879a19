"""What a page costs on its way: few bytes, all of them ours and compressed, and nothing sent twice."""

from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import httpx2
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.addresses import LETTER
from tests.browser.traffic import traffic

pytestmark = pytest.mark.browser

HOME, ANY = 60_000, 100_000
"""Bytes over the wire: of the first page, and of any, with all that they load, headers included."""
PACKED = ("text/html", "text/css", "text/javascript", "application/json", "image/svg+xml")
"""Types of text; of these all that are longer than a packet are sent compressed."""


def _bare(answer: dict[str, Any], size: float) -> bool:
    """Whether text was sent as it is that is longer than a packet."""
    return answer["mimeType"] in PACKED and size > 1400 and answer["headers"].get("content-encoding") != "gzip"


def test_every_page_is_light_and_ours_and_next_time_the_page_alone(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        with traffic(page) as first:
            page.goto(address)
        with traffic(page) as second:
            page.goto(address)
    home = urljoin(address, "/")
    assert len(first.urls) > 3
    assert [url for url in first.urls if not url.startswith(home)] == []
    assert 3000 < first.bytes < (HOME if address == home else ANY)
    assert [answer["url"] for key, answer in first.answers.items() if _bare(answer, first.sizes.get(key, 0))] == []
    assert second.urls == [quote(address, safe=":/?&=")]


def test_suggestions_are_light_and_compressed(browser: Browser, site: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(site)
        with traffic(page) as seen:
            page.get_by_role("combobox").fill("教育")
            expect(page.get_by_role("option").first).to_be_visible()
            page.wait_for_load_state("networkidle")
    assert [urlsplit(url).path for url in seen.urls] == ["/suggest"]
    assert seen.bytes < 2000
    assert [answer["headers"].get("content-encoding") for answer in seen.answers.values()][-1] == "gzip"


def test_what_is_kept_forever_is_named_by_its_content(site: str) -> None:
    with httpx2.Client(base_url=site) as reader:
        html = reader.get(LETTER).text
        names = {part.split('"')[0] for part in html.split("/static/")[1:]}
        assert len(names) > 5
        for name in names:
            answer = reader.get(f"/static/{name}")
            assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
            packed = len(answer.content) >= 500
            assert answer.headers.get("content-encoding") == ("gzip" if packed else None), name
            assert answer.headers.get("vary") == ("Accept-Encoding" if packed else None), name


@pytest.mark.parametrize("path", [f"{LETTER}.json", f"{LETTER}.txt", "/opensearch.xml"])
def test_files_are_compressed_too(site: str, path: str) -> None:
    answer = httpx2.get(site + path)
    assert answer.headers.get("content-encoding") == ("gzip" if len(answer.content) >= 500 else None)


@pytest.mark.parametrize("path", ["/", LETTER, "/search?q=课后服务"])
@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_what_a_reader_has_is_not_sent_again_compressed_or_not(site: str, path: str, coding: str) -> None:
    with httpx2.Client(base_url=site, headers={"accept-encoding": coding}) as reader:
        first = reader.get(path)
        assert first.headers.get("content-encoding", "identity") == coding
        again = reader.get(path, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
