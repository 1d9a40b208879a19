"""PDF: its text layer, line by line and put together again; what has none is read as a scan."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, raw

from app.reading.columns import leaves
from app.reading.glyphs import glyphs
from app.reading.joining import paragraphs
from app.reading.printed import Leaf
from app.reading.read_text import ReadText
from app.reading.refused import Refused
from app.reading.running import without_running_lines
from app.reading.spelling import pieces

MOST_PAGES = 300
_AGAIN = "请重新下载这份文件再收。"


def read(content: bytes) -> ReadText:
    """The text of a PDF file. Raises Refused."""
    with _opened(content) as document:
        found = [leaf for at in range(len(document)) for leaf in _page(document, at)]
    return ReadText(paragraphs(without_running_lines(found)), "application/pdf")


@contextmanager
def _opened(content: bytes) -> Iterator[PdfDocument]:
    try:
        document = PdfDocument(content)
    except PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise Refused("PDF 加了打开密码。", "请去掉密码另存一份再收。") from None
        raise Refused("PDF 文件已损坏，打不开。", _AGAIN) from None
    with closing(document):
        if len(document) > MOST_PAGES:
            raise Refused(f"PDF 有 {len(document)} 页", "")
        yield document


def _page(document: PdfDocument, at: int) -> list[Leaf]:
    with closing(document[at]) as page, closing(page.get_textpage()) as text:
        read = glyphs(page, text)
    return leaves(pieces(read.printed), at, read.width, read.height)
