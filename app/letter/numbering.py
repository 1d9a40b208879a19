"""Numbers of headings (层次序数): 一、（一）1.（1） by GB/T 9704-2012 7.3.3, and the 一是 … of running text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from app.letter.dates import small_number

_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_ROUNDED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"


class Style(IntEnum):
    """Styles of numbers, in the order in which they nest where a letter keeps the standard."""

    HAN = 1
    HAN_BRACKET = 2
    DIGIT = 3
    DIGIT_BRACKET = 4
    CIRCLE = 5
    ORDINAL = 6
    RUNNING = 7


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed at [start, end) of a paragraph; `value` is what it counts."""

    style: Style
    value: int
    text: str
    start: int
    end: int


_AT_START: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (Style.HAN, re.compile(rf"({_HAN_NUMBER})\s*(?:、|[．.，,](?!\d))")),
    (Style.HAN_BRACKET, re.compile(rf"[（(]\s*({_HAN_NUMBER})\s*[)）][、．.]?|([{_ROUNDED}])")),
    (
        Style.DIGIT,
        re.compile(r"(\d{1,2})\s*(?:、(?!\d{1,3}[、号和.])|．(?!\d)|\.(?=(?:19|20)\d\d年|[^\d%])|，(?=关于))"),
    ),
    (Style.DIGIT_BRACKET, re.compile(r"[（(]\s*(\d{1,2})\s*[)）][、．.]?|(\d{1,2})[)）]")),
    (Style.CIRCLE, re.compile(r"([①-⑳])")),
)
_RUNNING = re.compile(rf"(?<![\u4e00-\u9fffA-Za-z0-9])({_HAN_NUMBER})是(?!否|以来)")
_ORDINAL = re.compile(rf"(?<![\u4e00-\u9fffA-Za-z0-9])第({_HAN_NUMBER})[，,、：:]")
_INNER_BRACKET = re.compile(rf"(?<=[。；：:])\s*[（(]({_HAN_NUMBER})[)）]")
# Numbers within a paragraph count only in a row from one on: 1.… 2.…
_INNER = re.compile(
    rf"(?:(?<=[。；;：:，！])|(?<=\S ))(?:(?P<HAN>{_HAN_NUMBER})、|(?P<DIGIT>\d{{1,2}})(?:、(?!\d)|[．.](?![\d%]))"
    rf"|[（(](?P<DIGIT_BRACKET>\d{{1,2}})[)）]|(?P<HAN_BRACKET>[{_ROUNDED}])|(?P<CIRCLE>[①-⑳]))"
)
_NO_FIRST = "统唯之第十同单万专每有逐"


def starts_numbered(text: str) -> bool:
    """Whether a paragraph begins with the number of a heading."""
    return bool(_leading(text) or _RUNNING.match(text) or _ORDINAL.match(text))


def numbers(paragraph: str) -> list[Number]:
    """Every heading number in `paragraph`, in order: at its start, and 一是 or 第一， at the start of a clause."""
    leading = _leading(paragraph)
    found = [leading] if leading else []
    first = leading.end if leading else 0
    for style, pattern in ((Style.RUNNING, _RUNNING), (Style.ORDINAL, _ORDINAL)):
        for match in pattern.finditer(paragraph, first):
            value = small_number(match[1])
            if value:
                found.append(Number(style, value, match[0].rstrip("，,、：:"), match.start(), match.end()))
    if not found or found[0].style is not Style.HAN_BRACKET:
        found += _inner_brackets(paragraph, first)
    found += _in_a_row(_inner(paragraph, first), leading)
    found += _glued_first(paragraph, found)
    return sorted(found, key=lambda number: number.start)


def _leading(text: str) -> Number | None:
    """The number that a paragraph begins with."""
    for style, pattern in _AT_START:
        match = pattern.match(text)
        if match:
            raw = next(group for group in match.groups() if group)
            if value := _value(raw):
                return Number(style, value, match[0].strip(), 0, match.end())
    return None


def _value(raw: str) -> int | None:
    if "①" <= raw <= "⑳":
        return ord(raw) - ord("①") + 1
    if raw in _ROUNDED:
        return _ROUNDED.index(raw) + 1
    return int(raw) if raw.isdecimal() else small_number(raw)


def _inner(paragraph: str, first: int) -> list[Number]:
    """What may be numbers of headings within a paragraph, behind a mark."""
    found = []
    for match in _INNER.finditer(paragraph, first):
        style = Style[match.lastgroup or "HAN"]
        if value := _value(match[style.name]):
            found.append(Number(style, value, match[0], match.start(), match.end()))
    return found


def _in_a_row(found: Sequence[Number], leading: Number | None) -> list[Number]:
    """Those of `found` that count on: from one, or from the number that the paragraph begins with."""
    kept: list[Number] = []
    for style in {number.style for number in found}:
        row = [leading] if leading and leading.style is style else []
        for number in (one for one in found if one.style is style):
            if row and number.value == row[-1].value + 1:
                row.append(number)
            elif number.value == 1:
                kept += row if len(row) > 1 else []
                row = [number]
        kept += row if len(row) > 1 else []
    return [number for number in kept if number is not leading]


def _glued_first(paragraph: str, found: Sequence[Number]) -> list[Number]:
    """The 一是 that stands right behind a word (工作一是…；二是…), where 二是 follows and no 一是 stands before it."""
    second = next((one for one in found if one.style is Style.RUNNING), None)
    if second is None or second.value != 2:
        return []
    at = paragraph.rfind("一是", 0, second.start)
    return [Number(Style.RUNNING, 1, "一是", at, at + 2)] if at > 0 and paragraph[at - 1] not in _NO_FIRST else []


def _inner_brackets(paragraph: str, first: int) -> list[Number]:
    """（一） that follows a sentence's end within a paragraph."""
    found = []
    for match in _INNER_BRACKET.finditer(paragraph, first):
        value = small_number(match[1])
        if value:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            found.append(Number(Style.HAN_BRACKET, value, match[0].strip(), start, match.end()))
    return found
