"""The numbers that a browser sets before the items of an ordered list."""

import re
from collections.abc import Mapping

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_CHINESE = frozenset(["cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"])
_DIGITS = "〇一二三四五六七八九"
_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST = 89  # beyond it, plain figures

Attributes = Mapping[str, str | None]


class Numbering:
    """The numbers of one list; an unordered one, one without marks and one that counts backwards have none."""

    def __init__(self, tag: str, attributes: Attributes) -> None:
        style = _STYLE.search(attributes.get("style") or "")
        self._kind = style[1].lower() if style else attributes.get("type") or "1"
        self._silent = tag != "ol" or self._kind == "none" or "reversed" in attributes
        self._next = _figure(attributes.get("start"), 1)

    def item(self, attributes: Attributes) -> str:
        """What stands before the next item, with the space behind it."""
        at = _figure(attributes.get("value"), self._next)
        self._next = at + 1
        return "" if self._silent else _numbered(at, self._kind)


def _figure(written: str | None, unless: int) -> int:
    return int(written) if written and re.fullmatch(r"[0-9]{1,6}", written) else unless


def _numbered(at: int, kind: str) -> str:
    if not 1 <= at <= _MOST:
        return f"{at}. "
    if kind in _CHINESE:
        return f"{_chinese(at)}、"
    mark = {"a": _letter, "lower-alpha": _letter, "i": _roman, "lower-roman": _roman}.get(kind.lower(), str)(at)
    return f"{mark.upper() if kind in ('A', 'I', 'upper-alpha', 'upper-roman') else mark}. "


def _chinese(at: int) -> str:
    tens, ones = divmod(at, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")


def _letter(at: int) -> str:
    head, last = divmod(at - 1, 26)
    return (chr(96 + head) if head else "") + chr(97 + last)


def _roman(at: int) -> str:
    out = ""
    for value, mark in _ROMAN:
        out += mark * (at // value)
        at %= value
    return out
