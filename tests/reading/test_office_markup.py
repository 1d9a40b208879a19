"""What LibreOffice makes of a letter's page, in each format that it writes: boxes, lists, notes, changes, tables."""

from pathlib import Path

import pytest

from tests.reading.libreoffice import convert
from tests.reading.word_samples import lines

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in [
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
    ]
)
LISTS = """<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>
<text:list-level-style-number text:level="2" style:num-format="一, 二, 三, ..." style:num-prefix="（"
 style:num-suffix="）"/>
<text:list-level-style-number text:level="3" style:num-format="①, ②, ③, ..."/></text:list-style>"""
CHANGE = """<text:tracked-changes><text:changed-region text:id="c"><text:deletion><office:change-info>
<dc:creator>某</dc:creator><dc:date>2023-01-01T00:00:00</dc:date></office:change-info><text:p>删去</text:p>
</text:deletion></text:changed-region></text:tracked-changes>"""
BOX = """<draw:frame text:anchor-type="paragraph" svg:x="1cm" svg:y="1cm" svg:width="6cm" svg:height="2cm">
<draw:text-box><text:p>某函〔2023〕78号</text:p></draw:text-box></draw:frame>"""
INNERMOST = "".join(f"<text:list-item><text:p>{words}</text:p></text:list-item>" for words in ("细目", "又一细目"))
NUMBERED = f"""<text:list text:style-name="L"><text:list-item><text:p>加强领导</text:p><text:list><text:list-item>
<text:p>小目</text:p><text:list>{INNERMOST}</text:list></text:list-item></text:list></text:list-item>
<text:list-item><text:p>抓好落实</text:p></text:list-item></text:list>"""
NOTE = """<text:note text:id="n" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>
<text:p>据年鉴。</text:p></text:note-body></text:note>"""
TABLE = """<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row>
<table:table-cell><text:p>某局办公室</text:p></table:table-cell>
<table:table-cell><text:p>2023年印发</text:p></table:table-cell></table:table-row></table:table>"""
PAGE = f"""<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/"
office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles>{LISTS}</office:automatic-styles><office:body><office:text>{CHANGE}
<text:p>{BOX}</text:p><text:p>某市<text:change text:change-id="c"/>教育局</text:p>{NUMBERED}
<text:p>正文{NOTE}续<text:line-break/>换行</text:p>{TABLE}</office:text></office:body></office:document>"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page as an odt, which LibreOffice wrote."""
    folder = tmp_path_factory.mktemp("page")
    source, made = folder / "page.fodt", folder / "page.odt"
    source.write_text(PAGE, encoding="utf-8")
    made.write_bytes(convert(folder, [source], "odt:writer8")[0])
    return made


@pytest.mark.parametrize("to", ["docx:MS Word 2007 XML", "doc:MS Word 97", "odt:writer8"])
def test_a_page_is_read_as_it_looks(page: Path, to: str) -> None:
    content = page.read_bytes() if to.startswith("odt") else convert(page.parent, [page], to)[0]
    numbered = ["一、加强领导", "（一）小目", "①细目", "②又一细目", "二、抓好落实"]
    below = ["正文续", "换行", "注：据年鉴。", "某局办公室\t2023年印发"]
    assert lines(content) == ["某函〔2023〕78号", "某市教育局", *numbered, *below]
