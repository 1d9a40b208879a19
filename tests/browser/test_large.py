"""大: what older readers choose. Large type, lines well apart, strong contrast, and nothing that is hard to hit."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.measures import CONTRASTS, CUT_OFF, OVERLAPS, SMALL_TARGETS, SMALL_TYPE

pytestmark = pytest.mark.browser

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LARGE = {"name": "display", "value": "size-large"}


@pytest.fixture(scope="module")
def large(browser: Browser, site: str, crowded_site: str) -> Iterator[Page]:
    """A window of a reader who has chosen 大, at both sites."""
    with browser.new_context(reduced_motion="reduce") as context:
        context.add_cookies([{**LARGE, "url": address} for address in (site, crowded_site)])  # type: ignore[typeddict-item]  # the keys are those that it takes
        yield context.new_page()


@pytest.mark.parametrize("width", [390, 1280])
def test_large_is_large(large: Page, address: str, width: int) -> None:
    large.set_viewport_size({"width": width, "height": 900})
    large.goto(address)
    assert large.evaluate("document.documentElement.dataset.size") == "large"
    assert large.evaluate(SMALL_TYPE, [18, 1.3]) == []
    assert large.evaluate(SMALL_TARGETS, 44) == []
    for scheme in SCHEMES:
        large.emulate_media(color_scheme=scheme)
        assert large.evaluate(CONTRASTS, 4.5) == []
    assert large.evaluate(CUT_OFF) == []
    assert large.evaluate(OVERLAPS) == []
    assert large.evaluate("document.documentElement.scrollWidth") <= width
