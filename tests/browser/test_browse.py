"""Browsing on a small screen: nothing wider than the window, and tiles that a finger meets, none upon another."""

from itertools import combinations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

WAYS = ("/", "/cities", "/cities/zhuzhou", "/agencies", "/years", "/sessions", "/proposers", "/topics")
BOXES = "() => [...document.querySelectorAll('.tiles li')].map(one => one.getBoundingClientRect().toJSON())"


@pytest.mark.parametrize("way", WAYS)
def test_no_way_is_wider_than_a_small_screen(browse: Open, way: str) -> None:
    with browse(way, width=320) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [320, 1280])
def test_tiles_are_large_enough_and_lie_apart(browse: Open, width: int) -> None:
    with browse("/cities", width=width) as page:
        boxes = page.evaluate(BOXES)
    assert len(boxes) == 34
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24
    for one, other in combinations(boxes, 2):
        beside = one["right"] <= other["left"] or other["right"] <= one["left"]
        assert beside or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]


def test_a_tile_leads_to_its_province_by_keyboard(browse: Open) -> None:
    with browse("/cities") as page:
        page.locator(".tiles a", has_text="湖南").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/cities/hunan")
        expect(page.locator("h1")).to_have_text("湖南省")
