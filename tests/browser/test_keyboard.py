"""By keyboard alone: Tab leads through the whole page in the order it is read in, is always seen, and leads out."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

NUMBERED = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter(element => element.checkVisibility({ visibilityProperty: true }))
  .filter(element => !element.matches("[type=hidden], [disabled], [tabindex='-1']"))
  .map((element, number) => { element.dataset.number = number; return element.outerHTML.slice(0, 120); })"""
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const region = element.parentElement.closest("[role=region]");
  const scrolled = way => {
    let sum = 0;
    for (let at = element.parentElement; at; at = at.parentElement) sum += at[way];
    return sum;
  };
  /* Of what is taller than the window, the part within it. */
  const middle = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const points = [0.5, 0.1, 0.9].map(part => [box.x + box.width * part, middle]);
  const clear = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (element.contains(top) || top.contains(element));
  });
  return {
    number: Number(element.dataset.number ?? -1),
    html: element.outerHTML.slice(0, 120),
    ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    shown: Number(style.opacity) === 1 && clear,
    region: region?.getAttribute("aria-labelledby"),
    around: (region || element).getBoundingClientRect().top + scrollY,
    top: box.top + scrolled("scrollTop"),
    left: box.left + scrolled("scrollLeft"),
    right: box.right + scrolled("scrollLeft"),
    stays: ["sticky", "fixed"].includes(getComputedStyle(element.closest("nav, header") || element).position),
  };
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_tab_leads_through_everything_and_out(window: Page, address: str, width: int) -> None:
    window.set_viewport_size({"width": width, "height": 900})
    window.goto(address)
    wanted = window.evaluate(NUMBERED)
    stops = _stops(window, 2 * len(wanted) + 10)
    reached = [stop["number"] for stop in stops if stop["number"] >= 0]
    assert [html for number, html in enumerate(wanted) if number not in reached] == [], "not reached"
    assert reached == sorted(reached), "not in the order of the page"
    assert [stop["html"] for stop in stops if stop["ring"] < 2] == [], "not seen to be focused"
    assert [stop["html"] for stop in stops if not stop["shown"]] == [], "covered, or out of sight"
    flowing = [stop for stop in stops if not stop["stays"]]
    assert [(a["html"], b["html"]) for a, b in pairwise(flowing) if _goes_back(a, b)] == [], "back up the page"


def _goes_back(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether the eye has to go up the page, but for the top of a column further right.

    What is in a region that scrolls by itself is as high as that region for all that is outside of it.
    """
    top = "top" if one["region"] == other["region"] else "around"
    return bool(other[top] < one[top] - 24 and other["left"] < one["right"])


def _stops(page: Page, most: int) -> list[dict[str, Any]]:
    """Where Tab stops, from the start of the page until it leads out of it. Fails after `most` stops."""
    page.evaluate("document.activeElement.blur()")
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or (stops and focused["html"] == stops[0]["html"]):
            return stops
        stops.append(focused)
    raise AssertionError("Tab does not lead out of the page")
