"""Dates as letters write them."""

import re
import unicodedata
from datetime import date

_VALUES = ("〇○零OΟo0", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_DIGITS = {char: value for value, chars in enumerate(_VALUES) for char in chars}
_HAN = "".join(_VALUES) + "十廿卅"
_MONTH = rf"(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}})"
_DAY = rf"(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}})"
_FULL = re.compile(
    rf"(?P<year>(?:19|20)\d\d(?=年|月\d{{1,2}}月)|[{_HAN}]{{4}}(?=年))[年月]{_MONTH}月(?:{_DAY}(?:[日号]|$)|[日号])?"
)
_CUT = re.compile("月[123一二三十]$")  # a day that may have lost its second figure
_MARKED = re.compile(r"(?P<year>(?:19|20)\d\d)[.\-/、—–](?P<month>\d{1,2})[.\-/、—–](?P<day>\d{1,2})日?")
_LOST = re.compile(r"(?:19|20)\d\d[1-9]")
_BARE = re.compile(r"^((?:19|20)\d\d)(\d{2,4})[日号]?$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AROUND = re.compile(
    r"^[(（]?(?:(?:答复|办复|落款|签发)(?:日期|时间)[:：])?|(?:\d{1,2}:\d{2}(?::\d{2})?|星期.|[(（](?:盖章|章|公章|印章)[)）])?[)）。]?$"
)


def small_number(text: str) -> int | None:
    """The value of a Chinese numeral below one hundred (十二, 二十, 廿三, 三), or None."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.partition("十")
    if ten:
        high = _DIGITS.get(tens, 1 if not tens else None)
        low = _DIGITS.get(ones, 0 if not ones else None)
        return None if high is None or low is None else high * 10 + low
    return _DIGITS.get(text)


def find_date(text: str) -> date | None:
    """The first complete date in `text`, in digits or Chinese numerals; None where none stands or it does not exist."""
    found = _found(_squeezed(text))
    return _made(found) if found else None


def is_date_line(text: str) -> bool:
    """Whether `text` is a date and nothing else; its day may be missing (2023年5月, be it without its marks: 20235)."""
    bare = _AROUND.sub("", _squeezed(text))
    found = _found(bare)
    return bool((found and found[0] == bare) or readings(bare) or _LOST.fullmatch(bare))


def readings(text: str) -> list[date]:
    """Every date that digits can be when 年月日 were lost: "2017821" has one, "2017111" has two."""
    found = _BARE.match(_AROUND.sub("", _squeezed(text)))
    if not found:
        return []
    rest = found[2]
    splits = ((rest[:cut], rest[cut:]) for cut in (1, 2))
    dates = [
        _existing(int(found[1]), int(month), int(day))
        for month, day in splits
        if month and 0 < len(day) <= 2 and _plain(month, day, rest)
    ]
    return [made for made in dates if made]


def year_in(text: str) -> int | None:
    """The first year in `text`, in digits or as a Chinese date has it."""
    squeezed = _squeezed(text)
    found = _YEAR.search(squeezed)
    if found:
        return int(found[0])
    dated = _FULL.search(squeezed)
    return _number(dated["year"], digits=True) if dated else None


def _squeezed(text: str) -> str:
    squeezed = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"(?<=\d)[OoΟ○〇](?=\d)", "0", squeezed)


def _found(squeezed: str) -> re.Match[str] | None:
    return _MARKED.search(squeezed) or _FULL.search(squeezed)


def _made(found: re.Match[str]) -> date | None:
    if _CUT.search(found[0]):
        return None
    year = _number(found["year"], digits=True)
    month, day = _number(found["month"]), _number(found["day"] or "")
    return _existing(year, month, day) if year and month and day else None


def _number(text: str, *, digits: bool = False) -> int | None:
    """The value of digits or of a Chinese numeral; with `digits`, of Chinese digits in a row (二〇二三)."""
    if text.isascii() and text.isdigit():
        return int(text)
    if digits:
        values = [_DIGITS.get(char) for char in text]
        return None if None in values else int("".join(map(str, values)))
    return small_number(text)


def _plain(month: str, day: str, rest: str) -> bool:
    """Leading zeros only where both halves are written with two digits."""
    return len(rest) == 4 or not (month.startswith("0") or day.startswith("0"))


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
