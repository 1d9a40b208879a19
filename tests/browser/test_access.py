"""What axe-core finds: nothing, on any page, narrow or wide, by day or by night."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 768, 1280)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
RULES: dict[str, list[str]] = {
    "light": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "dark": ["color-contrast", "link-in-text-block"],
}
"""By night only the colours are others, so only what looks at colours is asked again."""


def test_axe_finds_nothing(window: Page, address: str) -> None:
    window.goto(address)
    window.evaluate(AXE_SCRIPT)
    found = []
    for scheme in SCHEMES:
        window.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            window.set_viewport_size({"width": width, "height": 900})
            found += [f"{width} px, {scheme}: {violation}" for violation in _violations(window, scheme)]
    assert found == []


def test_axe_would_find_something(window: Page, site: str) -> None:
    window.goto(site)
    window.evaluate(AXE_SCRIPT)
    window.evaluate("document.querySelector('input[type=search]').closest('form').querySelector('label').remove()")
    window.evaluate("document.querySelector('input[type=search]').placeholder = ''")
    assert any("label" in violation for violation in _violations(window, "light"))


def _violations(page: Page, scheme: Scheme) -> Iterator[str]:
    options = {"resultTypes": ["violations"], "runOnly": RULES[scheme]}
    for rule in page.evaluate("options => axe.run(options)", options)["violations"]:
        for node in rule["nodes"]:
            yield f"{rule['id']} at {' '.join(map(str, node['target']))}: {node['html'][:120]}"
