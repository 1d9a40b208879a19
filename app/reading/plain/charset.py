"""Bytes to characters.

A wrong guess here would put mojibake into the archive for good, so every step is strict, and what fits none is refused.
UTF-8 proves itself; between the others it is decided by what comes out, since GB18030 fits nearly anything. What a page
says of its own character set is not asked: a browser that saves it changes the one and leaves the other.
"""

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

from app.reading.plain.plausible import plausibility
from app.reading.refused import Refused

_GUESSES = (("gb18030", "gb18030"), ("big5", "big5hkscs"), ("utf-16le", "utf-16-le"), ("utf-16be", "utf-16-be"))
_IN_BYTES = _GUESSES[:2]
_LEAST = 0.12  # of a letter's stretches of thirty characters none is so poor, and no mojibake of such so rich
_NO_SIGN = 0.5

_CONTROLS_OF_TEXT = frozenset("\t\n\r\v\f\x1a\x85")
_STRANGE = frozenset(["Cc", "Cn", "Co"])  # controls, characters that do not exist, private ones
_COMMON_SPACE = re.compile(r"[\t\n\r\u3000]+")
_UTF8_CHINESE = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){5}")
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_AGAIN = "请重新下载或另存为纯文本（UTF-8）再收。"


def decode(content: bytes) -> tuple[str, str]:
    """Text and the IANA name of its character set. Raises Refused for what is no text, damaged, or of two sets."""
    text, charset = _marked(content) or _utf8(content) or _guessed(content)
    _require_text(text)
    return text, charset


def decode_damaged(content: bytes) -> tuple[str, str]:
    """The same for bytes that `decode` refuses, U+FFFD for each that cannot be read: for who leaves most of it out."""
    sets = (("utf-8", "utf-8"), *_IN_BYTES)
    guesses = [(content.decode(codec, "replace"), charset) for charset, codec in sets]
    return max(guesses, key=lambda guess: plausibility(guess[0]))


def _marked(content: bytes) -> tuple[str, str] | None:
    """The text of a file that begins with a byte order mark."""
    utf16 = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    if not utf16 and not content.startswith(BOM_UTF8):
        return None
    charset, codec = ("utf-16", "utf-16") if utf16 else ("utf-8", "utf-8-sig")
    try:
        return content.decode(codec), charset
    except UnicodeDecodeError as damage:
        raise _damaged(content, charset.upper(), damage.start) from None


def _utf8(content: bytes) -> tuple[str, str] | None:
    """The text of what is UTF-8. What is so only in part is refused: as GB18030 it might pass, as nonsense."""
    try:
        text = content.decode()
    except UnicodeDecodeError as damage:
        if _SURROGATE.match(content, damage.start):
            return _surrogates_joined(content, damage)
        sure = _UTF8_CHINESE.search(content)
        if sure:
            raise _damaged(content, "UTF-8", max(damage.start, sure.start())) from None
        return None
    return None if "\0" in text else (text, "utf-8")  # with NUL it may be UTF-16


def _surrogates_joined(content: bytes, damage: UnicodeDecodeError) -> tuple[str, str]:
    """UTF-8 made from UTF-16 unit by unit (CESU-8): a pair is one character, half of one is damage."""
    try:
        units = content.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
        return units.decode("utf-16-le"), "cesu-8"
    except UnicodeDecodeError:
        raise _damaged(content, "UTF-8", damage.start) from None


def _guessed(content: bytes) -> tuple[str, str]:
    best = max(_guesses(content), default=None, key=lambda guess: guess[0])
    if best is None or best[0] < _LEAST:
        raise Refused("是二进制文件，或认不出文字编码（试过 UTF-8、UTF-16、GB18030、Big5）。", _AGAIN)
    return best[1:]


def _guesses(content: bytes) -> Iterator[tuple[float, str, str]]:
    """How plausible, text and character set of each reading that is possible; the first of equals is the likelier."""
    for charset, codec in _GUESSES:
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            yield plausibility(text, unless=_NO_SIGN), text, charset


def _damaged(content: bytes, charset: str, at: int) -> Refused:
    line = content.count(b"\n", 0, at) + 1
    return Refused(f"{charset} 文字在第 {line} 行（第 {at + 1} 个字节）损坏，或混进了别的编码。", _AGAIN)


def _require_text(text: str) -> None:
    """Refuse what is no text; a stray mark of a word processor is let through."""
    if _COMMON_SPACE.sub("", text).isprintable():
        return  # nearly always, and in a tenth of the time
    strange = sum(unicodedata.category(one) in _STRANGE and one not in _CONTROLS_OF_TEXT for one in text)
    if "\0" in text or strange * 50 > len(text):
        raise Refused("是二进制文件或编码不明，读不出文字。", _AGAIN)
