"""What is taken away of a comparison: a table for spreadsheets, a Word document."""

import csv
import re
from io import BytesIO, StringIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from app.pages.compare.files import HEADING

THREE = "q=教师 工作时间&city=cixi&city=hanzhong&city=guigang"


def table(client: Any, query: str) -> list[dict[str, str]]:
    answer = client.get(f"/compare.csv?{query}")
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "attachment" in answer.headers["content-disposition"]
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def test_the_spreadsheet_has_a_line_for_each_quotation(client: Any) -> None:
    lines = table(client, THREE)
    assert tuple(lines[0]) == HEADING
    first = [line for line in lines if line["事项"] == "教师 工作时间"]
    assert [(line["类别"], line["地区"]) for line in first] == [
        ("将做", "浙江省 宁波市 慈溪市"),
        ("将做", "陕西省 汉中市"),
        ("已做", "广西壮族自治区 贵港市"),
    ]
    assert first[0]["原文"] == "继续推行弹性上下班制度。"
    assert first[0]["文号"] == "慈教建〔2023〕10号"
    assert first[0]["成文日期"] == "2023-06-20"
    assert first[0]["网址"].endswith("/letters/cixi-2023-npc-198#s11")
    assert {line["类别"] for line in lines} <= {"已做", "问题", "将做"}


def test_what_is_quoted_stands_in_the_letter(client: Any) -> None:
    texts: dict[str, str] = {}
    for line in table(client, THREE):
        slug = re.findall(r"/letters/([\w-]+)#", line["网址"])[0]
        texts.setdefault(slug, client.get(f"/letters/{slug}.txt").text)
        assert line["原文"] in texts[slug]
    assert len(texts) == 3


def test_a_question_that_is_a_formula_is_harmless_in_the_file(client: Any) -> None:
    lines = table(client, "q==作业&city=zhuzhou&city=cixi")
    assert lines
    assert not [value for line in lines for value in line.values() if value.startswith(("=", "+", "-", "@"))]


def document(client: Any, query: str) -> Any:
    answer = client.get(f"/compare.docx?{query}")
    assert answer.status_code == 200
    return Document(BytesIO(answer.content))


def test_the_document_has_matters_quotations_and_references(client: Any) -> None:
    paper = document(client, THREE)
    words = [paragraph.text for paragraph in paper.paragraphs]
    assert words[0] == "同题对照：教师 工作时间"
    assert "将做　“继续推行弹性上下班制度。”" in words
    references = words[words.index("引用") + 1 :]
    assert len(references) == 3
    assert re.fullmatch(
        r"\[1] 慈溪市教育局\. 对市十八届人大二次会议第198号建议的答复：慈教建〔2023〕10号\[EB/OL]\."
        r" （2023-06-20）\[\d{4}-\d\d-\d\d]\. http://testserver/letters/cixi-2023-npc-198\.",
        references[0],
    )
    assert [cell.text for cell in paper.tables[0].rows[0].cells] == ["事项", "慈溪市[1]", "汉中市[2]", "贵港市[3]"]


def test_the_document_is_a4_and_its_chinese_has_chinese_fonts(client: Any) -> None:
    paper = document(client, THREE)
    assert (round(paper.sections[0].page_width.mm), round(paper.sections[0].page_height.mm)) == (210, 297)
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        assert paper.styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) in {"宋体", "黑体"}


@pytest.mark.parametrize("ending", ["csv", "docx"])
def test_nothing_to_compare_is_a_file_too(client: Any, ending: str) -> None:
    assert client.get(f"/compare.{ending}").status_code == 200
    assert client.get(f"/compare.{ending}?q=没有人说过的话&letter=nowhere").status_code == 200


@pytest.mark.parametrize("asked", ["教师%01%0B%1F%7F%EF%BF%BE%EF%BF%BF", "教" * 300, "(" * 300, "😀" * 300])
def test_any_question_makes_a_document_and_a_table(client: Any, asked: str) -> None:
    for places in ("", "&city=cixi&city=zhuzhou"):
        assert document(client, f"q={asked}{places}").core_properties.title.startswith("同题对照：")
        table(client, f"q={asked}{places}")
