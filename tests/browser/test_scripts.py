"""What the small scripts do: shortcuts, copying, contents that follow."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kept import kept
from tests.browser.stopped import stop_the_clock

pytestmark = pytest.mark.browser

Open = Callable[..., AbstractContextManager[Page]]
LETTER = "/letters/zhuzhou-2023-cppcc-2102076"
LEAVES = """() => {
  window.left = false;
  navigation.addEventListener("navigate", () => { window.left = true; });
}"""
FOCUSED = "document.activeElement.closest('article.entry') === document.querySelectorAll('article.entry')[{}]"


def test_the_keys_lead_through_a_list(browse: Open) -> None:
    with browse("/letters") as page:
        for key, at in (("j", 0), ("j", 1), ("k", 0), ("k", 0)):
            page.keyboard.press(key)
            assert page.evaluate(FOCUSED.format(at)), (key, at)
        page.keyboard.press("/")
        expect(page.get_by_label("检索全部复文")).to_be_focused()
        page.keyboard.type("j/?g")
        expect(page.get_by_label("检索全部复文")).to_have_value("j/?g")
        expect(page.locator("#keys")).to_be_hidden()
        page.get_by_label("检索全部复文").blur()
        page.keyboard.press("Control+j")
        assert page.evaluate("document.activeElement === document.body")
        stop_the_clock(page)  # the second of two keys counts for a while
        page.keyboard.press("g")
        page.clock.run_for(1400)
        page.keyboard.press("h")
        page.wait_for_url("**/")


def test_a_second_key_that_comes_late_leads_nowhere(browse: Open) -> None:
    with browse("/letters") as page:
        stop_the_clock(page)
        page.evaluate(LEAVES)
        page.keyboard.press("g")
        page.clock.run_for(1600)
        page.keyboard.press("h")
        assert page.evaluate("left") is False


def test_the_sheet_of_keys_opens_and_closes(browse: Open) -> None:
    with browse("/letters") as page:
        sheet = page.get_by_role("dialog", name="快捷键")
        page.keyboard.press("?")
        expect(sheet).to_be_visible()
        page.keyboard.press("j")
        page.keyboard.press("Escape")
        expect(sheet).to_be_hidden()
        page.locator(".colophon").get_by_role("button", name="快捷键").click()
        expect(sheet).to_be_visible()
        sheet.get_by_role("button", name="关闭").click()
        expect(sheet).to_be_hidden()


def test_the_keys_can_be_switched_off(browse: Open) -> None:
    with browse("/letters") as page:
        page.locator("details.display summary").click()
        with kept(page, "keys=off"):
            page.locator("details.display").get_by_role("button", name="关", exact=True).click()
        for _ in range(2):
            page.evaluate("document.activeElement.blur()")
            page.keyboard.press("?")
            page.keyboard.press("j")
            expect(page.locator("#keys")).to_be_hidden()
            assert page.evaluate("document.activeElement === document.body")
            page.reload()


def test_the_next_page_is_a_key_away(browse: Open) -> None:
    with browse("/letters") as page:
        page.evaluate(
            """() => {
              const link = document.createElement("a");
              Object.assign(link, { rel: "next", href: "/cities" });
              document.body.append(link);
            }"""
        )
        page.keyboard.press("n")
        page.wait_for_url("**/cities")
        page.evaluate(LEAVES)
        page.keyboard.press("p")
        assert page.evaluate("left") is False


def test_without_script_no_key_is_promised(browse: Open) -> None:
    with browse("/letters", java_script_enabled=False) as page:
        expect(page.locator(".colophon").get_by_text("快捷键")).to_be_hidden()


def test_a_click_on_a_permalink_copies_it(browse: Open) -> None:
    with browse(f"{LETTER}?q=课后服务", permissions=["clipboard-read", "clipboard-write"]) as page:
        link = page.get_by_role("link", name="第 7 段的链接")
        page.locator("#p7").hover()
        stop_the_clock(page)
        link.click()
        expect(page.locator(".copied")).to_be_attached()
        page.clock.run_for(2900)
        expect(page.locator("#p7").get_by_role("status")).to_have_text("已复制链接")
        origin = page.evaluate("location.origin")
        assert page.evaluate("navigator.clipboard.readText()") == f"{origin}{LETTER}#p7"
        expect(page).to_have_url(re.compile("#p7$"))
        expect(page.locator("mark").first).to_be_visible()
        page.clock.run_for(200)
        expect(page.locator(".copied")).to_have_count(0)


def test_where_a_browser_lets_nobody_copy_the_link_leads_on(browse: Open) -> None:
    with browse(f"{LETTER}?q=课后服务", permissions=[]) as page:
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
        page.locator("#p7").hover()
        page.get_by_role("link", name="第 7 段的链接").click()
        page.wait_for_url(f"**{LETTER}#p7")


def test_the_contents_follow_the_reading(browse: Open) -> None:
    with browse(LETTER) as page:
        links = page.locator(".contents a[href^='#s']")
        current = page.locator(".contents [aria-current]")
        for at in (4, 9, links.count() - 3, 1):
            anchor = links.nth(at).get_attribute("href") or ""
            page.evaluate("at => document.querySelector(at).scrollIntoView()", anchor)
            expect(current).to_have_attribute("href", anchor)
            expect(current).to_have_count(1)
            expect(current).to_be_in_viewport()


def test_following_moves_the_contents_and_not_the_page(browse: Open) -> None:
    with browse(LETTER) as page:
        page.set_viewport_size({"width": 1280, "height": 400})
        links = page.locator(".contents a[href^='#s']")
        anchor = links.nth(links.count() - 4).get_attribute("href") or ""
        page.evaluate("at => document.querySelector(at).scrollIntoView()", anchor)
        top = page.evaluate("scrollY")
        current = page.locator(".contents [aria-current]")
        expect(current).to_have_attribute("href", anchor)
        box, line = page.locator(".contents").bounding_box(), current.bounding_box()
        assert box
        assert line
        assert box["y"] <= line["y"]
        assert line["y"] + line["height"] <= box["y"] + box["height"]
        assert page.evaluate("scrollY") == top
