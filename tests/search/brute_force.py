"""What a phrase matches, worked out without our code.

`stands_in` is written from the contract alone: it turns a text, a character at a time, into one string in which a
phrase can be looked for plainly.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from opencc import OpenCC

Letters = Mapping[str, tuple[str, str]]
"""Title and text by a name of the letter."""

_SIMPLIFIED = OpenCC("t2s")
TRANSPARENT = "“”‘’\"'「」『』《》〈〉〔〕【】（）()[]{}［］｛｝﹝﹞〖〗\u200b\ufeff \t\u3000\u00a0"
_LINE_ENDS = "\n\r\u2028\u2029"


def _one(char: str, changed: str) -> str:
    return changed if len(changed) == 1 else char


@lru_cache(maxsize=50_000)
def _plain(char: str) -> str:
    char = _one(char, unicodedata.normalize("NFKC", char))
    char = _one(char, char.lower())
    return _one(char, _SIMPLIFIED.convert(char))


def _is_digit(char: str) -> bool:
    return char in set("0123456789")


def _in_run(chars: list[str], at: int, run: str) -> bool:
    char, after = chars[at], chars[at + 1] if at + 1 < len(chars) else ""
    if char.isascii() and char.isalnum():
        return True
    if not run or not _is_digit(run[-1]):
        return False
    return char == "%" or (char == "." and _is_digit(after) and after != "")


@lru_cache(maxsize=10_000)
def beads(text: str) -> str:
    """`|双|减|99.41%|~|号|`: every token between bars, a break as ~; a phrase's beads are part of its text's."""
    chars = [_plain(char) for char in unicodedata.normalize("NFC", text)]
    strung: list[str] = []
    run = ""
    for at, char in enumerate(chars):
        if _in_run(chars, at, run):
            run += char
            continue
        if run:
            strung.append(run)
            run = ""
        if char.isalnum():
            strung.append(char)
        elif (char in _LINE_ENDS or char not in TRANSPARENT) and strung and strung[-1] != "~":
            strung.append("~")
    strung += [run] if run else []
    return "|" + "".join(f"{bead}|" for bead in strung)


def stands_in(phrase: str, text: str) -> bool:
    """Whether the phrase stands in the text."""
    wanted = beads(phrase).removesuffix("~|")
    return wanted != "|" and wanted in beads(text)


def brute_force(phrase: str, letters: Letters) -> set[str]:
    """The letters in whose title or text the phrase stands."""
    return {name for name, texts in letters.items() if any(stands_in(phrase, text) for text in texts)}
