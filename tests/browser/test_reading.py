"""What people do: search, filter, open a letter, follow a link to a passage, print, without mouse or script."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page, expect

from tests.browser.late import until

pytestmark = pytest.mark.browser

Open = Callable[..., AbstractContextManager[Page]]
LETTER = "/letters/zhuzhou-2023-cppcc-2102076"


def stands_below(page: Page, selector: str, strip: str) -> None:
    """Waits until it does: a browser goes to an anchor some time after the page is there."""
    until(
        page,
        """([shown, strip]) => {
          const box = document.querySelector(shown).getBoundingClientRect();
          return box.top >= document.querySelector(strip).getBoundingClientRect().bottom && box.top < innerHeight;
        }""",
        [selector, strip],
    )


@pytest.mark.parametrize("script", [True, False])
def test_search_by_typing_and_land_on_the_passage(browse: Open, script: bool) -> None:
    with browse("/", java_script_enabled=script) as page:
        page.get_by_label("检索全部复文").fill("弹性上下班")
        page.get_by_label("检索全部复文").press("Enter")
        expect(page.get_by_text("按原样连续查找")).to_be_visible()
        expect(page.locator(".entries > article.entry")).to_have_count(3)
        expect(page.locator("mark").first).to_have_text("弹性上下班")
        page.locator(".entries > article.entry a").first.click()
        page.wait_for_url("**/letters/*#s*")
        anchor = page.url.partition("#")[2]
        expect(page.locator(f"#{anchor}")).to_contain_text("弹性上下班")
        stands_below(page, f"#{anchor} :is(h2, h3)", ".highlights")


@pytest.mark.parametrize(("script", "width"), [(True, 1280), (False, 390)])
def test_go_from_mark_to_mark(browse: Open, script: bool, width: int) -> None:
    with browse("/search?q=课后服务", width=width, java_script_enabled=script) as page:
        page.get_by_role("link", name="另有").first.click()
        page.wait_for_url("**/letters/*")
        strip = page.get_by_role("navigation", name="标出的检索词")
        jumps = strip.get_by_role("listitem").get_by_role("link")
        anchors = [(jump.get_attribute("href") or "").partition("#")[2] for jump in jumps.all()]
        assert len(anchors) > 1
        for number, anchor in enumerate(anchors):
            jumps.nth(number).click()
            expect(page).to_have_url(re.compile(f"#{anchor}$"))
            expect(page.locator(f"mark#{anchor}")).to_contain_text("课后服务")
            stands_below(page, f"#{anchor}", ".highlights")
        strip.get_by_role("link", name="不标").click()
        expect(page).not_to_have_url(re.compile(r"\?"))
        page.wait_for_load_state()
        expect(page.locator("mark")).to_have_count(0)


def test_on_a_phone_the_filters_are_one_tap_away_and_answers_come_first(browse: Open) -> None:
    with browse("/search?q=课后服务", width=390) as page:
        expect(page.locator("article.entry >> nth=0")).to_be_in_viewport()
        page.get_by_role("button", name="筛选", exact=True).click()
        expect(page.locator("#filters")).to_be_in_viewport()
        page.get_by_role("complementary", name="筛选").get_by_role("link", name="教育局", exact=True).click()
        expect(page.locator("article.entry >> nth=0")).to_be_in_viewport()
        expect(page.get_by_role("link", name="去掉筛选：教育局")).to_be_visible()


def test_filter_by_city_and_open_a_letter(browse: Open) -> None:
    with browse("/letters") as page:
        filters = page.get_by_role("complementary", name="筛选")
        filters.get_by_role("link", name="株洲市", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("株洲市的复文")
        expect(page.locator(".entries > article.entry")).to_have_count(1)
        page.locator(".entries > article.entry a").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("对市政协十届二次会议第2102076号提案的答复")
        page.go_back()
        page.get_by_role("link", name="去掉筛选：株洲市").click()
        expect(page.locator(".entries > article.entry")).to_have_count(5)


@pytest.mark.parametrize("width", [1280, 390])
def test_every_line_of_the_contents_lands_on_its_heading(browse: Open, width: int) -> None:
    with browse(LETTER, width=width) as page:
        links = page.get_by_role("navigation", name="目录").get_by_role("listitem").get_by_role("link")
        for number in range(links.count()):
            link = links.nth(number)
            if link.is_visible():
                anchor = link.get_attribute("href") or ""
                link.click()
                words = link.text_content() or ""
                landed = f"{anchor} p >> nth=0" if words.startswith("〔") else f"{anchor} :is(h2, h3)"
                if not words.startswith("〔"):
                    expect(page.locator(landed)).to_contain_text(words[-6:])
                expect(page.locator(landed)).to_be_in_viewport(ratio=1)


def test_a_paragraph_can_be_linked_to(browse: Open) -> None:
    with browse(LETTER) as page:
        paragraph = page.locator("#p7")
        paragraph.hover()
        link = paragraph.get_by_role("link", name="第 7 段的链接")
        expect(link).to_have_css("opacity", "1")
        link.click()
        expect(page).to_have_url(re.compile("#p7$"))
        expect(page.locator("#p7")).to_be_in_viewport(ratio=1)


def test_the_keyboard_is_enough(browse: Open) -> None:
    with browse("/search?q=校外培训机构") as page:
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
        expect(page.get_by_role("link", name="跳到正文")).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.get_by_label("检索全部复文")).to_be_focused()
        page.keyboard.press("End")
        page.keyboard.type(" 汉中")
        page.keyboard.press("Enter")
        expect(page.locator(".entries > article.entry")).to_have_count(1)
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('article.entry') !== null"):
                break
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("对市政协六届二次会议第80号提案的答复函")


def test_in_print_there_is_the_letter_and_where_it_is_to_be_found(browse: Open) -> None:
    with browse(LETTER) as page:
        page.emulate_media(media="print")
        for hidden in (".masthead", ".contents", ".colophon", ".permalink >> nth=0", ".forms"):
            expect(page.locator(hidden)).to_be_hidden()
        for shown in (".head h1", "#s1", "#s21", ".imprint, .close"):
            expect(page.locator(shown).first).to_be_visible()
        expect(page.locator(".permanent")).to_contain_text(LETTER)
        assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 255, 255)"
