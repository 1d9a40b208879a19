"""Automatic numbers: Word keeps how to count, and the letter says 一、."""

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.styles.style import ParagraphStyle
from hypothesis import given
from hypothesis import strategies as st

from app.reading.word.counting import counted
from tests.reading.word_samples import (
    Level,
    add_num,
    define,
    lines,
    marked,
    number,
    numbered,
    paragraph,
    put,
    run,
    saved,
)


@pytest.fixture
def document() -> Document:
    """An empty document."""
    return docx.Document()


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("decimal", ["1", "2", "3", "10", "11", "20", "21", "105"]),
        ("chineseCounting", ["一", "二", "三", "十", "十一", "二十", "二十一", "一百零五"]),
        ("chineseCountingThousand", ["一", "二", "三", "十", "十一", "二十", "二十一", "一百零五"]),
        ("japaneseCounting", ["一", "二", "三", "十", "十一", "二十", "二十一", "一百零五"]),
        ("ideographDigital", ["一", "二", "三", "一〇", "一一", "二〇", "二一", "一〇五"]),
        ("chineseLegalSimplified", ["壹", "贰", "叁", "壹拾", "壹拾壹", "贰拾", "贰拾壹", "壹佰零伍"]),
        ("decimalEnclosedCircle", ["①", "②", "③", "⑩", "⑪", "⑳", "21", "105"]),
        ("decimalEnclosedParen", ["⑴", "⑵", "⑶", "⑽", "⑾", "⒇", "21", "105"]),
        ("lowerLetter", ["a", "b", "c", "j", "k", "t", "u", "aaaaa"]),
        ("upperLetter", ["A", "B", "C", "J", "K", "T", "U", "AAAAA"]),
        ("lowerRoman", ["i", "ii", "iii", "x", "xi", "xx", "xxi", "cv"]),
        ("upperRoman", ["I", "II", "III", "X", "XI", "XX", "XXI", "CV"]),
        ("ideographTraditional", ["甲", "乙", "丙", "癸", "11", "20", "21", "105"]),
        ("decimalZero", ["01", "02", "03", "10", "11", "20", "21", "105"]),
        ("of the future", ["1", "2", "3", "10", "11", "20", "21", "105"]),
        ("none", [""] * 8),
    ],
)
def test_a_count_is_written_in_its_format(form: str, printed: list[str]) -> None:
    counts = [1, 2, 3, 10, 11, 20, 21, 105]
    assert [counted(count, form) for count in counts] == printed


@given(
    st.integers(0, 10**9), st.sampled_from(["lowerRoman", "lowerLetter", "chineseCounting", "decimalEnclosedCircle"])
)
def test_no_count_is_written_at_length(count: int, form: str) -> None:
    assert 0 < len(counted(count, form)) <= 400


def test_levels_count_each_for_itself_and_begin_anew_below_each(document: Document) -> None:
    define(document, 100, Level("chineseCounting", "%1、"), Level("chineseCounting", "（%2）"), Level("decimal", "%3."))
    got = numbered(document, [(100, 0), (100, 1), (100, 2), (100, 2), (100, 1), (100, 2), (100, 0), (100, 1)])
    assert got == ["一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（一）"]


def test_a_number_may_hold_those_above_it(document: Document) -> None:
    define(document, 100, Level("decimal", "%1."), Level("decimal", "%1.%2"), Level("lowerLetter", "%1.%2.%3)"))
    got = numbered(document, [(100, 0), (100, 1), (100, 1), (100, 2), (100, 0), (100, 1)])
    assert got == ["1.", "1.1", "1.2", "1.2.a)", "2.", "2.1"]


def test_a_number_of_the_law_writes_those_above_it_in_digits(document: Document) -> None:
    define(document, 100, Level("chineseCounting", "第%1章"), Level("decimal", "%1.%2", more="<w:isLgl/>"))
    assert numbered(document, [(100, 0), (100, 0), (100, 1)]) == ["第一章", "第二章", "2.1"]


def test_a_list_may_begin_at_another_number(document: Document) -> None:
    define(document, 100, Level("chineseCounting", "%1、", start=3))
    assert numbered(document, [(100, 0), (100, 0)]) == ["三、", "四、"]


