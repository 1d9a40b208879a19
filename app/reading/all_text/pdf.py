"""All text of a PDF file: of its pages, and of whatever else is in it.

A page is looked into only where it is made of letters whose meaning is known and of straight lines: a picture, a
drawn figure or a note may show a number as well. The text of every object beside the pages (properties, bookmarks,
earlier states of the file) is taken from the bytes themselves.
"""

import re
import zlib
from collections.abc import Iterator
from contextlib import closing

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage, raw

from app.reading.all_text.views import views
from app.reading.refused import Refused

_MOST_PAGES, _MOST_UNPACKED = 100, 50_000_000
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FILTERED = re.compile(rb"/Filter\s*(?:\[\s*)?/FlateDecode\s*(?:\]|/|>|$)")
_FILTER = re.compile(rb"/(?:Filter|F)\b")
_LITERAL = re.compile(r"\(((?:[^()\\]|\\.|\([^()]*\))*+)\)", re.DOTALL)
_HEX = re.compile(r"<([0-9A-Fa-f\s]{8,}+)>")
_DIGITS = re.compile(r"(?<![\d.])\d{11,}")
_NAMED = re.compile(rb"#([0-9A-Fa-f]{2})")
_MARKS = {"\xfe\xff": "utf-16-be", "\xff\xfe": "utf-16-le", "\xef\xbb\xbf": "utf-8"}
_ESCAPED = re.compile(r"\\(?:([0-7]{1,3})|(\r?\n)|(.))", re.DOTALL)
_CONTROL = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_SEEN_THROUGH = (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM)


def texts(content: bytes) -> Iterator[str]:
    """The text of the pages, then that of every string and every piece of XML in the file. Raises Refused."""
    try:
        with closing(PdfDocument(content)) as document:
            _require_plain(document)
            for at in range(len(document)):
                with closing(document[at]) as page, closing(page.get_textpage()) as text:
                    _require_links_alone(page)
                    _require_letters(page, text)
                    yield from views(text.get_text_range().replace("\r\n", "\n"))
    except PdfiumError:
        raise Refused("文件有损坏的地方，无法逐一检查", "") from None
    for piece in _pieces(content):
        yield from _strings(piece)


def _require_plain(document: PdfDocument) -> None:
    if len(document) > _MOST_PAGES:
        raise Refused("文件太大，没有逐一检查", "")
    if document.count_attachments() or document.get_formtype() != raw.FORMTYPE_NONE:
        raise Refused("里面有附件或表单，无法逐一检查", "")


def _require_links_alone(page: PdfPage) -> None:
    """Refuse a page with notes, stamps or files pinned to it: they show what is no part of the page."""
    for at in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, at)
        link = raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_LINK and not raw.FPDFAnnot_HasKey(note, b"AP")
        raw.FPDFPage_CloseAnnot(note)
        if not link:
            raise Refused("里面有批注或附件，无法逐一检查", "")


def _require_letters(page: PdfPage, text: PdfTextPage) -> None:
    """Refuse a page that shows something else than letters that can be read, and straight lines."""
    for one in page.get_objects(max_depth=15):
        curved = one.type == raw.FPDF_PAGEOBJ_PATH and any(
            raw.FPDFPathSegment_GetType(raw.FPDFPath_GetPathSegment(one, at)) == raw.FPDF_SEGMENT_BEZIERTO
            for at in range(raw.FPDFPath_CountSegments(one))
        )
        if one.type not in _SEEN_THROUGH or curved:
            raise Refused("里面有图片或图形，其中的文字无法检查", "")
    count = text.count_chars()
    if not count or any(raw.FPDFText_HasUnicodeMapError(text, at) for at in range(count)):
        raise Refused("里面有认不出的文字，无法逐一检查", "")


def _pieces(content: bytes) -> Iterator[bytes]:
    """What stands between the streams, and every stream unpacked. Raises Refused for one packed in another way."""
    if b"/Encrypt" in content:
        raise Refused("文件加了密，无法逐一检查", "")
    at, room = 0, _MOST_UNPACKED
    for found in _STREAM.finditer(content):
        if found.start() < at:
            continue
        end = content.find(b"endstream", found.end())
        if end < 0:
            raise Refused("文件有损坏的地方，无法逐一检查", "")
        yield content[at : found.start()]
        dictionary = content[content.rfind(b"obj", at, found.start()) : found.start()]
        unpacked = _unpacked(content[found.end() : end], _NAMED.sub(_byte, dictionary), room)
        room -= len(unpacked)
        yield unpacked
        at = end
    yield content[at:]


def _unpacked(stream: bytes, dictionary: bytes, room: int) -> bytes:
    if not _FILTER.search(dictionary):
        return stream
    if not _FILTERED.search(dictionary):
        raise Refused("里面有图片或其他数据，无法逐一检查", "")
    unpacking = zlib.decompressobj()
    found = unpacking.decompress(stream, room)
    if not unpacking.eof:
        raise Refused("文件太大或有损坏，没有逐一检查", "")
    return found


def _strings(piece: bytes) -> Iterator[str]:
    """The strings in a piece of PDF, each as what it may be; XML as a whole. Raises Refused for a file within it.

    Digits may stand anywhere: in a remark, in a name, in data of no known meaning.
    """
    text = _NAMED.sub(_byte, piece).decode("latin-1")
    if "/EmbeddedFile" in text:
        raise Refused("里面有附件或表单，无法逐一检查", "")
    bare = _HEX.sub("<>", text)  # codes of letters look like numbers
    for known in (bare, bare.replace("\0", "")):
        yield from _DIGITS.findall(known)
    if "<" in text[:200] and re.match(r"\s*(?:\xef\xbb\xbf)?<[?a-z]", text):
        yield from views(piece.decode("utf-8", "replace"), apart=True)
    for found in _LITERAL.finditer(text):
        yield from _meant(_ESCAPED.sub(_character, found[1]))
    for found in _HEX.finditer(text):
        digits = "".join(found[1].split())
        yield from _meant(bytes.fromhex(digits + "0" * (len(digits) % 2)).decode("latin-1"))


def _character(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 8) & 0xFF)
    return "" if found[2] else _CONTROL.get(found[3], found[3])


def _byte(found: re.Match[bytes]) -> bytes:
    """A character of a name that is written by its code."""
    return bytes.fromhex(found[1].decode())


def _meant(string: str) -> Iterator[str]:
    """A string of PDF in one byte a character, and as the mark at its beginning says it is to be read."""
    yield string.replace("\0", "")
    for mark, charset in _MARKS.items():
        if string.startswith(mark):
            yield string[len(mark) :].encode("latin-1").decode(charset, "replace")
