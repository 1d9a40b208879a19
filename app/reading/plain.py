"""Plain text: bytes to characters.

A wrong guess here would put mojibake into the archive for good, so every step is strict, and what
fits none is refused. GB18030 comes last because it fits nearly anything.
"""

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from app.reading.read_text import ReadText
from app.reading.refused import Refused

_CONTROLS_OF_TEXT = frozenset("\t\n\r\v\f\x1a\x85")
_STRANGE = frozenset(["Cc", "Cn", "Co"])  # controls, characters that do not exist, private ones
_COMMON_SPACE = re.compile(r"[\t\n\r\u3000]+")
_AGAIN = "请重新下载或另存为纯文本（UTF-8）再收。"


def read(content: bytes) -> ReadText:
    """The text of a plain text file. Raises Refused."""
    text, charset = decode(content)
    return ReadText(text, "text/plain", charset)


def decode(content: bytes) -> tuple[str, str]:
    """Text and the IANA name of its character set: utf-8, utf-16 (with a mark) or gb18030. Raises Refused."""
    for charset, codec in _candidates(content):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        _require_text(text)
        return text, charset
    raise Refused("认不出文字编码（试过 UTF-8、UTF-16、GB18030）。", _AGAIN)


def _candidates(content: bytes) -> list[tuple[str, str]]:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return [("utf-16", "utf-16")]
    if content.startswith(BOM_UTF8):
        return [("utf-8", "utf-8-sig")]
    _require_whole_utf8(content)
    return [("utf-8", "utf-8"), ("gb18030", "gb18030")]


def _require_whole_utf8(content: bytes) -> None:
    """Refuse UTF-8 that is damaged in places: read as GB18030 it might pass, as nonsense."""
    try:
        content.decode()
    except UnicodeDecodeError as damage:
        text = content.decode(errors="replace")
        foreign = sum(character > "\x7f" for character in text)
        if text.count("\N{REPLACEMENT CHARACTER}") * 10 < foreign:
            raise Refused(f"UTF-8 文字在第 {damage.start + 1} 个字节处损坏。", _AGAIN) from None


def _require_text(text: str) -> None:
    """Refuse what is no text; a stray mark of a word processor is let through."""
    if _COMMON_SPACE.sub("", text).isprintable():
        return  # nearly always, and in a tenth of the time
    strange = sum(unicodedata.category(one) in _STRANGE and one not in _CONTROLS_OF_TEXT for one in text)
    if "\0" in text or strange * 50 > len(text):
        raise Refused("是二进制文件或编码不明，读不出文字。", _AGAIN)
