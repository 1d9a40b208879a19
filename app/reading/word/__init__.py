"""Word files (docx, docm): the text as it is read on paper, one paragraph a line.

Kept: automatic numbers, text boxes, tables (a row a line), content controls, what is tracked as inserted, results of
fields, the words of formulas; foot- and endnotes stand below the text. Left out, as they are not the letter's words:
headers and footers, comments, what is tracked as deleted, hidden text, bullets, codes of fields. Macros are bytes that
nobody looks at, and nothing is fetched: only the parts named in `Parts` are read.
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
    return ReadText(_text(Parts(content)), DOCX)


def _text(parts: Parts) -> str:
    styles = Styles(parts.styles)
    reader = Reader(styles, Numbering(parts.numbering, styles))
    text = reader.text(parts.document)
    if not text.strip():
        _require_words(parts, reader)
    notes = [line for part in parts.notes for line in reader.notes(part)]
    return "\n".join([text, *notes])


def _require_words(parts: Parts, reader: Reader) -> None:
    if reader.embedded:
        raise Refused("正文是嵌在 Word 里的另一份文件，读不出来。", _RESAVED)
    if reader.pictures or parts.has_pictures:
        raise Refused("里面只有图片，没有文字。", "请导出为 PDF 再收，或先做文字识别。")
