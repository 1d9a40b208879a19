"""How it looks where it can be measured: width, contrast, targets, type."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import LETTER
from tests.browser.measures import CONTRASTS, SMALL_TARGETS

pytestmark = pytest.mark.browser

Open = Callable[..., AbstractContextManager[Page]]


WIDTHS = (320, 390, 768, 1280)


def test_no_page_scrolls_sideways(window: Page, address: str) -> None:
    window.goto(address)
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 900})
        assert window.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(window: Page, address: str, scheme: Literal["light", "dark"]) -> None:
    window.emulate_media(color_scheme=scheme)
    window.goto(address)
    assert window.evaluate(CONTRASTS, 4.5) == []


def test_targets_are_large_enough_to_hit(window: Page, address: str) -> None:
    window.goto(address)
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 900})
        assert window.evaluate(SMALL_TARGETS, 24) == [], width


def test_dark_is_dark(browse: Open) -> None:
    with browse("/", color_scheme="dark") as page:
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert max(int(part) for part in ground[4:-1].split(",")) < 60


def test_the_letter_is_set_as_a_book_is(browse: Open) -> None:
    with browse(LETTER) as page:
        style = page.locator("#p2 p").evaluate(
            "p => { const s = getComputedStyle(p); return [s.fontSize, s.lineHeight, s.textIndent].map(parseFloat) }"
        )
        size, line, indent = style
        assert 17 <= size <= 18
        assert 1.75 <= line / size <= 1.9
        assert indent == 2 * size
        assert 34 <= page.locator("#p2 p").evaluate("p => p.clientWidth") / size <= 40
        assert page.locator("#s3 h2").evaluate("e => parseFloat(getComputedStyle(e).textIndent)") == indent
        for plain in (".addressee", ".contents a"):
            assert page.locator(plain).first.evaluate("e => parseFloat(getComputedStyle(e).textIndent)") == 0
