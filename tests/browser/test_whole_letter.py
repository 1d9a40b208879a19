"""A letter read from the question to its end, with large type and the keyboard alone: with a script and without."""

from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.kept import kept
from tests.browser.keys import Keys
from tests.browser.late import until

pytestmark = pytest.mark.browser

SMALLEST = """() => Math.min(...[...document.querySelectorAll("body *")]
  .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
  .filter(element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map(element => parseFloat(getComputedStyle(element).fontSize)))"""
IN_VIEW = """() => [...document.querySelectorAll("article.body > section [id], #sources, article.body > footer")]
  .filter(element => { const box = element.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; })
  .map(element => element.id || "closing")"""
SCROLLED = "() => [scrollY, Math.ceil(scrollY + innerHeight) >= document.documentElement.scrollHeight]"
# Asked again and again: twice in a row at the same place, further down than before.
STANDS_BELOW = (
    "before => { const last = window.last; window.last = scrollY; return last > before && scrollY === last; }"
)
PARTS = """() => [...document.querySelectorAll("article.body > section [id]")].map(element => element.id)"""


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}], ids=["script", "plain"])
def test_a_letter_is_read_to_its_end_with_large_type_and_the_keyboard(browse: Open, options: dict[str, Any]) -> None:
    with browse("/", **options) as page:
        keys = Keys(page)
        keys.follow("阅读设置")
        with kept(page, "size=large"):
            keys.follow("大")
        expect(page.locator("html")).to_have_attribute("data-size", "large")
        page.wait_for_load_state()
        keys.to("检索全部复文")
        keys.type("校外培训机构")
        keys.press("Enter")
        page.wait_for_url("**/search?*")
        answers = page.url
        assert page.evaluate(SMALLEST) >= 18
        keys.follow("对市政协六届二次会议第80号提案的答复函")
        page.wait_for_url("**/letters/hanzhong-*")
        assert page.evaluate(SMALLEST) >= 18
        _read(page)
        keys.follow("下一件")
        page.wait_for_url("**/letters/guigang-*")
        keys.follow("二、规范校外培训行为")
        expect(page.locator(":target")).to_be_in_viewport()
        expect(page.locator(":target")).to_contain_text("二、规范校外培训行为")
        keys.follow("回到列表")
        expect(page).to_have_url(answers)


def _read(page: Page) -> None:
    """From top to bottom with the keys that scroll: every paragraph, the closing and the source are seen."""
    expect(page.locator(":target")).to_be_in_viewport()  # where the browser goes by itself, perhaps late
    page.keyboard.press("Control+Home")
    until(page, "scrollY === 0")
    seen: set[str] = set(page.evaluate(IN_VIEW))
    at, end = page.evaluate(SCROLLED)
    while not end:
        _down(page, at)
        seen.update(page.evaluate(IN_VIEW))
        at, end = page.evaluate(SCROLLED)
    assert set(page.evaluate(PARTS)) | {"closing", "sources"} <= seen


def _down(page: Page, at: float) -> None:
    """One screen further down than `at`. A key that no page has heard yet is pressed again, as hands would."""
    for _ in range(5):
        page.keyboard.press("PageDown")
        with suppress(AssertionError):
            until(page, STANDS_BELOW, at, patience=10)
            return
    raise AssertionError(f"the page stays at {at}")
