"""PDF: its text layer, line by line and put together again; pages that have none are read as scans."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from pypdfium2 import PdfDocument, PdfiumError, raw

from app.reading.layout.joining import paragraphs
from app.reading.layout.printed import Leaf
from app.reading.layout.running import running_lines, without_running_lines
from app.reading.pdf.page import TextLayer, picture, text_of
from app.reading.pdf.whole import require_whole
from app.reading.read_text import ReadText
from app.reading.refused import Refused
from app.reading.scans import confidence, require_few
from app.reading.scans.recogniser import require_recogniser

MOST_PAGES, MOST_CHARACTERS = 300, 500_000
_AGAIN = "请重新下载这份文件再收。"
_ALONE = "请把其中的复文单独存成一份文件再收。"


def read(content: bytes) -> ReadText:
    """The text of a PDF file. Raises Refused."""
    require_whole(content)
    with _opened(content) as document:
        layers = _layers(document)
        found = [layer.leaves for layer in layers]
        scans = [at for at, leaves in enumerate(found) if leaves is None]
        sure = _recognise(document, found, scans) if scans else None
    leaves = [leaf for page in found for leaf in page or ()]
    kept = without_running_lines(leaves)
    aside = "\n".join([running_lines(leaves, kept), *(layer.aside for layer in layers)])
    return ReadText(paragraphs(kept), "application/pdf", confidence=sure, aside=aside)


@contextmanager
def _opened(content: bytes) -> Iterator[PdfDocument]:
    try:
        with closing(PdfDocument(content)) as document:
            count = len(document)
            if not count:
                raise Refused("PDF 里一页也没有。", _AGAIN)
            if count > MOST_PAGES:
                raise Refused(f"PDF 有 {count} 页，一份文件最多收 {MOST_PAGES} 页。", _ALONE)
            yield document
    except PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise Refused("PDF 加了打开密码。", "请去掉密码，另存一份再收。") from None
        raise Refused("PDF 文件已损坏，打不开。", _AGAIN) from None


def _layers(document: PdfDocument) -> list[TextLayer]:
    """What every page's text layer holds."""
    found: list[TextLayer] = []
    characters = 0
    for at in range(len(document)):
        found.append(text_of(document, at))
        characters += sum(len(row.text) for leaf in found[-1].leaves or () for row in leaf.rows)
        if characters > MOST_CHARACTERS:
            raise Refused(f"PDF 的文字超过 {MOST_CHARACTERS} 字。", _ALONE)
    return found


def _recognise(document: PdfDocument, found: list[list[Leaf] | None], scans: list[int]) -> float | None:
    """Put the recognised text of the scanned pages where they stand, and say how sure it is."""
    require_recogniser()
    from app.reading.scans.recognition import recognised  # noqa: PLC0415 - what it needs comes with the extra

    require_few(len(scans))
    made = [recognised(picture(document, at), at) for at in scans]
    for at, one in zip(scans, made, strict=True):
        found[at] = one.leaves
    pictures_only = not any(one.characters for one in made) and any(found)  # beside pages of text
    return None if pictures_only else confidence(made)
