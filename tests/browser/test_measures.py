"""The measures see what they are for: a page that is spoilt is told from one that is not."""

import pytest
from playwright.sync_api import Page

from tests.browser.measures import CONTRASTS, CUT_OFF, OVERLAPS, SMALL_TARGETS, SMALL_TYPE

pytestmark = pytest.mark.browser

SPOILT = [
    (CONTRASTS, 4.5, ".holdings", "color: rgb(160 160 160)"),
    (SMALL_TARGETS, 24, ".masthead nav li", "font-size: 8px; line-height: 1; width: 12px; height: 8px"),
    (CUT_OFF, None, ".holdings", "height: 10px; overflow: hidden"),
    (OVERLAPS, None, ".facts-line", "transform: translateY(-2rem)"),
    (SMALL_TYPE, [14, 1.3], ".holdings", "line-height: 1"),
]


@pytest.mark.parametrize("spoilt", SPOILT, ids=[one[3] for one in SPOILT])
def test_what_is_spoilt_is_seen(window: Page, site: str, spoilt: tuple[str, object, str, str]) -> None:
    measure, least, selector, style = spoilt
    window.set_viewport_size({"width": 1280, "height": 900})
    window.emulate_media(color_scheme="light")
    window.goto(site)
    assert window.evaluate(measure, least) == []
    window.locator(selector).evaluate_all("(all, style) => all.forEach(one => { one.style.cssText = style })", style)
    if measure == SMALL_TARGETS:
        window.locator(f"{selector} a").evaluate_all("all => all.forEach(one => { one.style.padding = 0 })")
    assert window.evaluate(measure, least) != []


def test_a_small_target_that_stands_apart_is_none_too_small(window: Page, site: str) -> None:
    window.goto(site)
    window.locator(".more a").first.evaluate("link => { link.style.cssText = 'display: block; height: 8px' }")
    assert window.evaluate(SMALL_TARGETS, 24) == []
    assert window.evaluate(SMALL_TARGETS, 44) != []
