"""What people come for, from the home page on, by the names that they see: with a script and without."""

import csv
import re
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from playwright.sync_api import Download, Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.stopped import stop_the_clock

pytestmark = pytest.mark.browser

CIXI = "继续推行弹性上下班制度。"
HANZHONG = "完善教师超过正常工作时间加班的补偿奖励机制"
GUIGANG = "实行“弹性上下班”"
THREE = ("慈溪", "汉中", "贵港")
PLAIN: dict[str, Any] = {"java_script_enabled": False}
ATOM = "{http://www.w3.org/2005/Atom}"

scripts = pytest.mark.parametrize("options", [{}, PLAIN], ids=["script", "plain"])


def _asks(page: Page, words: str) -> None:
    page.get_by_label("检索全部复文").fill(words)
    page.get_by_role("button", name="检索", exact=True).click()
    page.wait_for_url("**/search?*")


def _letters(page: Page) -> Locator:
    """The letters of a list, each by the link that is its heading."""
    return page.get_by_role("article").get_by_role("heading").get_by_role("link")


# What did three cities promise on teachers' working hours? And to take the comparison away.


@scripts
@pytest.mark.parametrize("width", [1280, 390])
def test_three_cities_are_compared_from_an_answer(browse: Open, options: dict[str, Any], width: int) -> None:
    with browse("/", width, **options) as page:
        _asks(page, "教师 工作时间")
        page.get_by_role("link", name="同题对照").click()
        expect(page.get_by_role("columnheader")).to_have_count(1 + len(THREE))
        _promised(page)
        _taken(page)


@scripts
def test_three_cities_are_compared_by_their_names(browse: Open, options: dict[str, Any]) -> None:
    with browse("/", **options) as page:
        page.get_by_role("navigation", name="主要栏目").get_by_role("link", name="对照").click()
        page.get_by_label("题目").fill("教师 工作时间")
        page.get_by_label("地区，可写几个，也可不写").fill(" ".join(THREE))
        page.get_by_role("button", name="对照").click()
        _promised(page)


@scripts
def test_three_cities_are_compared_by_ticking_their_letters(browse: Open, options: dict[str, Any]) -> None:
    with browse("/", **options) as page:
        _asks(page, "教师 弹性上下班")
        for city in THREE:
            page.get_by_role("article").filter(has_text=f"{city}市").get_by_role("checkbox").check()
        page.get_by_role("button", name="对照选中的复文").click()
        _promised(page)
        _taken(page)


def _promised(page: Page) -> None:
    """The first row answers: each city's sentence, under 将做 or 已做 as the letter has it."""
    expect(page.get_by_role("columnheader")).to_have_count(1 + len(THREE))
    heads = page.get_by_role("columnheader").all_inner_texts()
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="所问"))
    for city, sentence, part in zip(THREE, (CIXI, HANZHONG, GUIGANG), ("将做", "将做", "已做"), strict=True):
        cell = row.get_by_role("cell").nth(heads.index(f"{city}市") - 1)
        expect(cell).to_contain_text(sentence)
        labels = cell.get_by_text(re.compile("^(?:将做|已做|问题)$"))
        expect(labels).to_have_text([part])
    expect(page.get_by_text("“将做”是")).to_be_visible()


def _taken(page: Page) -> None:
    for name in ("Word 文档", "表格（CSV）"):
        expect(page.get_by_role("link", name=name)).to_be_in_viewport()
    home = page.url.partition("/compare")[0]
    with page.expect_download() as table:
        page.get_by_role("link", name="表格（CSV）").click()
    _table(table.value, home)
    with page.expect_download() as paper:
        page.get_by_role("link", name="Word 文档").click()
    _paper(paper.value, home)


def _table(taken: Download, home: str) -> None:
    lines = list(csv.DictReader(StringIO(Path(taken.path()).read_text(encoding="utf-8-sig"))))
    line = next(line for line in lines if line["原文"] == CIXI)
    assert line["类别"] == "将做"
    assert line["网址"] == f"{home}/letters/cixi-2023-npc-198#s11"


def _paper(taken: Download, home: str) -> None:
    paper = Document(str(taken.path()))
    assert any(CIXI in paragraph.text for paragraph in paper.paragraphs)
    said = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    links = [one.target_ref for one in paper.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.HYPERLINK]
    assert f"{home}/letters/cixi-2023-npc-198" in "\n".join([said, *links])


# To find a paragraph on 校外培训机构 in one province, and to cite it.


@scripts
@pytest.mark.parametrize("width", [1280, 390])
def test_a_paragraph_is_found_by_province_and_stands_in_sight(
    browse: Open, options: dict[str, Any], width: int
) -> None:
    with browse("/", width, **options) as page:
        _opened(page, by_sheet=width < 1000)
        marked = page.locator(":target")
        expect(marked).to_be_in_viewport()
        expect(marked).to_contain_text("保持校外培训机构严查严管高压态势")
        expect(marked.locator("mark").filter(has_text="校外培训机构").first).to_be_in_viewport()


