"""Mobile numbers are masked in everything public; this is the one place that does it."""

import re

# Eleven digits beginning 13–19 (工业和信息化部《电信网编号计划》), also written 3-4-4; not a part of a longer number.
_MOBILE = re.compile(r"(?<![\d.])((?:86)?1[3-9]\d)([ \-－]?)(\d{4})([ \-－]?)(\d{4})(?!\d)")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


def masked(text: str) -> str:
    """`text` with the middle four digits of every mobile number as stars; the length stays the same.

    Full-width digits count as digits. Office numbers stay as published.
    """
    pieces, at = [], 0
    for match in _MOBILE.finditer(text.translate(_FULL_WIDTH)):
        pieces += [text[at : match.start(3)], "****"]
        at = match.end(3)
    return "".join([*pieces, text[at:]])
