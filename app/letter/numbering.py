"""Numbers of headings (层次序数): 一、（一）1.（1） by GB/T 9704-2012 7.3.3, and the 一是 … of running text."""

import re
from dataclasses import dataclass
from enum import IntEnum

from app.letter.dates import small_number

_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"


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
    (Style.HAN_BRACKET, re.compile(rf"[（(]\s*({_HAN_NUMBER})\s*[)）][、．.]?")),
    (Style.DIGIT, re.compile(r"(\d{1,2})\s*(?:[、．](?!\d)|\.(?![\d%])|，(?=关于))")),
    (Style.DIGIT_BRACKET, re.compile(r"[（(]\s*(\d{1,2})\s*[)）][、．.]?|(\d{1,2})[)）]")),
    (Style.CIRCLE, re.compile(r"([①-⑳])")),
)
_RUNNING = re.compile(rf"(?<![\u4e00-\u9fffA-Za-z0-9])({_HAN_NUMBER})是(?!否|以来)")
_ORDINAL = re.compile(rf"(?<![\u4e00-\u9fffA-Za-z0-9])第({_HAN_NUMBER})[，,、：:]")
_INNER_BRACKET = re.compile(rf"(?<=[。；：:])\s*[（(]({_HAN_NUMBER})[)）]")


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
    return sorted(found, key=lambda number: number.start)


def _leading(text: str) -> Number | None:
    """The number that a paragraph begins with."""
    for style, pattern in _AT_START:
        match = pattern.match(text)
        if match:
            raw = next(group for group in match.groups() if group)
            value = (
                ord(raw) - ord("①") + 1 if style is Style.CIRCLE else int(raw) if raw.isdigit() else small_number(raw)
            )
            if value:
                return Number(style, value, match[0].strip(), 0, match.end())
    return None


def _inner_brackets(paragraph: str, first: int) -> list[Number]:
    """（一） that follows a sentence's end within a paragraph."""
    found = []
    for match in _INNER_BRACKET.finditer(paragraph, first):
        value = small_number(match[1])
        if value:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            found.append(Number(Style.HAN_BRACKET, value, match[0].strip(), start, match.end()))
    return found
