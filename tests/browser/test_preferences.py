"""What a reader has asked of the browser: no motion, colours of their own."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., AbstractContextManager[Page]]

MOVING = """() => [document.documentElement, ...document.querySelectorAll("body *")]
  .filter(element => ["", "::before", "::after"].some(part => {
    const style = getComputedStyle(element, part || null);
    const times = `${style.transitionDuration},${style.animationDuration}`.split(",");
    const lasts = times.some(time => parseFloat(time) > 0);
    return lasts || style.scrollBehavior === "smooth";
  }))
  .map(element => element.className || element.tagName)"""
# Boxes to tick are drawn by the browser, and a box for a file lies unseen in its framed label.
UNFRAMED = """() => [...document.querySelectorAll("button, input, select, textarea")]
  .filter(element => !element.matches("[type=hidden], [type=checkbox], [type=file]"))
  .filter(element => element.checkVisibility() && getComputedStyle(element).textDecorationLine !== "underline")
  .filter(element => !["Top", "Bottom"].every(side => parseFloat(getComputedStyle(element)[`border${side}Width`]) > 0))
  .map(element => element.outerHTML.slice(0, 120))"""


def test_nothing_moves_for_whom_motion_disturbs(window: Page, address: str) -> None:
    window.emulate_media(reduced_motion="reduce")
    window.goto(address)
    assert window.evaluate(MOVING) == []


def test_motion_is_only_what_the_browser_scrolls_by(browser: Browser, site: str) -> None:
    with browser.new_context(reduced_motion="no-preference") as context:
        page = context.new_page()
        page.goto(site)
        assert page.evaluate(MOVING) == ["HTML"]


def test_with_few_colours_controls_keep_their_frame(window: Page, address: str) -> None:
    window.goto(address)
    window.emulate_media(forced_colors="active")
    assert window.evaluate("matchMedia('(forced-colors: active)').matches")
    unframed = window.evaluate(UNFRAMED)
    window.emulate_media(forced_colors="none")
    assert unframed == []


def test_with_few_colours_the_chosen_suggestion_is_told_from_the_others(browse: Open) -> None:
    with browse("/", forced_colors="active") as page:
        page.get_by_role("combobox").fill("教育")
        option = page.get_by_role("option")
        expect(option.first).to_be_visible()
        page.keyboard.press("ArrowDown")
        expect(option.first).to_have_css("outline-style", "solid")
        expect(option.nth(1)).to_have_css("outline-style", "none")


def test_with_few_colours_the_focus_and_the_marks_are_seen(browse: Open) -> None:
    with browse("/letters/zhuzhou-2023-cppcc-2102076?q=课后服务", forced_colors="active") as page:
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_css("outline-style", "solid")
        ground, mark = (
            page.locator(name).first.evaluate("e => getComputedStyle(e).backgroundColor") for name in ("body", "mark")
        )
        assert ground != mark
