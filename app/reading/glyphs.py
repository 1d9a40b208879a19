"""The characters of a PDF page with their places, turned upright."""

import math
from collections import Counter
from collections.abc import Callable
from ctypes import c_double
from typing import NamedTuple

from pypdfium2 import PdfPage, PdfTextPage, raw

from app.reading.printed import Printed, is_wide
from app.reading.refused import Refused
from app.reading.unified import unified

MOST_CHARACTERS = 100_000
_SKEWED = math.radians(8)
_NEVER = "\ufffe\uffff\ufffd"


class Glyphs(NamedTuple):
    """A page's characters, its width and height as read, and how many of its characters have no known meaning."""

    printed: list[Printed]
    width: float
    height: float
    unknown: int


def glyphs(page: PdfPage, text: PdfTextPage) -> Glyphs:
    """Read them in whatever direction most of them stand; what stands askew (a watermark) is left out. Raises Refused.

    The direction is that of the characters, so that /Rotate and drawings turned by hand come out alike.
    """
    count = text.count_chars()
    if count > MOST_CHARACTERS:
        raise Refused(f"一页有 {count} 个字，不是复文。", "请把复文单独存成一份文件再收。")
    left, bottom, right, top = page.get_bbox()
    read = [one for at in range(count) if (one := _glyph(text, at))]
    turns = Counter(turn for turn, _, _ in read if turn is not None)
    turn = turns.most_common(1)[0][0] if turns else 0
    if turn == 0 and _falls(read):
        turn = 3  # columns of upright characters: read as lines that run downwards
    place, width, height = _TURNED[turn](left, bottom, right, top)
    kept = [(one, known) for turned, one, known in read if turned is not None and (turned == turn or turn == 3)]
    printed = [Printed(text, *place(*box), 0) for (text, *box), known in kept if known]
    inside = [one for one in printed if -1 < (one.left + one.right) / 2 < width + 1]
    sized = [one._replace(size=one.right - one.left if is_wide(one.text) else one.bottom - one.top) for one in inside]
    return Glyphs(sized, width, height, sum(not known for _, _, known in read))


_Box = tuple[str, float, float, float, float]


def _glyph(text: PdfTextPage, at: int) -> tuple[int | None, _Box, bool] | None:
    """Quarter turns (None where askew), character with its box on the page, whether its meaning is known."""
    code = raw.FPDFText_GetUnicode(text, at)
    if raw.FPDFText_IsGenerated(text, at) == 1 or code < 32:
        return None
    angle = raw.FPDFText_GetCharAngle(text, at)
    turn = round(angle / (math.pi / 2))
    askew = abs(angle - turn * math.pi / 2) > _SKEWED
    known = code < 0x110000 and not (0xE000 <= code < 0xF900 or 0xD800 <= code < 0xE000 or code >= 0xF0000)
    character = unified(chr(code)) if known else "\ufffd"
    known = known and character not in _NEVER and raw.FPDFText_HasUnicodeMapError(text, at) != 1
    return None if askew else turn % 4, (character, *_box(text, at)), known


def _box(text: PdfTextPage, at: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top: as the font has them, else as drawn."""
    loose = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(text, at, loose) and loose.right > loose.left and loose.top > loose.bottom:
        return loose.left, loose.bottom, loose.right, loose.top
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharBox(text, at, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _falls(read: list[tuple[int | None, _Box, bool]]) -> bool:
    """Whether most characters stand below the one before them: vertical writing."""
    boxes = [box for _, box, known in read if known and is_wide(box[0])]
    below = sum(
        abs(one[1] - before[1]) < (one[3] - one[1]) / 2 and one[4] < before[4] - (one[4] - one[2]) / 2
        for before, one in zip(boxes, boxes[1:], strict=False)
    )
    return len(boxes) > 20 and below * 2 > len(boxes)


_Place = Callable[[float, float, float, float], tuple[float, float, float, float]]


def _upright(left: float, bottom: float, right: float, top: float) -> tuple[_Place, float, float]:
    return (lambda x, y, u, v: (x - left, top - v, u - left, top - y)), right - left, top - bottom


def _upwards(left: float, bottom: float, right: float, top: float) -> tuple[_Place, float, float]:
    return (lambda x, y, u, v: (y - bottom, x - left, v - bottom, u - left)), top - bottom, right - left


def _overhead(left: float, bottom: float, right: float, top: float) -> tuple[_Place, float, float]:
    return (lambda x, y, u, v: (right - u, y - bottom, right - x, v - bottom)), right - left, top - bottom


def _downwards(left: float, bottom: float, right: float, top: float) -> tuple[_Place, float, float]:
    return (lambda x, y, u, v: (top - v, right - u, top - y, right - x)), top - bottom, right - left


_TURNED = (_upright, _upwards, _overhead, _downwards)
