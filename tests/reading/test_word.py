"""What of a Word file is text, and where it stands."""

import docx
import pytest

from app.reading import Refused, read
from tests.reading.word_samples import lines, marked, paragraph, put, repacked, run, saved, with_notes, written

AUTHOR = 'w:id="1" w:author="某" w:date="2023-07-31T00:00:00Z"'


def _field(code: str, result: str, begin: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{begin}</w:fldChar></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _box(text: str) -> str:
    """A text box as Word writes it: once for itself and once for older programs."""
    inside = f"<w:txbxContent>{text}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (run("甲") + run("乙"), "甲乙"),
        ('<w:hyperlink w:anchor="x">' + run("甲") + "</w:hyperlink>" + run("乙"), "甲乙"),
        (f"<w:ins {AUTHOR}>{run('甲')}</w:ins><w:del {AUTHOR}><w:r><w:delText>乙</w:delText></w:r></w:del>", "甲"),
        (f"<w:moveFrom {AUTHOR}>{run('甲')}</w:moveFrom>{run('乙')}<w:moveTo {AUTHOR}>{run('甲')}</w:moveTo>", "乙甲"),
        (_field("PAGEREF 甲", run("乙")) + run("丙"), "乙丙"),
        (_field("IF " + _field("X", run("甲")), run("乙")), "乙"),
        ('<w:fldSimple w:instr="DATE">' + run("甲") + "</w:fldSimple>", "甲"),
        (_field("FORMCHECKBOX", "", "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>") + run("甲"), "☑甲"),
        (_field("FORMCHECKBOX", "", '<w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'), "□"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲\n乙"),
        ("<w:r><w:t>甲</w:t><w:softHyphen/><w:noBreakHyphen/><w:t>乙</w:t></w:r>", "甲-乙"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>', "☑□"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F021"/><w:sym w:font="宋体" w:char="2713"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="宋体" w:char="FFFFFFFFFF"/><w:sym w:font="宋体" w:char="无"/><w:t>甲</w:t></w:r>', "甲"),
        (run("\uf0a8甲", '<w:rFonts w:ascii="Wingdings"/>') + run("\uf0fe乙"), "□甲☑乙"),
        (run("甲", "<w:vanish/>") + run("乙", '<w:vanish w:val="0"/>'), "乙"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("甲") + "</w:sdtContent></w:sdt>", "甲"),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("请输入") + "</w:sdtContent></w:sdt>", ""),
        ('<w:smartTag w:element="x">' + run("甲") + "</w:smartTag>", "甲"),
        ("<w:r><w:ruby><w:rt>" + run("yi") + "</w:rt><w:rubyBase>" + run("乙") + "</w:rubyBase></w:ruby></w:r>", "乙"),
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b"),
        ('<w:commentRangeStart w:id="1"/>' + run("甲") + '<w:r><w:commentReference w:id="1"/></w:r>', "甲"),
    ],
)
def test_words_are_read_in_their_order(inside: str, said: str) -> None:
    assert read(written(paragraph(run("答：")), paragraph(inside))).text.strip("\n") == f"答：\n{said}".rstrip()


def test_a_field_that_does_not_end_costs_no_more_than_its_paragraph() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("码")
    assert lines(written(paragraph(begun), paragraph(run("甲")))) == ["甲"]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    gone = f"<w:rPr><w:del {AUTHOR}/></w:rPr>"
    assert lines(written(paragraph(run("甲"), properties=gone), paragraph(run("乙")))) == ["甲乙"]
    assert lines(written(paragraph(run("甲"), properties=gone))) == ["甲"]


def test_hidden_by_its_style_is_hidden() -> None:
    document = docx.Document()
    document.styles.element.append(
        marked('<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>')
    )
    document.styles.element.append(marked('<w:style w:type="character" w:styleId="I"><w:basedOn w:val="H"/></w:style>'))
    put(
        document, paragraph(run("甲", '<w:rStyle w:val="I"/>'), run("乙", '<w:rStyle w:val="I"/><w:vanish w:val="0"/>'))
    )
    assert lines(saved(document)) == ["乙"]


def test_a_text_box_stands_once_where_it_hangs() -> None:
    number = paragraph(run("教函〔2023〕8号"))
    head = paragraph(_box(number), run("关于提案的答复"))
    assert lines(written(head, paragraph(run("委员：")))) == ["教函〔2023〕8号", "关于提案的答复", "委员："]
    foot = paragraph(run("一句话。"), _box(number + paragraph(run("续"))), run("又一句。"))
    assert lines(written(foot)) == ["一句话。又一句。", "教函〔2023〕8号", "续"]


def test_a_text_box_that_only_older_programs_know_is_read() -> None:
    inside = f"<w:txbxContent>{paragraph(run('甲'))}</w:txbxContent>"
    ways = f'<mc:Choice Requires="z"><w:drawing/></mc:Choice><mc:Fallback>{inside}</mc:Fallback>'
    old = f"<w:r><mc:AlternateContent>{ways}</mc:AlternateContent></w:r>"
    assert lines(written(paragraph(old))) == ["甲"]