def test_a_paragraph_is_cited_by_copying(browse: Open) -> None:
    with browse("/", permissions=["clipboard-read", "clipboard-write"]) as page:
        home = page.url
        _opened(page, by_sheet=False)
        paragraph = page.locator(":target").get_by_role("link", name=re.compile("^第 .* 段的链接$"))
        stop_the_clock(page)  # what is said goes after a while
        paragraph.focus()
        paragraph.press("Enter")
        _is_said(page, re.compile("^已复制链接$"))
        copied = _copied(page)
        assert re.fullmatch(rf"{re.escape(home)}letters/hanzhong-2023-cppcc-80#p\d+", copied)
        page.get_by_role("button", name="复制引用").click()
        _is_said(page, re.compile("^已复制$"))
        _says(_copied(page), home)
        page.goto(copied)
        expect(page.locator(":target")).to_contain_text("校外培训机构")


def test_a_citation_stands_there_without_a_script(browse: Open) -> None:
    with browse("/", **PLAIN) as page:
        _opened(page, by_sheet=False)
        cite = page.get_by_role("region", name="引用")
        expect(cite).to_contain_text("汉中市教育局. 对市政协六届二次会议第80号提案的答复函")
        expect(cite).to_contain_text("/letters/hanzhong-2023-cppcc-80")


def _opened(page: Page, *, by_sheet: bool) -> None:
    _asks(page, "校外培训机构")
    if by_sheet:
        page.get_by_role("button", name="筛选").or_(page.get_by_role("link", name="筛选")).locator(
            "visible=true"
        ).first.click()
    filters = page.get_by_role("complementary", name="筛选").or_(page.get_by_role("dialog", name="筛选"))
    filters.get_by_role("link", name="陕西省", exact=True).click()
    expect(page.get_by_role("link", name="去掉筛选：陕西省")).to_be_visible()
    expect(_letters(page)).to_have_count(1)
    _letters(page).click()
    page.wait_for_url("**/letters/hanzhong-*#s*")


def _is_said(page: Page, words: re.Pattern[str]) -> None:
    """Next to what was pressed, once it is copied and the page has been drawn again."""
    said = page.get_by_role("status").filter(has_text=words)
    for _ in range(300):
        page.clock.run_for(50)
        if said.is_visible():
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never said: {words.pattern}")


def _copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def _says(citation: str, home: str) -> None:
    for part in (
        "汉中市教育局",
        "对市政协六届二次会议第80号提案的答复函",
        "2023",
        f"{home}letters/hanzhong-2023-cppcc-80",
    ):
        assert part in citation


# Every letter that cites a document, now and later.


@scripts
def test_a_document_is_reached_from_a_letter_and_followed(browse: Open, options: dict[str, Any]) -> None:
    with browse("/", **options) as page:
        _asks(page, "双减 意见")
        _letters(page).filter(has_text="2023101").first.click()
        page.get_by_role("article").get_by_role("link", name=re.compile("^《贵港市关于从严治理")).click()
        page.wait_for_url("**/policies/*")
        _followed(page)
        page.get_by_role("link", name="在复文列表里筛选").click()
        page.wait_for_url("**/letters?policy=*")
        _followed(page)


def test_the_document_cited_most_is_followed(browse: Open) -> None:
    with browse("/") as page:
        page.get_by_role("navigation", name="主要栏目").get_by_role("link", name="文件").click()
        page.wait_for_url("**/policies")
        page.get_by_role("main").get_by_role("link", name=re.compile("^《")).first.click()
        page.wait_for_url("**/policies/*")
        _followed(page)


def _followed(page: Page) -> None:
    """As many letters as are said, and the very same in both ways to the feed."""
    listed = {str(link.get_attribute("href")).split("?")[0] for link in _letters(page).all()}
    said = re.search(r"(\d+) 件", page.get_by_role("main").inner_text())
    assert said
    assert len(listed) == int(said[1])
    expect(page.get_by_role("main")).to_contain_text("有新的就出现在 RSS 阅读器里")
    link = page.get_by_role("link", name="订阅").first
    for address in (
        link.get_attribute("href"),
        page.locator("link[rel=alternate][type='application/atom+xml']").get_attribute("href"),
    ):
        assert address
        assert _fed(page, address) == listed


def _fed(page: Page, address: str) -> set[str]:
    home = re.match("https?://[^/]+", page.url)
    assert home
    feed = ET.fromstring(page.request.get(home[0] + address).body())  # noqa: S314  # our own
    links = [entry.find(f"{ATOM}link") for entry in feed.iter(f"{ATOM}entry")]
    return {str(link.get("href")).removeprefix(home[0]) for link in links if link is not None}
