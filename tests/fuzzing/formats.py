"""The targets by name: the parser, and each reader behind the file kinds it reads."""

from collections.abc import Iterator
from functools import cache
from html import escape
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import docx
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.fuzzing.targets import Target, file, letter, letters

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PART = "word/document.xml"
_SAVED = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n'
)


def page(content: bytes) -> None:
    """Any markup."""
    file(b"<html>" + content)


def saved(content: bytes) -> None:
    """Any page within a saved one."""
    file(_SAVED + content + b"\r\n--x--\r\n")


def word(content: bytes) -> None:
    """Any document part of a Word file: in a zip of its own, since a zip's checksums refuse what was changed in it."""
    made = BytesIO()
    with ZipFile(BytesIO(_empty()), "r") as empty, ZipFile(made, "w", ZIP_STORED) as zipped:
        for name in empty.namelist():
            zipped.writestr(name, content if name == _PART else empty.read(name))
    file(made.getvalue())


def pages() -> Iterator[bytes]:
    """The seed letters as pages: in paragraphs, in a table."""
    for content in letters():
        lines = [escape(line) for line in content.decode().splitlines()]
        yield "".join(f"<p>{line}</p>" for line in lines).encode()
        yield ("<table>" + "".join(f"<tr><td>{line}<td>x</tr>" for line in lines) + "</table>").encode()


def parts() -> Iterator[bytes]:
    """The seed letters as document parts."""
    for content in letters():
        lines = content.decode().splitlines()
        body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
        yield f'<w:document xmlns:w="{_NAMESPACE}"><w:body>{body}</w:body></w:document>'.encode()


def prints() -> Iterator[bytes]:
    """The seed letters as PDF, uncompressed, so that the fuzzer can change what is in it."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    for content in letters():
        made = BytesIO()
        canvas = Canvas(made, pageCompression=0)
        text = canvas.beginText(72, 770)
        text.setFont("STSong-Light", 16)
        for line in content.decode().splitlines()[:30]:
            text.textLine(line[:28])
        canvas.drawText(text)
        canvas.save()
        yield made.getvalue()


@cache
def _empty() -> bytes:
    made = BytesIO()
    docx.Document().save(made)
    return made.getvalue()


TARGETS = {
    "letter": Target(letter, letters),
    "plain": Target(file, letters),
    "page": Target(page, pages),
    "saved": Target(saved, pages),
    "word": Target(word, parts),
    "pdf": Target(file, prints),
}
