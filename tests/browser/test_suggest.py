"""Suggestions under the search box: by keyboard, by pointer, with an input method, and without them."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.late import held_up
from tests.browser.stopped import stop_the_clock

pytestmark = pytest.mark.browser

Open = Callable[..., AbstractContextManager[Page]]

BOX = ".search.large input[type=search]"
OPTION = "[role=option]"
TYPED_AT_ONCE = """(box, text) => {
  for (const letter of text) {
    box.value += letter;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}"""


def requests(page: Page) -> list[str]:
    """What the page asks for from now on, as far as it is suggestions."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/suggest?" in request.url else None)
    return asked


def type_out(page: Page, text: str) -> None:
    """Type all at once, as an input method does, and wait for the list: it is that of the whole text."""
    page.locator(BOX).focus()
    page.keyboard.insert_text(text)
    expect(page.locator(OPTION).first).to_be_visible()


def answered(page: Page, late: list[Route]) -> None:
    """Let what was held up be answered with an empty list, and the page see it, if it still listens."""
    late.pop().fulfill(json=[])
    page.evaluate("fetch('/healthz').then(answer => answer.text())")
    page.evaluate("new Promise(requestAnimationFrame)")


def chosen(page: Page) -> str | None:
    """Text of the option that a screen reader is told of; None where it is at the box."""
    option = page.locator(BOX).get_attribute("aria-activedescendant")
    if option is None:
        return None
    assert page.locator(f"#{option}").get_attribute("aria-selected") == "true"
    assert page.locator("[aria-selected=true]").count() == 1
    return page.locator(f"#{option} .name").text_content()


def test_a_name_is_chosen_by_keyboard(browse: Open) -> None:
    with browse("/") as page:
        box = page.locator(BOX)
        expect(box).to_have_role("combobox")
        expect(box).to_have_attribute("aria-expanded", "false")
        box.press_sequentially("shuangj")
        expect(page.locator(f"{OPTION} .name").first).to_have_text("双减")
        expect(box).to_have_attribute("aria-expanded", "true")
        expect(page.locator(f"#{box.get_attribute('aria-controls')}")).to_have_role("listbox")
        expect(page.locator("[role=status]")).to_contain_text("条建议")
        assert chosen(page) is None
        page.keyboard.press("ArrowDown")
        assert chosen(page) == "双减"
        page.keyboard.press("ArrowUp")
        assert chosen(page) is None
        page.keyboard.press("ArrowUp")
        assert chosen(page) == page.locator(f"{OPTION} .name").last.text_content()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        assert chosen(page) == "双减"
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/search\?q=%E5%8F%8C%E5%87%8F$"))


def test_browsers_that_know_roles_only_as_attributes_are_told_too(browse: Open) -> None:
    with browse("/") as page:
        page.add_init_script("for (const name of ['role', 'ariaSelected', 'ariaLabel']) delete Element.prototype[name]")
        page.reload()
        assert page.evaluate("'role' in document.body || 'ariaLabel' in document.body") is False
        type_out(page, "shuangj")
        assert page.locator("[role=listbox]").get_attribute("aria-label") == "检索建议"
        expect(page.locator("p[role=status]").first).to_contain_text("条建议")
        page.keyboard.press("ArrowDown")
        assert chosen(page) == "双减"


def test_a_name_is_chosen_by_pointer(browse: Open) -> None:
    with browse("/") as page:
        type_out(page, "zhuz")
        page.get_by_role("option", name="株洲市 地区").click()
        page.wait_for_url("**/cities/zhuzhou")


@pytest.mark.parametrize("by", ["keyboard", "pointer"])
def test_the_filters_of_an_answer_stay_with_what_is_chosen(browse: Open, by: str) -> None:
    with browse("/search?q=课后&city=guigang&year=2023") as page:
        page.locator(BOX).fill("")
        type_out(page, "shuangj")
        expect(page.locator(f"{OPTION} .letters").first).to_have_text("词")
        if by == "keyboard":
            page.keyboard.press("ArrowDown")
            page.keyboard.press("Enter")
        else:
            page.locator(OPTION).first.click()
        page.wait_for_url(re.compile(r"/search\?q=%E5%8F%8C%E5%87%8F&city=guigang&year=2023$"))
        expect(page.get_by_label("去掉筛选：贵港市")).to_be_visible()


def test_enter_asks_for_what_was_typed(browse: Open) -> None:
    with browse("/") as page:
        type_out(page, "课后")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/search\?q=%E8%AF%BE%E5%90%8E$"))


