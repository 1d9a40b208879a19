"""Reading settings, shortcuts, copying, the filter sheet, contents that follow."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kept import kept
from tests.browser.late import held_up

pytestmark = pytest.mark.browser

Open = Callable[..., AbstractContextManager[Page]]
LETTER = "/letters/zhuzhou-2023-cppcc-2102076"
ADDRESSES = [
    "/",
    "/letters?city=zhuzhou",
    LETTER,
    f"{LETTER}?q=课后服务",
    "/search?q=课后服务",
    "/cities",
    "/about",
    "/display",
]
SMALL_TYPE = """() => [...document.querySelectorAll("body *")]
  .filter(e => [...e.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()) && e.checkVisibility())
  .filter(e => parseFloat(getComputedStyle(e).fontSize) < 18)
  .map(e => [e.className || e.tagName, getComputedStyle(e).fontSize])"""
TIGHT_LINES = """() => [...document.querySelectorAll("main :is(p, dd, blockquote)")]
  .map(e => [e.className, getComputedStyle(e)])
  .filter(([, style]) => parseFloat(style.lineHeight) / parseFloat(style.fontSize) < 1.3)
  .map(([name]) => name)"""
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, summary, input")]
  .filter(e => e.checkVisibility() && !e.matches("p a, blockquote a, dd a, .skip, [type=hidden]"))
  .map(e => [e.textContent.trim() || e.name, e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || box.width < 44)
  .map(([text, box]) => [text, box.width, box.height])"""


def choose(page: Page, name: str) -> None:
    page.locator("details.display summary").click()
    page.locator("details.display").get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ADDRESSES)
def test_in_large_mode_nothing_is_small(browse: Open, address: str, width: int) -> None:
    with browse("/display", width=width) as page:
        with kept(page, "size=large"):
            page.locator("main").get_by_role("button", name="大", exact=True).click()
        page.goto(page.url.replace("/display", address))
        expect(page.locator("html")).to_have_attribute("data-size", "large")
        assert page.evaluate(SMALL_TYPE) == []
        assert page.evaluate(TIGHT_LINES) == []
        assert page.evaluate(SMALL_TARGETS) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("script", [True, False])
def test_a_setting_holds_at_once_and_on_the_next_page(browse: Open, script: bool) -> None:
    with browse("/letters?city=zhuzhou", java_script_enabled=script) as page:
        choose(page, "深色")
        expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
        expect(page).to_have_url(re.compile(r"/letters\?city=zhuzhou$"))
        if not script:
            page.locator("details.display summary").click()
        with kept(page, "face=hei"):
            page.locator("details.display").get_by_role("button", name="黑体", exact=True).click()
        expect(page.locator("html")).to_have_attribute("data-face", "hei")
        page.locator("article.entry a").first.click()
        expect(page.locator(".body")).to_have_css("color-scheme", "dark")
        assert "Sans" in page.locator(".body p").first.evaluate("p => getComputedStyle(p).fontFamily.split(',')[2]")
        pressed = page.locator("details.display button[aria-pressed=true]")
        expect(pressed).to_have_text(["中", "黑体", "深色", "开"])


def test_what_is_chosen_before_the_answer_comes_is_kept_too(browse: Open) -> None:
    with browse("/") as page:
        late = held_up(page, "**/display?*")
        with page.expect_request("**/display?*"):
            choose(page, "大")
        page.locator("details.display").get_by_role("button", name="深色", exact=True).click()
        while "scheme-dark" not in str(page.context.cookies()):
            page.wait_for_timeout(50)
        late.pop().continue_()
        page.reload()
        for name, value in (("size", "large"), ("scheme", "dark")):
            expect(page.locator("html")).to_have_attribute(f"data-{name}", value)


def test_the_page_stays_where_it_is(browse: Open) -> None:
    with browse("/display", width=390) as page:
        page.set_viewport_size({"width": 390, "height": 300})
        button = page.locator("main").get_by_role("button", name="深色")
        button.scroll_into_view_if_needed()
        before = page.evaluate("scrollY")
        assert before > 0
        button.click()
        expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
        assert page.evaluate("scrollY") == before


@pytest.mark.parametrize(("system", "chosen"), [("dark", "浅色"), ("light", "深色")])
def test_the_reader_goes_before_the_system(browse: Open, system: str, chosen: str) -> None:
    with browse("/", color_scheme=system) as page:
        body = page.locator("body")
        before = body.evaluate("body => getComputedStyle(body).backgroundColor")
        choose(page, chosen)
        expect(body).not_to_have_css("background-color", before)
        page.locator("details.display").get_by_role("button", name="跟随系统").click()
        expect(body).to_have_css("background-color", before)


def test_the_box_of_settings_closes_as_boxes_do(browse: Open) -> None:
    with browse("/") as page:
        summary = page.locator("details.display summary")
        summary.click()
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        expect(summary).to_be_focused()
        expect(page.locator("details.display form")).to_be_hidden()
        summary.click()
        page.locator("h1").click()
        expect(page.locator("details.display form")).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_the_filters_are_a_sheet_by_keyboard(browse: Open, script: bool) -> None:
    with browse("/letters", width=390, java_script_enabled=script) as page:
        opener = page.get_by_role("button", name="筛选", exact=True)
        sheet = page.locator("#filters")
        expect(sheet).to_be_hidden()
        opener.focus()
        page.keyboard.press("Enter")
        expect(sheet).to_be_visible()
        expect(sheet.get_by_role("button", name="关闭")).to_be_focused()
        page.keyboard.press("Escape")
        expect(sheet).to_be_hidden()
        expect(opener).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        expect(sheet).to_be_hidden()
        expect(opener).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(sheet.get_by_role("link").first).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).not_to_have_text("全部复文")
        expect(sheet).to_be_hidden()


def test_on_a_wide_screen_the_filters_stand_beside_the_list(browse: Open) -> None:
    with browse("/letters") as page:
        expect(page.locator("#filters")).to_be_visible()
        for name in ("筛选", "关闭"):
            expect(page.get_by_role("button", name=name, exact=True)).to_be_hidden()
        for _ in range(3):
            page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="跳到筛选")).to_be_focused()


def test_what_could_not_be_kept_is_said(browse: Open) -> None:
    with browse("/") as page:
        page.route("**/display?*", lambda route: route.fulfill(status=204))
        choose(page, "大")
        expect(page.locator("html")).to_have_attribute("data-size", "large")
        expect(page.get_by_role("alert")).to_contain_text("没能记住")
        page.unroute("**/display?*")
        with kept(page, "size=medium"):
            page.locator("details.display").get_by_role("button", name="中", exact=True).click()
        expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "address",
    ["/letters", "/search?q=课后服务", "/agencies", "/sessions", "/proposers", "/policies", "/figures?about=学校"],
)
def test_wherever_there_are_filters_they_can_be_had(browse: Open, address: str, width: int) -> None:
    with browse(address, width=width) as page:
        filters = page.locator("#filters")
        if width == 390:
            expect(filters).to_be_hidden()
            page.get_by_role("button", name="筛选", exact=True).click()
        expect(filters.get_by_role("link").first).to_be_visible()
