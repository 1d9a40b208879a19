"""Bytes of a file to the text in it. Nothing of ours is imported here."""

from dataclasses import dataclass

from app.reading.kinds import kind
from app.reading.plain import decode
from app.reading.refused import Refused

__all__ = ["ReadText", "Refused", "read"]

_INVISIBLE = "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\x1a"


@dataclass(frozen=True, slots=True)
class ReadText:
    """A file's text, its lines ended by line feeds, with the character set and media type it was read as."""

    text: str
    charset: str
    media_type: str


def read(content: bytes) -> ReadText:
    """The text in a file's bytes, whatever its name says. Raises Refused when there is none to be had."""
    if not content:
        raise Refused("文件是空的。", "请重新下载这份文件再收。")
    if known := kind(content):
        name, remedy = known
        raise Refused(f"内容是“{name}”，不是纯文本。", remedy)
    text, charset = decode(content)
    if all(one in _INVISIBLE or one.isspace() for one in text):
        raise Refused("文件里没有文字。", "请重新下载这份文件再收。")
    return ReadText(text.replace("\r\n", "\n").replace("\r", "\n"), charset, "text/plain")
