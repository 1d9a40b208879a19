"""A comparison as a Word document: an overview, each matter with its quotations, the references."""

from datetime import date
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from app.letter.citation import gbt7714
from app.pages.compare.page import Comparison
from app.pages.compare.side_by_side import Line
from app.pages.in_xml import in_xml
from app.pages.letter.citation import reference
from app.pages.page import NAME, chinese_date

_SERIF, _SANS = "宋体", "黑体"
_LONGEST_PROPERTY = 255
_EMPTY = "这件复文里没有找到。"
_MADE = (
    "“将做”是写明下一步要做的，“问题”是写明的不足，“已做”是其余的做法和现状；事项和这三类由程序划分。"
    "引文是复文原文，编号对应文末的引用；引用前请按网址与原文核对。"
    "没有找到，不等于没有做。"
)


def document(made: Comparison, base: str, address: str, today: date) -> bytes:
    """The bytes of the document; `address` is the page's own, `today` the day it was read."""
    paper = Document()
    _set_up(paper)
    title = in_xml(f"同题对照：{made.wanted.query}" if made.wanted.query else "同题对照")
    paper.add_heading(title, level=0)
    paper.core_properties.title, paper.core_properties.author = title[:_LONGEST_PROPERTY], NAME
    paper.add_paragraph(f"由{NAME}生成于 {chinese_date(today)}。{_MADE}")
    paper.add_paragraph(in_xml(address))
    if made.columns:
        _overview(paper, made)
    for line in made.table.lines:
        _matter(paper, made, line)
    _rest(paper, made)
    _references(paper, made, base, today)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _set_up(paper: Any) -> None:
    """A4, and fonts that have Chinese characters: Word takes those from w:eastAsia."""
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(26)
    page.top_margin, page.bottom_margin = Mm(28), Mm(25)
    for name, font, size in (
        ("Normal", _SERIF, 11),
        ("Title", _SANS, 20),
        ("Heading 1", _SANS, 14),
        ("Heading 2", _SANS, 11),
    ):
        style = paper.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Times New Roman", Pt(size), RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), font)
        # Else marks such as ， are set in the Japanese or the Taiwanese way.
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "zh-CN")
        language.set(qn("w:eastAsia"), "zh-CN")
        style.element.get_or_add_rPr().append(language)
    paper.styles["Normal"].paragraph_format.line_spacing = 1.4
    paper.styles["Normal"].paragraph_format.space_after = Pt(4)


def _overview(paper: Any, made: Comparison) -> None:
    """Which letter speaks of which matter, and how: a table that fits the page, however many letters."""
    table = paper.add_table(rows=1, cols=len(made.columns) + 1, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    heads = ("事项", *(f"{column.label}[{number}]" for number, column in enumerate(made.columns, 1)))
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(in_xml(words)).bold = True
    for line in made.table.lines:
        found = (
            "、".join(f"{share.label} {len(share.every)} 处" for share in cell) or "没有找到" for cell in line.cells
        )
        for cell, words in zip(table.add_row().cells, (line.name, *found), strict=True):
            cell.text = in_xml(words)
    for row in table.rows:
        for cell in row.cells:
            space = cell.paragraphs[0].paragraph_format
            space.space_before, space.space_after, space.line_spacing = Pt(2), Pt(2), 1.0
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(9.5)


def _matter(paper: Any, made: Comparison, line: Line) -> None:
    paper.add_heading(in_xml(line.name), level=1)
    for number, (column, cell) in enumerate(zip(made.columns, line.cells, strict=True), 1):
        paper.add_heading(in_xml(f"{column.label}[{number}]"), level=2)
        if not cell:
            paper.add_paragraph(_EMPTY)
        for share in cell:
            for said in share.every:
                paragraph = paper.add_paragraph()
                paragraph.add_run(f"{share.label}　").bold = True
                paragraph.add_run(in_xml(f"“{said.whole}”"))


def _rest(paper: Any, made: Comparison) -> None:
    """How much of each letter stands under no matter; to be read in the letter."""
    if made.columns:
        paper.add_heading("其余段落", level=1)
    for number, (column, left, more) in enumerate(zip(made.columns, made.table.rest, made.table.more, strict=True), 1):
        left_out = f"{column.label}[{number}]：{len(left) + more} 处没有归入上面的事项，见全文。"
        paper.add_paragraph(in_xml(left_out))


def _references(paper: Any, made: Comparison, base: str, today: date) -> None:
    paper.add_heading("引用", level=1)
    for number, chosen in enumerate(made.selection.letters, 1):
        paper.add_paragraph(in_xml(f"[{number}] {gbt7714(reference(chosen.row, base, today))}"))
