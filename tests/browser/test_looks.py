"""How it looks where it can be measured: width, contrast, targets, type."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Open = Callable[..., AbstractContextManager[Page]]
LETTER = "/letters/zhuzhou-2023-cppcc-2102076"
ADDRESSES = [
    "/",
    "/letters?city=zhuzhou&city=x",
    LETTER,
    f"{LETTER}?q=课后服务 学校",
    f"{LETTER}/original",
    "/search?q=课后服务",
    "/search?q=双减&kind=教育局&kind=公安局&policy=办法",
    "/search?q=双碱&city=zhuzhou&year=2023",
    "/search?q=提高课堂教学质量",
    "/search?q=弹性上下班&city=zhuzhou&year=2023",
    "/cities",
    "/cities/ningbo",
]

CONTRASTS = """() => {
  const channel = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const colour = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
    if (!own || !element.checkVisibility() || element.matches(".permalink, .skip")) continue;
    const inks = [colour(getComputedStyle(element).color), ground(element)];
    const [dark, bright] = inks.map(light).sort((a, b) => a - b);
    const contrast = (bright + 0.05) / (dark + 0.05);
    if (contrast < 4.5) poor.push([element.className || element.tagName, contrast]);
  }
  return poor;
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, summary, input")]
  .filter(element => element.checkVisibility())
  .filter(element => !element.matches("p a, blockquote a, .permalink, .skip, [type=hidden]"))
  .map(element => [element.textContent.trim(), element.getBoundingClientRect()])
  .filter(([, box]) => box.height < 24 || box.width < 24)
  .map(([text, box]) => [text, box.width, box.height])"""


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_scrolls_sideways(browse: Open, address: str, width: int) -> None:
    with browse(address, width=width) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_all_text_stands_out_from_its_ground(browse: Open, address: str, scheme: str) -> None:
    with browse(address, color_scheme=scheme) as page:
        assert page.evaluate(CONTRASTS) == []


def test_dark_is_dark(browse: Open) -> None:
    with browse("/", color_scheme="dark") as page:
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert max(int(part) for part in ground[4:-1].split(",")) < 60


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ADDRESSES)
def test_targets_are_large_enough_to_hit(browse: Open, address: str, width: int) -> None:
    with browse(address, width=width) as page:
        assert page.evaluate(SMALL_TARGETS) == []


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
        for plain in (".addressee", "#s3 h2", ".contents a"):
            assert page.locator(plain).first.evaluate("e => parseFloat(getComputedStyle(e).textIndent)") == 0
