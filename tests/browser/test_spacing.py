"""Text that is enlarged, spaced out or read in a narrow window: all of it is there, and none lies over another."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.measures import CUT_OFF, OVERLAPS, SPACED

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_is_cut_off_or_covered(window: Page, address: str, width: int) -> None:
    window.set_viewport_size({"width": width, "height": 900})
    window.goto(address)
    assert window.evaluate(CUT_OFF) == []
    assert window.evaluate(OVERLAPS) == []
    window.evaluate(SPACED)
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    assert window.evaluate(CUT_OFF) == []
    assert window.evaluate(OVERLAPS) == []


def test_at_four_times_the_size_it_is_read_in_one_direction(browser: Browser, address: str) -> None:
    """A window of 1280 × 1024 px at 400 %; what stays on screen while one reads leaves most of it free."""
    with browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4) as context:
        page = context.new_page()
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        stays = page.evaluate("""() => [...document.querySelectorAll("body *")]
          .filter(element => ["sticky", "fixed"].includes(getComputedStyle(element).position))
          .reduce((sum, element) => sum + element.getBoundingClientRect().height, 0)""")
        assert stays < 256 / 3
