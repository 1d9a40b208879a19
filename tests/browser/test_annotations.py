"""What only a browser shows of a letter's marks: that one lands on them, sees them, and finds them gone in print."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., AbstractContextManager[Page]]
LETTER = "/letters/guigang-2023-cppcc-2023101"


@pytest.mark.parametrize("anchor", ["f12", "c3", "t3"])
@pytest.mark.parametrize("width", [1280, 320])
def test_one_lands_on_a_figure_a_citation_a_term_and_sees_which_it_is(browse: Open, anchor: str, width: int) -> None:
    with browse(f"{LETTER}#{anchor}", width=width, java_script_enabled=False) as page:
        target = page.locator(f"#{anchor}")
        expect(target).to_be_in_viewport()
        shown = target.evaluate("e => [getComputedStyle(e).outlineStyle, getComputedStyle(e).backgroundColor]")
        other = page.locator("#f1").evaluate("e => getComputedStyle(e).backgroundColor")
        assert shown[0] == "solid"
        assert shown[1] != other


def test_a_term_leads_to_its_explanation_and_back(browse: Open) -> None:
    with browse(LETTER, java_script_enabled=False) as page:
        page.locator("a.term").first.click()
        expect(page.locator("#term-1")).to_be_in_viewport()
        expect(page.locator("#term-1")).to_contain_text("减轻义务教育阶段学生")
        page.locator("#term-1").get_by_role("link").click()
        expect(page).to_have_url(re.compile("#t1$"))
        expect(page.locator("#t1")).to_be_in_viewport()


def test_a_number_in_the_list_leads_to_itself_in_the_text(browse: Open) -> None:
    with browse(LETTER, java_script_enabled=False) as page:
        page.locator(".figures").get_by_role("link", name="2461人").click()
        expect(page.locator(".body .figure:target")).to_have_text("2461人")
        expect(page.locator(".body .figure:target")).to_be_in_viewport()


def test_marks_with_a_question_keep_every_line_where_it_was(browse: Open) -> None:
    with browse(f"{LETTER}?q=校外培训机构工作方案 双减") as page:
        assert page.locator("a.cited mark").count() >= 1
        assert page.locator("a.term mark, mark a.term").count() == 1


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_phone(browse: Open, width: int) -> None:
    for address in (LETTER, f"{LETTER}/original"):
        with browse(address, width=width) as page:
            for details in page.locator("details").all():
                details.locator("summary").click()
            main = page.locator("main")
            assert main.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_in_print_it_is_a_document(browse: Open) -> None:
    with browse(f"{LETTER}?q=双减#f3") as page:
        page.emulate_media(media="print")
        for hidden in (".contents", ".facts", ".mistake", ".cite details >> nth=0", "#terms", "#figures", "#policies"):
            expect(page.locator(hidden)).to_be_hidden()
        for shown in (".running", ".reference", ".permanent"):
            expect(page.locator(shown)).to_be_visible()
        expect(page.locator(".running")).to_contain_text("贵港市教育局")
        lines = page.locator(".body :is(a, .figure)").evaluate_all(
            "all => all.map(e => getComputedStyle(e).textDecorationLine)"
        )
        assert set(lines) == {"none"}
        assert page.locator("#f3").evaluate("e => getComputedStyle(e).outlineStyle") == "none"


def test_every_printed_page_bears_its_number_and_the_head(browse: Open) -> None:
    from pypdfium2 import PdfDocument  # noqa: PLC0415 - only this test reads a PDF

    with browse(LETTER) as page:
        document = PdfDocument(page.pdf(prefer_css_page_size=True))
    pages = ["".join(one.get_textpage().get_text_range().split()) for one in document]
    assert len(pages) >= 4
    for number, text in enumerate(pages, start=1):
        assert f"第{number}页共{len(pages)}页" in text
        assert "贵港市教育局·贵港市教育局对市政协六届三次会议第2023101号提案的答复" in text
    assert "固定网址：http://" in pages[-1]
    width, height = document[0].get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)
