"""Dates as letters write them."""

import re
from datetime import date

_DIGITS = {
    char: value
    for value, chars in enumerate(["〇○零ＯO0", "一", "二", "三", "四", "五", "六", "七", "八", "九"])
    for char in chars
}
_HAN = "〇○零ＯO一二三四五六七八九十"
_NUMERIC = re.compile(r"((?:19|20)\s?\d\s?\d)\s*[年.\-/．]\s*(\d{1,2})\s*[月.\-/．]\s*(\d{1,2})\s*日?")
_CHINESE = re.compile(rf"([{_HAN}]{{4}})\s*年\s*([{_HAN}]{{1,3}})\s*月\s*([{_HAN}]{{1,3}})\s*日")
_BARE = re.compile(r"^((?:19|20)\d\d)(\d{2,4})$")
_YEAR = re.compile(r"(?:19|20)\d\d")


def small_number(text: str) -> int | None:
    """The value of a Chinese numeral below one hundred (十二, 二十, 三), or None."""
    tens, ten, ones = text.partition("十")
    if ten:
        high = _DIGITS.get(tens, 1 if not tens else None)
        low = _DIGITS.get(ones, 0 if not ones else None)
        return None if high is None or low is None else high * 10 + low
    return _DIGITS.get(text)


def find_date(text: str) -> date | None:
    """The first complete date in `text`, in digits or Chinese numerals; None where none stands or it does not exist."""
    if found := _NUMERIC.search(text):
        return _made(int(re.sub(r"\s", "", found[1])), int(found[2]), int(found[3]))
    if found := _CHINESE.search(text):
        digits = [_DIGITS.get(char) for char in found[1]]
        month, day = small_number(found[2]), small_number(found[3])
        if None not in digits and month is not None and day is not None:
            return _made(int("".join(map(str, digits))), month, day)
    return None


def is_date_line(text: str) -> bool:
    """Whether `text` is a date and nothing else."""
    bare = re.sub(r"[\s()（）]", "", text)
    return bool(_NUMERIC.fullmatch(bare) or _CHINESE.fullmatch(bare) or readings(bare))


def readings(digits: str) -> list[date]:
    """Every date that `digits` can be when 年月日 were lost: "2017821" has one, "2017111" has two."""
    found = _BARE.match(digits)
    if not found:
        return []
    rest = found[2]
    splits = ((rest[:cut], rest[cut:]) for cut in (1, 2))
    dates = [
        _made(int(found[1]), int(month), int(day))
        for month, day in splits
        if month and 0 < len(day) <= 2 and _plain(month, day, rest)
    ]
    return [made for made in dates if made]


def year_in(text: str) -> int | None:
    """The first four-digit year in `text`."""
    found = _YEAR.search(text)
    return int(found[0]) if found else None


def _plain(month: str, day: str, rest: str) -> bool:
    """Leading zeros only where both halves are written with two digits."""
    return len(rest) == 4 or not (month.startswith("0") or day.startswith("0"))


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
