"""Nothing on a page moves by itself: what a reader is about to press stays where it is."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.halting import halting

pytestmark = pytest.mark.browser

WATCHED = """() => {
  const moved = [];
  const where = ({ x, y, width, height }) => [x, y, width, height].join(" ");
  const named = node => node?.outerHTML?.slice(0, 120) ?? node?.textContent?.trim().slice(0, 40);
  const add = entries => entries.forEach(({ value, sources }) => {
    const from = source => `${named(source.node)}: ${where(source.previousRect)} → ${where(source.currentRect)}`;
    moved.push([value, ...sources.map(from)]);
  });
  const observer = new PerformanceObserver(list => add(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  window.moved = () => { add(observer.takeRecords()); return moved; };
}"""
# What has moved is known once the picture is drawn, which a busy machine does late.
MOVED = """async () => {
  const drawn = () => new Promise(requestAnimationFrame);
  await new Promise(done => setTimeout(done, 250));
  await drawn();
  await drawn();
  return window.moved();
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_loads(window: Page, address: str, width: int) -> None:
    window.set_viewport_size({"width": width, "height": 900})
    window.goto(address)
    window.evaluate(WATCHED)
    assert window.evaluate(MOVED) == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "after", ["</form>", "</nav>", '<details class="display">', '<details class="share">', "<main"]
)
def test_nothing_moves_while_a_page_comes_in_pieces(browser: Browser, site: str, after: str, width: int) -> None:
    with halting(site, after) as slow, browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{slow}/search?q=课后服务")
        page.evaluate(WATCHED)
        assert page.evaluate(MOVED) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_suggestions_come_and_go(browser: Browser, site: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(site)
        page.evaluate(WATCHED)
        page.get_by_role("combobox").press_sequentially("教育")
        expect(page.get_by_role("option").first).to_be_visible()
        page.get_by_role("combobox").press_sequentially("局")
        page.keyboard.press("Escape")
        expect(page.get_by_role("option").first).to_be_hidden()
        assert page.evaluate(MOVED) == []


def test_what_moves_is_seen(browser: Browser, site: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(site)
        page.evaluate(WATCHED)
        page.evaluate("document.querySelector('.opening').style.paddingTop = '10rem'")
        assert page.evaluate(MOVED)