def test_word_art_is_read() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="某市教育局文件"/></v:shape></w:pict></w:r>'
    assert lines(written(paragraph(art), paragraph(run("甲")))) == ["某市教育局文件", "甲"]


def test_a_row_is_a_line_and_what_is_merged_stands_once() -> None:
    document = docx.Document()
    table = document.add_table(3, 3, "Table Grid")
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "横"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "纵"
    table.cell(2, 2).text = "两\n行"
    assert lines(saved(document)) == ["横 | 02", "纵 | 11 | 12", " | 21 | 两 行"]


def test_cells_without_a_rule_between_them_stand_beside_each_other_as_in_an_imprint() -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "某局办公室", "2023年7月31日印发"
    assert lines(saved(document)) == ["某局办公室\t2023年7月31日印发"]
    borders = '<w:tcBorders><w:left w:val="{}"/></w:tcBorders>'
    table.cell(0, 1)._tc.get_or_add_tcPr().append(marked(borders.replace("{}", "nil")))
    assert lines(saved(document)) == ["某局办公室\t2023年7月31日印发"]
    table.cell(0, 1)._tc.get_or_add_tcPr().append(marked(borders.replace("{}", "single")))
    table.cell(0, 1)._tc.tcPr.remove(table.cell(0, 1)._tc.tcPr[-2])
    assert lines(saved(document)) == ["某局办公室 | 2023年7月31日印发"]


def test_cells_that_are_each_a_label_with_its_value_stand_on_lines_of_their_own() -> None:
    document = docx.Document()
    table = document.add_table(2, 2, "Table Grid")
    table.cell(0, 0).text, table.cell(0, 1).text = "办理结果：A", "是否同意对外公开：否"
    table.cell(1, 0).text, table.cell(1, 1).text = "某函〔2023〕8号", "签发人：某"
    assert lines(saved(document)) == ["办理结果：A", "是否同意对外公开：否", "某函〔2023〕8号 | 签发人：某"]


def test_a_deleted_row_is_gone() -> None:
    document = docx.Document()
    table = document.add_table(2, 2, "Table Grid")
    table.cell(0, 0).text, table.cell(1, 0).text, table.cell(1, 1).text = "甲", "乙", "丙"
    table.rows[0]._tr.get_or_add_trPr().append(marked(f"<w:del {AUTHOR}/>"))
    assert lines(saved(document)) == ["乙 | 丙"]


def test_a_table_in_a_table_is_read_in_its_cell() -> None:
    document = docx.Document()
    cell = document.add_table(1, 2, "Table Grid").cell(0, 1)
    cell.text = "外"
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "甲", "乙"
    document.tables[0].cell(0, 0).text = "名"
    assert lines(saved(document)) == ["名 | 外 甲 乙"]


def test_a_letter_framed_by_a_table_keeps_its_paragraphs() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "某委员：\n您的提案收悉。"
    form = document.add_table(2, 2, "Table Grid")
    form.cell(0, 0).text, form.cell(0, 1).text = "提案编号", "131"
    form.cell(1, 0).text, form.cell(1, 1).text = "答复内容", "某代表：\n" + "您的建议收悉，现答复如下。" * 9
    got = lines(saved(document))
    assert got[:4] == ["某委员：", "您的提案收悉。", "提案编号 | 131", "答复内容"]
    assert got[4] == "某代表："
    assert len(got) == 6


def test_a_note_stands_once_below_the_paragraph_that_refers_to_it() -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    content = written(paragraph(run("甲"), reference, run("乙")), paragraph(run("丙"), reference))
    content = with_notes(content, paragraph(run("据年鉴。"), reference))
    assert lines(content) == ["甲乙", "注：据年鉴。", "丙"]


def test_headers_footers_and_comments_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    made = document.add_paragraph("甲")
    document.add_comment(made.runs, text="批注")
    assert lines(saved(document)) == ["甲"]


def test_a_macro_file_is_read_as_any_other() -> None:
    content = written(paragraph(run("甲")))
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    assert lines(_with(content, "[Content_Types].xml", plain, macro)) == ["甲"]


def _with(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    return repacked(content, {part: lambda was: was.replace(old, new)})


def test_strict_files_are_read() -> None:
    old, new = b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"purl.oclc.org/ooxml/wordprocessingml/main"
    assert lines(_with(written(paragraph(run("甲"))), "word/document.xml", b"http://" + old, b"http://" + new)) == [
        "甲"
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "没有文字"),
        (paragraph(run(" \u3000")), "没有文字"),
        (paragraph("<w:r><w:drawing/></w:r>"), "只有图片"),
        ('<w:altChunk r:id="rId99"/>', "另一份文件"),
    ],
)
def test_a_file_without_words_is_refused(body: str, said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        read(written(*([body] if body else [])))
    assert refused.value.remedy.startswith("请")
