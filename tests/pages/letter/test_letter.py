"""A letter's page: what is on it, and where its links lead."""

import re
from collections.abc import Callable
from typing import Any

import pytest

SLUGS = [
    "zhuzhou-2023-cppcc-2102076",
    "puyang-2023-cppcc-131",
    "cixi-2023-npc-198",
    "hanzhong-2023-cppcc-80",
    "guigang-2023-cppcc-2023101",
]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_section_and_paragraph_has_its_anchor(client: Any, read: Callable[[str], Any], slug: str) -> None:
    page = read(client.get(f"/letters/{slug}").text)
    record = client.get(f"/letters/{slug}.json").json()
    assert {section["anchor"] for section in record["sections"]} <= page.ids()
    paragraphs = [name for name in page.ids() if re.fullmatch(r"p\d+", name)]
    assert paragraphs
    assert {link[1:] for link in page.links() if link.startswith("#")} - {"main"} <= page.ids()


@pytest.mark.parametrize("slug", SLUGS)
def test_every_section_is_shown_with_its_number_heading_and_text(
    client: Any, read: Callable[[str], Any], slug: str
) -> None:
    page = read(client.get(f"/letters/{slug}").text)
    sections = {e.attributes["id"]: e.text for e in page.all("section", "passage")}
    for section in client.get(f"/letters/{slug}.json").json()["sections"]:
        shown = "".join(re.sub("[§¶]", "", sections[section["anchor"]]).split())
        for words in (section["number"], section["heading"], section["text"]):
            assert "".join((words or "").split()) in shown


@pytest.mark.parametrize("slug", SLUGS)
def test_every_mark_in_the_margin_says_what_it_links_to(client: Any, read: Callable[[str], Any], slug: str) -> None:
    page = read(client.get(f"/letters/{slug}").text)
    marks = page.all("a", "permalink")
    assert {mark.attributes["href"] for mark in marks} == {
        f"/letters/{slug}#{name}" for name in page.ids() if re.fullmatch(r"[sp]\d+", name)
    }
    assert all("链接" in mark.attributes["aria-label"] for mark in marks)


def test_the_head_is_that_of_an_official_letter(client: Any, read: Callable[[str], Any]) -> None:
    page = read(client.get("/letters/puyang-2023-cppcc-131").text)
    assert page.all("h1")[0].text == "濮阳市教育局关于对市政协九届一次会议第131号提案的答复"
    assert page.all("p", "issuer")[0].text == "濮阳市教育局"
    assert page.all("div", "numbering")[0].text.split() == ["濮教函〔2023〕69号", "签发人：高尚功"]
    assert page.all("p", "addressee")[0].text == "刘洋委员："
    assert "2023年7月31日" in page.all("footer", "close")[0].text
    assert "抄送：市政协提案委（2份），市委市政府督查局（2份）。" in page.all("p", "imprint")[0].text


def test_a_long_heading_keeps_its_sentence_together(client: Any, read: Callable[[str], Any]) -> None:
    page = read(client.get("/letters/puyang-2023-cppcc-131").text)
    block = next(e for e in page.all("div", "run-in") if "一是督促" in e.text)
    assert "规定，强化部门担当" in block.text


def test_contents_lead_to_every_section_with_a_name(client: Any) -> None:
    html = client.get("/letters/guigang-2023-cppcc-2023101").text
    contents = html[html.index('class="contents"') : html.index("</nav>", html.index('class="contents"'))]
    sections = client.get("/letters/guigang-2023-cppcc-2023101.json").json()["sections"]
    listed = [section["anchor"] for section in sections if section["number"] or section["anchor"] == "s21"]
    assert re.findall(r'href="#(s\d+)"', contents) == listed
    assert 'href="#s21">〔下一步〕</a>' in contents


def test_figures_lead_to_their_paragraph(client: Any) -> None:
    html = client.get("/letters/zhuzhou-2023-cppcc-2102076").text
    figures = html[html.index('class="figures"') :]
    found = re.search(r"<b>457所</b>.*?href=\"#(p\d+)\"", figures, re.DOTALL)
    assert found
    paragraph = html[html.index(f'id="{found[1]}"') : html.index(f'id="p{int(found[1][1:]) + 1}"')]
    assert re.search(r'共有<span class="figure" id="f\d+">457所</span>学校', paragraph)


def test_the_text_and_the_record_are_the_letter(client: Any) -> None:
    text = client.get("/letters/cixi-2023-npc-198.txt")
    record = client.get("/letters/cixi-2023-npc-198.json")
    assert text.headers["content-type"] == "text/plain; charset=utf-8"
    assert record.json()["text"] == text.text
    assert "慈溪市教育局文件" in text.text


def test_the_original_is_beside_its_repairs(client: Any, read: Callable[[str], Any]) -> None:
    page = read(client.get("/letters/zhuzhou-2023-cppcc-2102076/original").text)
    original = page.all("pre")[0].text
    assert "## 对市政协十届二次会议第2102076号提案的 答 复" in original
    assert "作业管理。**先后印发" in original
    assert page.all("del")


def test_nothing_unknown_is_made_up(crowded: Any, read: Callable[[str], Any], bare: str) -> None:
    page = read(crowded.get(bare).text)
    assert page.all("p", "issuer")[0].text == "〔发文机关不详〕"
    assert page.all("div", "numbering")[0].text.strip() == "〔无发文字号〕"
    assert page.all("h1")[0].text == "〔无标题〕未署名机关的答复"
    assert page.all("footer", "close")[0].text.strip() == ""
    assert page.all("p", "part") == page.all("nav", "contents") == []
    assert "editorial" in page.all("h1")[0].attributes["class"]
    assert "None" not in page.all("main")[0].text