def test_escape_closes_the_list_then_the_box_is_the_browsers_own(browse: Open) -> None:
    with browse("/") as page:
        type_out(page, "课后")
        page.keyboard.press("Escape")
        expect(page.locator(OPTION).first).to_be_hidden()
        expect(page.locator(BOX)).to_have_value("课后")
        page.keyboard.press("Escape")
        expect(page.locator(BOX)).to_have_value("")


@pytest.mark.parametrize("leave", ["Tab", "elsewhere"])
def test_whoever_leaves_the_box_leaves_the_list(browse: Open, leave: str) -> None:
    with browse("/") as page:
        type_out(page, "课后")
        if leave == "Tab":
            page.keyboard.press("Tab")
            expect(page.locator(".search.large button")).to_be_focused()
        else:
            page.locator("h1").click()
        expect(page.locator(OPTION).first).to_be_hidden()
        expect(page.locator(BOX)).to_have_attribute("aria-expanded", "false")


def test_nothing_is_asked_while_an_input_method_composes(browse: Open) -> None:
    with browse("/") as page:
        stop_the_clock(page)
        asked = requests(page)
        page.locator(BOX).focus()
        keys = page.context.new_cdp_session(page)
        for typed in ("s", "sh", "shuang", "shuang j", "shuang jian"):
            keys.send(
                "Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)}
            )
            page.clock.run_for(120)
        expect(page.locator(BOX)).to_have_value("shuang jian")
        page.evaluate("() => { window.left = false; navigation.onnavigate = () => { window.left = true; }; }")
        page.keyboard.press("Enter")
        assert (asked, page.evaluate("left")) == ([], False)
        keys.send("Input.insertText", {"text": "双减"})
        page.clock.run_for(120)
        expect(page.locator(OPTION).first).to_be_visible()
        expect(page.locator(BOX)).to_have_value("双减")
        assert [url.partition("?q=")[2] for url in asked] == ["%E5%8F%8C%E5%87%8F"]


def test_fast_typing_asks_once(browse: Open) -> None:
    with browse("/") as page:
        asked = requests(page)
        page.locator(BOX).evaluate(TYPED_AT_ONCE, "kehoufuwu")
        expect(page.locator(OPTION).first).to_be_visible()
        assert [url.partition("?q=")[2] for url in asked] == ["kehoufuwu"]


def test_only_the_newest_answer_is_shown(browse: Open) -> None:
    """An answer that comes late is of a line that is no longer there."""
    with browse("/") as page:
        late = held_up(page, "**/suggest?q=%E8%AF%BE")
        with page.expect_request("**/suggest?q=%E8%AF%BE"):
            page.locator(BOX).fill("课")
        page.locator(BOX).fill("双减")
        expect(page.locator(f"{OPTION} .name").first).to_have_text("双减")
        answered(page, late)
        expect(page.locator(f"{OPTION} .name").first).to_have_text("双减")


def test_the_list_stays_as_it_is_while_one_chooses_from_it(browse: Open) -> None:
    with browse("/") as page:
        type_out(page, "课后")
        late = held_up(page, "**/suggest?*")
        with page.expect_request("**/suggest?*"):
            page.keyboard.insert_text("服务")
        page.keyboard.press("ArrowDown")
        first = chosen(page)
        assert first
        answered(page, late)
        assert chosen(page) == first


def test_a_failing_answer_is_no_list(browse: Open) -> None:
    with browse("/") as page:
        page.locator(BOX).fill("双减")
        expect(page.locator(OPTION).first).to_be_visible()
        page.route("**/suggest?*", lambda route: route.fulfill(body="no list"))
        page.locator(BOX).fill("课后")
        expect(page.locator(OPTION).first).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("address", ["/", "/search?q=课后", "/letters"])
def test_the_list_moves_nothing_and_is_easy_to_hit(browse: Open, address: str, width: int) -> None:
    with browse(address, width=width) as page:
        box = page.locator("input[role=combobox]").first
        before = page.evaluate("document.querySelector('main').getBoundingClientRect().toJSON()")
        box.fill("教育")
        expect(page.locator(OPTION).first).to_be_visible()
        assert page.evaluate("document.querySelector('main').getBoundingClientRect().toJSON()") == before
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert min(page.locator(OPTION).evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")) >= 44


def test_without_script_the_box_is_a_plain_form(browse: Open) -> None:
    with browse("/", java_script_enabled=False) as page:
        box = page.locator(BOX)
        assert box.get_attribute("role") is None
        box.fill("双减")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=*")
        assert page.locator("[role=listbox]").count() == 0
