"""Word files (docx, docm): the text as it is read on paper, one paragraph a line.

Kept: automatic numbers, text boxes, tables (a row a line), content controls, what is tracked as inserted, results of
fields, the words of formulas, foot- and endnotes, each below its paragraph. Left out, as they are not the letter's
words: headers and footers, comments, what is tracked as deleted, hidden text, bullets, codes of fields. Headers and
footers, watermarks in them, and hidden text are told aside. Macros are bytes that nobody looks at, and nothing is
fetched: only the parts named in `Parts` are read.
"""

from app.reading.containers import DOCX
from app.reading.read_text import ReadText
from app.reading.refused import Refused
from app.reading.word.numbering import Numbering
from app.reading.word.parts import Parts
from app.reading.word.styles import Styles
from app.reading.word.walking import Reader

_RESAVED = "请用 Word 或 WPS 打开后另存为 docx 再收。"


def read(content: bytes) -> ReadText:
    """The text of a docx or docm. Raises Refused."""
    try:
        return _read(Parts(content))
    except RecursionError:
        raise Refused("Word 文件内部一层套一层，套得太深，读不了。", _RESAVED) from None


def _read(parts: Parts) -> ReadText:
    styles = Styles(parts.styles)
    reader = Reader(styles, Numbering(parts.numbering, styles), parts.notes)
    text = reader.text(parts.document)
    if not text.strip():
        _require_words(parts, reader)
    margins = map(reader.text, parts.margins)
    return ReadText(text, DOCX, aside="\n".join([*margins, *reader.hidden]))


def _require_words(parts: Parts, reader: Reader) -> None:
    if reader.embedded:
        raise Refused("正文是嵌在 Word 里的另一份文件，读不出来。", _RESAVED)
    if reader.pictures or parts.has_pictures:
        raise Refused("里面只有图片，没有文字。", "请导出为 PDF 再收，或先做文字识别。")
