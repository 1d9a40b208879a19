"""Nothing on a page moves by itself: what a reader is about to press stays where it is."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

WATCHED = """() => {
  let shifted = 0;
  const add = entries => entries.forEach(entry => { shifted += entry.value; });
  const observer = new PerformanceObserver(list => add(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  window.shifted = () => { add(observer.takeRecords()); return shifted; };
}"""
# What has moved is known once the picture is drawn, which a busy machine does late.
SHIFTED = """async () => {
  const drawn = () => new Promise(requestAnimationFrame);
  await new Promise(done => setTimeout(done, 250));
  await drawn();
  await drawn();
  return window.shifted();
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_loads(window: Page, address: str, width: int) -> None:
    window.set_viewport_size({"width": width, "height": 900})
    window.goto(address)
    window.evaluate(WATCHED)
    assert window.evaluate(SHIFTED) == 0


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
        assert page.evaluate(SHIFTED) == 0


def test_what_moves_is_seen(browser: Browser, site: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(site)
        page.evaluate(WATCHED)
        page.evaluate("document.querySelector('.opening').style.paddingTop = '10rem'")
        assert page.evaluate(SHIFTED) > 0
