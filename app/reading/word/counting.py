"""A count as Word writes it: 3 is 三, ③, iii or 叁, by the name of a format (ST_NumberFormat)."""

from collections.abc import Callable
from itertools import pairwise

_DIGITS = "〇一二三四五六七八九"
_LEGAL, _LEGAL_OLD, _LEGAL_UNITS = "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖", ("", "拾", "佰", "仟")
_UNITS = ("", "十", "百", "千")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = {"m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50, "xl": 40}
_ROMAN |= {"x": 10, "ix": 9, "v": 5, "iv": 4, "i": 1}
_MOST = 9_999


def counted(count: int, form: str) -> str:
    """`count` in a format; in digits where the format is unknown or has no sign for so large a number."""
    if form == "none":
        return ""
    write = _FORMS.get(form)
    return (write(count) if write and 0 < count <= _MOST else "") or str(count)


def _han(count: int, digits: str = "零" + _DIGITS[1:], units: tuple[str, ...] = _UNITS) -> str:
    """With units: 二十三, 一百〇五. Ten is 十, not 一十, but 壹拾 where amounts are written."""
    figures = str(count)
    pieces = [digits[int(one)] + (units[len(figures) - 1 - at] if one != "0" else "") for at, one in enumerate(figures)]
    zero = digits[0]
    kept = pieces[:1] + [one for before, one in pairwise(pieces) if one != zero or before != zero]
    text = "".join(kept).rstrip(zero)
    return text[1:] if text.startswith("一十") else text


def _letters(count: int) -> str:
    """From a to z, then aa, bb, as Word goes on."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    text = ""
    for sign, worth in _ROMAN.items():
        text += sign * (count // worth)
        count %= worth
    return text


def _row(first: str, most: int) -> Callable[[int], str]:
    """Signs that stand in a row of the character set."""
    return lambda count: chr(ord(first) + count - 1) if count <= most else ""


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if count <= len(signs) else ""


def _digits(count: int) -> str:
    return "".join(_DIGITS[int(one)] for one in str(count))


_WITH_UNITS = ["chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"]
_WITH_UNITS += ["taiwaneseCountingThousand", "koreanCounting"]
_IN_DIGITS = ["ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2"]
_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_WITH_UNITS, _han),
    **dict.fromkeys(_IN_DIGITS, _digits),
    "chineseLegalSimplified": lambda count: _han(count, _LEGAL, _LEGAL_UNITS),
    "ideographLegalTraditional": lambda count: _han(count, _LEGAL_OLD, _LEGAL_UNITS),
    "japaneseLegal": lambda count: _han(count, _LEGAL_OLD, _LEGAL_UNITS),
    "decimalEnclosedCircle": _row("①", 20),
    "decimalEnclosedCircleChinese": _row("①", 20),
    "decimalEnclosedParen": _row("⑴", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "ideographEnclosedCircle": _row("㊀", 10),
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": lambda count: "".join(chr(ord("０") + int(one)) for one in str(count)),
    "decimalFullWidth2": lambda count: "".join(chr(ord("０") + int(one)) for one in str(count)),
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
}