def test_lists_of_one_kind_go_on_unless_they_begin_anew(document: Document) -> None:
    define(document, 100, Level("decimal", "%1."))
    add_num(document, 101, 100)
    add_num(document, 102, 100, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    got = numbered(document, [(100, 0), (101, 0), (102, 0), (102, 0)])
    assert got == ["1.", "2.", "1.", "2."]


def test_a_list_may_change_a_level_of_its_kind(document: Document) -> None:
    define(document, 100, Level("decimal", "%1."))
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1是"/></w:lvl>'
    add_num(document, 101, 100, f'<w:lvlOverride w:ilvl="0">{level}</w:lvlOverride>')
    assert numbered(document, [(101, 0), (101, 0)]) == ["一是", "二是"]


def test_a_level_may_count_on_below_another(document: Document) -> None:
    define(
        document,
        100,
        Level("chineseCounting", "%1、"),
        Level("decimal", "%2.", more='<w:lvlRestart w:val="0"/>'),
    )
    assert numbered(document, [(100, 0), (100, 1), (100, 0), (100, 1)]) == ["一、", "1.", "二、", "2."]


def test_bullets_and_unknown_lists_print_nothing(document: Document) -> None:
    define(document, 100, Level("bullet", "\uf0b7"))
    assert numbered(document, [(100, 0), (999, 0), (0, 0), (100, 7)]) == ["", "", "", ""]


def test_a_mark_of_its_own_takes_a_space_behind_it_and_a_chinese_one_does_not(document: Document) -> None:
    define(document, 100, Level("decimal", "%1."), Level("chineseCounting", "（%2）"), Level("chineseCounting", "%3是"))
    levels = document.part.numbering_part.element.xpath("//w:abstractNum[@w:abstractNumId='100']/w:lvl")
    levels[2].append(marked('<w:suff w:val="nothing"/>'))
    for level in range(3):
        number(document.add_paragraph("甲"), 100, level)
    assert lines(saved(document)) == ["1. 甲", "（一）甲", "一是甲"]


def _style(document: Document, name: str, properties: str, based_on: str | None = None) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    if based_on:
        style.base_style = document.styles[based_on]
    style.element.get_or_add_pPr().append(marked(f"<w:numPr>{properties}</w:numPr>"))


def test_a_style_numbers_its_paragraphs(document: Document) -> None:
    linked = [f'<w:pStyle w:val="{name}"/>' for name in ("First", "Second")]
    define(
        document,
        100,
        Level("chineseCounting", "%1、", more=linked[0]),
        Level("chineseCounting", "（%2）", more=linked[1]),
    )
    _style(document, "First", '<w:numId w:val="100"/>')
    _style(document, "Second", '<w:numId w:val="100"/>')
    _style(document, "Third", "", based_on="First")
    document.styles["Third"].element.pPr.remove(document.styles["Third"].element.pPr[0])
    for style in ("First", "Second", "Third"):
        document.add_paragraph("甲", style)
    number(document.add_paragraph("甲", "First"), 0)
    number(document.add_paragraph("甲", "First"), 100, 1)
    assert lines(saved(document)) == ["一、甲", "（一）甲", "二、甲", "甲", "（一）甲"]


def test_styles_that_are_based_on_each_other_come_to_an_end(document: Document) -> None:
    for name in ("First", "Second"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for name, other in (("First", "Second"), ("Second", "First")):
        document.styles[name].element.append(marked(f'<w:basedOn w:val="{other}"/>'))
    document.add_paragraph("甲", "First")
    assert lines(saved(document)) == ["甲"]


def test_what_is_deleted_or_hidden_is_not_counted(document: Document) -> None:
    define(document, 100, Level("decimal", "%1."))
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="100"/></w:numPr>'
    gone = "<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>"
    put(document, paragraph(run("甲"), properties=place))
    put(
        document,
        paragraph("<w:del w:id='2' w:author='a'><w:r><w:delText>乙</w:delText></w:r></w:del>", properties=place + gone),
    )
    put(document, paragraph(run("丙", "<w:vanish/>"), properties=place + "<w:rPr><w:vanish/></w:rPr>"))
    put(document, paragraph(run("丁"), properties=place))
    assert lines(saved(document)) == ["1. 甲", "2. 丁"]
