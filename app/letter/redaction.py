"""Mobile numbers are masked in everything public; this is the one place that does it."""

import re
from itertools import pairwise

# Eleven digits beginning 13–19 (工业和信息化部《电信网编号计划》), perhaps behind 0, 86 or 0086. Between digits may
# stand what typists and pages put there; `_is_number` decides whether the groups are those of a phone.
_GAP = r"[\s\u200b-\u200f\u2060\ufeff\u00ad\-‐‑‒–—―－.．·•*_()（）]{0,4}"
_DIGIT = r"[0-9０-９]"
_RUN = re.compile(rf"{_DIGIT}(?:{_GAP}{_DIGIT}){{10,}}")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_GROUPS = {(3, 4, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (3, 8), (7, 4)}
_PREFIXES = ("0", "86", "086", "0086")
_ASCII = str.maketrans("０１２３４５６７８９", "0123456789")
_LENGTH, _FIRST, _LAST = 11, 3, 7


def masked(text: str) -> str:
    """`text` with the middle four digits of every mobile number as stars; the length stays the same.

    Full-width digits count as digits; a number may be grouped by spaces, dashes, dots or brackets, or cut by one line
    end. Office numbers stay as published.
    """
    pieces, at = [], 0
    for match in _RUN.finditer(text):
        for place in _hidden(text, [place for place in range(*match.span()) if text[place].isdigit()]):
            pieces += [text[at:place], "*"]
            at = place + 1
    return "".join([*pieces, text[at:]])


def _hidden(text: str, places: list[int]) -> list[int]:
    """Which of the digits at `places` to hide: those in the middle of each mobile number among them."""
    found: list[int] = []
    digits = "".join([text[place] for place in places]).translate(_ASCII)
    at = begun = 0
    while at + _LENGTH <= len(places):
        if at and places[at] - places[at - 1] > 1:
            begun = at
        if digits[at] != "1":
            at += 1
            continue
        number = places[at : at + _LENGTH]
        after = at + _LENGTH
        apart = after == len(places) or places[after] - places[after - 1] > 1
        glued = digits[after : after + 1] == "1" and len(places) - after >= _LENGTH
        if (
            (begun == at or digits[begun : min(at, begun + 5)] in _PREFIXES)
            and (apart or glued)
            and _is_number(text, number, digits[at : at + 2])
        ):
            found += number[_FIRST:_LAST]
            at = begun = after
        else:
            at += 1
    return found


def _is_number(text: str, places: list[int], begins: str) -> bool:
    """Whether eleven digits are a mobile number: grouped not at all, by a line end, or as people group them."""
    if begins[0] != "1" or begins[1] < "3":
        return False
    gaps = [_INVISIBLE.sub("", text[left + 1 : right]) for left, right in pairwise(places)]
    if gaps[_FIRST - 1] == "****":  # masked before: what stands behind its last four digits is another number
        return False
    cuts = [at for at, gap in enumerate(gaps, start=1) if gap]
    if len(cuts) <= 1 and all("\n" in gaps[cut - 1] for cut in cuts):
        return True
    groups = tuple(right - left for left, right in pairwise([0, *cuts, _LENGTH]))
    decimal = len(groups) == 2 and gaps[cuts[0] - 1] in (".", "．")
    return groups in _GROUPS and not decimal
