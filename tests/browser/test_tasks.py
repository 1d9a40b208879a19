"""Whole tasks with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import CROWDED
from tests.browser.conftest import Open
from tests.browser.keys import Keys

pytestmark = pytest.mark.browser


def test_from_a_question_to_the_section_that_answers_and_back(browse: Open) -> None:
    with browse("/") as page:
        keys = Keys(page)
        keys.to("检索全部复文")
        keys.type("弹性上下班")
        keys.press("Enter")
        page.wait_for_url("**/search?q=*")
        answers = page.url
        keys.follow("贵港市教育局对市政协六届三次会议第2023101号提案的答复")
        page.wait_for_url("**/letters/guigang-*#s*")
        section = page.locator(":target")
        expect(section).to_contain_text("弹性上下班")
        expect(section.get_by_role("heading").first).to_be_in_viewport()
        keys.press("Tab")
        expect(section.locator(":focus"), "Tab goes on from the section").to_have_count(1)
        page.go_back()
        expect(page).to_have_url(answers)


def test_a_list_is_narrowed_and_widened_again(browse: Open) -> None:
    with browse("/letters", width=390) as page:
        keys, letters = Keys(page), page.locator(".entries > article.entry")
        keys.follow("筛选")
        keys.follow("株洲市")
        page.wait_for_url("**city=zhuzhou*")
        expect(letters).to_have_count(1)
        keys.follow("去掉筛选：株洲市")
        page.wait_for_url("**/letters")
        expect(letters).to_have_count(5)


def test_the_pages_of_a_list_are_turned(browse: Open, crowded_site: str) -> None:
    with browse(crowded_site + CROWDED["letters-many"]) as page:
        keys = Keys(page)
        keys.follow("下一页")
        page.wait_for_url("**page=3*")
        expect(page.locator("[aria-current=page]")).to_have_text("3")
        keys.to("到第")
        keys.press("Control+A")
        keys.type("1")
        keys.press("Enter")
        expect(page.locator("[aria-current=page]")).to_have_text("1")


def test_a_suggestion_is_taken_and_the_box_is_left(browse: Open) -> None:
    with browse("/") as page:
        keys = Keys(page)
        keys.to("检索全部复文")
        keys.type("zhuz")
        expect(page.get_by_role("option").first).to_be_visible()
        keys.press("ArrowDown")
        keys.press("Enter")
        page.wait_for_url("**/cities/zhuzhou")


def test_help_and_long_filters_open(browse: Open, crowded_site: str) -> None:
    with browse(f"{crowded_site}/search?q=教育") as page:
        keys = Keys(page)
        keys.follow("检索方法")
        expect(page.get_by_text("连着出现的四个字")).to_be_visible()
        keys.to("其余")
        keys.press("Space")
        expect(page.locator("details[open] > summary:focus")).to_be_visible()
