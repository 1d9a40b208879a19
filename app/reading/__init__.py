"""Bytes of a file to the text in it. Nothing of ours is imported here.

One module a format, each with `read(content) -> ReadText`; they are imported when first needed, so that who reads plain
text does not wait for what reads PDF.
"""

from dataclasses import replace
from importlib import import_module

from app.reading.kinds import media_type
from app.reading.read_text import PAGE_FIELDS, ReadText
from app.reading.refused import Refused

__all__ = ["PAGE_FIELDS", "ReadText", "Refused", "read"]

_AGAIN = "请重新下载这份文件再收。"
_INVISIBLE = "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\x1a"
_READERS = {
    "application/pdf": "app.reading.pdf",
    "image/jpeg": "app.reading.scans",
    "image/png": "app.reading.scans",
    "text/plain": "app.reading.plain",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "app.reading.word",
    "application/msword": "app.reading.office",
    "application/rtf": "app.reading.office",
    "application/vnd.oasis.opendocument.text": "app.reading.office",
    "text/html": "app.reading.webpage",
    "multipart/related": "app.reading.mhtml",
}


def read(content: bytes) -> ReadText:
    """The text in a file's bytes, whatever its name says. Raises Refused when there is none to be had."""
    if not content:
        raise Refused("文件是空的。", _AGAIN)
    found: ReadText = import_module(_READERS[media_type(content)]).read(content)
    if all(one in _INVISIBLE or one.isspace() for one in found.text):
        raise Refused("文件里没有文字。", _AGAIN)
    return replace(found, text=found.text.replace("\r\n", "\n").replace("\r", "\n"))
