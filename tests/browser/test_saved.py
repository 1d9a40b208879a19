"""Searches kept in the browser: the site keeps nothing of them, and nothing found in the storage is trusted."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.late import until

pytestmark = pytest.mark.browser

Open = Callable[..., AbstractContextManager[Page]]

LONG_AGO = "2001-02-03T04:05:06.000Z"
ONE = {
    "name": "“课后服务”",
    "url": "/search?q=%E8%AF%BE%E5%90%8E%E6%9C%8D%E5%8A%A1&sort=date",
    "saved": LONG_AGO,
    "seen": LONG_AGO,
}
NAMES = ".saved li .name"


def keep(page: Page, kept: Any) -> None:
    """Put this into the browser's storage, as it stands where it is text, and open the page of kept searches."""
    text = kept if isinstance(kept, str) else json.dumps(kept)
    page.evaluate("text => localStorage.setItem('fuwen.saved', text)", text)
    page.goto(page.url.partition("/saved")[0].rstrip("/") + "/saved")


def test_a_search_is_kept_listed_and_let_go(browse: Open) -> None:
    with browse("/search?q=课后服务&city=zhuzhou") as page:
        button = page.get_by_role("button", name="存下这次检索")
        button.click()
        expect(page.get_by_role("button", name="已存下")).to_be_disabled()
        page.get_by_role("link", name="存下的检索").click()
        expect(page.locator(NAMES)).to_have_text(["“课后服务”（株洲市）"])
        expect(page.locator("[data-scriptless]")).to_be_hidden()
        page.locator(NAMES).click()
        expect(page.locator("h1")).to_have_text("课后服务 的检索结果")
        expect(page.get_by_role("button", name="已存下")).to_be_visible()
        page.go_back()
        page.get_by_role("button", name="删去：“课后服务”（株洲市）").click()
        expect(page.locator(NAMES)).to_have_count(0)
        expect(page.locator("[data-said]")).to_have_text("已删去：“课后服务”（株洲市）")
        expect(page.locator("[data-empty]")).to_be_visible()
        assert page.evaluate("localStorage.getItem('fuwen.saved')") == "[]"


def test_what_is_new_since_the_last_look_is_said(browse: Open) -> None:
    with browse("/") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        keep(page, [{**ONE, "url": "/letters?city=cixi", "seen": "2999-01-01T00:00:00.000Z"}, ONE])
        expect(page.locator(".news").last).to_have_text("新收 5 件")  # the feeds are asked one after the other
        expect(page.locator(".news").first).to_have_text("")
        feeds = [url for url in asked if "/feed.atom" in url]
        assert len(feeds) == 2
        assert "sort=" not in feeds[1]
        page.goto(page.url.replace("/saved", ONE["url"]))
        expect(page.get_by_role("button", name="已存下")).to_be_visible()
        page.go_back()
        expect(page.locator(NAMES)).to_have_count(2)
        seen = page.evaluate("JSON.parse(localStorage.getItem('fuwen.saved'))[1].seen")
        assert seen > LONG_AGO


@pytest.mark.parametrize("broken", ["{", '"text"', "{}", "null"])
def test_a_storage_that_cannot_be_read_is_said_and_begun_anew(browse: Open, broken: str) -> None:
    with browse("/") as page:
        keep(page, broken)
        expect(page.locator("[data-said]")).to_contain_text("读不出来")
        page.goto(page.url.replace("/saved", "/letters?city=cixi"))
        page.get_by_role("button", name="存下这次检索").click()
        page.goto(page.url.partition("/letters")[0] + "/saved")
        expect(page.locator(NAMES)).to_have_text(["慈溪市"])


def test_only_lists_of_this_site_are_taken(browse: Open) -> None:
    strange = ["javascript:alert(1)", "//evil.example/search?q=1", "https://evil.example/", "/runs", "", None, 7]
    with browse("/") as page:
        wrong = [{**ONE, "url": url} for url in strange]
        keep(page, [None, 3, [], *wrong, {**ONE, "saved": "gestern"}, {**ONE, "name": 5}, ONE, {**ONE, "name": "二"}])
        expect(page.locator(NAMES)).to_have_text([ONE["name"]])


def test_a_browser_that_lets_nothing_be_kept_says_so(browse: Open) -> None:
    with browse("/") as page:
        page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })")
        page.goto(page.url + "letters?city=cixi")
        page.get_by_role("button", name="存下这次检索").click()
        expect(page.get_by_role("button", name="浏览器不让存")).to_be_visible()


def test_kept_searches_are_taken_out_and_brought_in(browse: Open, tmp_path: Path) -> None:
    file = tmp_path / "kept.json"
    with browse("/") as page:
        keep(page, [ONE])
        with page.expect_download() as download:
            page.get_by_role("button", name="导出").click()
        download.value.save_as(file)
        assert json.loads(file.read_text(encoding="utf-8")) == {"saved": [ONE]}
    with browse("/saved") as page:
        expect(page.get_by_role("button", name="导出")).to_be_disabled()
        page.locator("[data-import]").set_input_files(file)
        expect(page.locator("[data-said]")).to_have_text("导入了 1 个。")
        expect(page.locator(NAMES)).to_have_text([ONE["name"]])
        file.write_text("[]", encoding="utf-8")
        page.locator("[data-import]").set_input_files(file)
        expect(page.locator("[data-said]")).to_contain_text("读不出来")
        expect(page.locator(NAMES)).to_have_count(1)


def test_no_more_are_kept_than_a_page_can_show(browse: Open) -> None:
    many = [{**ONE, "url": f"/letters?issuer={number}", "seen": "2999-01-01T00:00:00.000Z"} for number in range(60)]
    with browse("/") as page:
        keep(page, many)
        expect(page.locator(NAMES)).to_have_count(50)
        page.goto(page.url.replace("/saved", "/letters?city=cixi"))
        page.get_by_role("button", name="存下这次检索").click()
        expect(page.get_by_role("button", name="最多存 50 个，请先删去一些")).to_be_visible()


def test_the_address_of_a_page_is_whole_once_scripts_run(browse: Open) -> None:
    with browse("/letters/cixi-2023-npc-198?city=cixi&at=1") as page:
        page.locator(".share summary").click()
        address = page.url.partition("/letters")[0]
        expect(page.locator("#share-link")).to_have_value(f"{address}/letters/cixi-2023-npc-198")
        until(page, "document.querySelector('.share img').naturalWidth > 0")
