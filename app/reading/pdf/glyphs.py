"""The characters of a PDF page with their places, turned upright."""

import math
from collections.abc import Callable, Sequence
from ctypes import c_double
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from pypdfium2 import PdfPage, PdfTextPage, raw

from app.reading.layout.printed import Printed, is_wide
from app.reading.pdf.unified import unified
from app.reading.refused import Refused

MOST_CHARACTERS = 50_000
_SKEWED = math.radians(8)
_LEAST_SHARE, _LEAST_SIZE = 0.2, 0.1
_NEVER = "\ufffe\uffff\ufffd"

Box = tuple[float, float, float, float]
Place = Callable[[float, float, float, float], Box]


class Sheet(NamedTuple):
    """The characters that stand in one direction, with the width and height of the page as they are read.

    `place` brings a box of the page (left, bottom, right, top) to where it stands on the sheet.
    """

    printed: list[Printed]
    width: float
    height: float
    place: Place


class Glyphs(NamedTuple):
    """A page's characters, how many more there are without a known meaning, and the words of those left out."""

    sheets: list[Sheet]
    unknown: int
    aside: str


def glyphs(page: PdfPage, text: PdfTextPage) -> Glyphs:
    """Read them; what stands askew (a watermark) or, being little, sideways is left out. Raises Refused.

    The direction is that of the characters, so that /Rotate and drawings turned by hand come out alike.
    """
    count = text.count_chars()
    if count > MOST_CHARACTERS:
        raise Refused(f"一页有 {count} 个字，不是复文。", "请把复文单独存成一份文件再收。")
    found = [_glyph(text.raw, at) for at in range(count)]
    turned: dict[int, list[_Glyph]] = {}
    for one in found:
        if one and one.known and one.turn is not None:
            turned.setdefault(one.turn, []).append(one)
    unknown = sum(one is not None and not one.known and one.turn is not None for one in found)
    least = _LEAST_SHARE * (count - unknown)
    kept = sorted((turn for turn, those in turned.items() if len(those) >= least), key=lambda turn: -len(turned[turn]))
    return Glyphs([_sheet(page, turn, turned[turn]) for turn in kept], unknown, _left_out(found, kept))


def _left_out(found: "Sequence[_Glyph | None]", kept: Sequence[int]) -> str:
    """The words that are not in the directions `kept`, a line wherever others, or the end of one, stand between."""
    words = "".join("\n" if one is None or one.turn in kept else one.character for one in found)
    return "\n".join(filter(None, words.split("\n")))


def _sheet(page: PdfPage, turn: int, those: "list[_Glyph]") -> Sheet:
    if turn == 0 and _falls(those):
        turn = 1  # columns of upright characters are lines that run downwards
    place, width, height = _TURNED[turn](*page.get_bbox())
    boxes = [(one.character, place(*one.box)) for one in those]
    printed = [
        Printed(character, *box, max(box[2] - box[0] if is_wide(character) else box[3] - box[1], _LEAST_SIZE))
        for character, box in boxes
        if -1 < (box[0] + box[2]) / 2 < width + 1 and -1 < (box[1] + box[3]) / 2 < height + 1
    ]
    return Sheet(printed, width, height, place)


class _Glyph(NamedTuple):
    """A character of the page: quarter turns, box from below (left, bottom, right, top), whether it has a meaning.

    There are no turns for what stands askew.
    """

    character: str
    turn: int | None
    box: Box
    known: bool


def _glyph(text: Any, at: int) -> _Glyph | None:
    """One character, None for what pdfium put in itself and the ends of lines."""
    code = raw.FPDFText_GetUnicode(text, at)
    unmapped = raw.FPDFText_HasUnicodeMapError(text, at) == 1
    if raw.FPDFText_IsGenerated(text, at) == 1 or (code < 32 and not unmapped):
        return None
    angle = raw.FPDFText_GetCharAngle(text, at)
    turn = round(angle / (math.pi / 2)) if math.isfinite(angle) else 0
    straight = abs(angle - turn * math.pi / 2) <= _SKEWED
    character = _meant(code)
    return _Glyph(character, turn % 4 if straight else None, _box(text, at), character != "" and not unmapped)


@lru_cache(maxsize=20_000)
def _meant(code: int) -> str:
    """The character of a code; nothing for surrogates, private characters and those that never are."""
    known = code < 0xD800 or 0xF900 <= code < 0xF0000
    return unified(chr(code)) if known and chr(code) not in _NEVER else ""


def _box(text: Any, at: int) -> Box:
    """Left, bottom, right, top: as the font has them, else as drawn."""
    loose = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(text, at, loose) and loose.right > loose.left and loose.top > loose.bottom:
        return loose.left, loose.bottom, loose.right, loose.top
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    raw.FPDFText_GetCharBox(text, at, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _falls(those: list[_Glyph]) -> bool:
    """Whether most characters stand below the one before them: vertical writing."""
    boxes = [one.box for one in those if is_wide(one.character)]
    below = sum(
        abs(one[0] - before[0]) < (one[2] - one[0]) / 2 and one[3] < before[3] - (one[3] - one[1]) / 2
        for before, one in pairwise(boxes)
    )
    return len(boxes) > 20 and below * 2 > len(boxes)


def _upright(left: float, bottom: float, right: float, top: float) -> tuple[Place, float, float]:
    return (lambda x, y, u, v: (x - left, top - v, u - left, top - y)), right - left, top - bottom


def _upwards(left: float, bottom: float, right: float, top: float) -> tuple[Place, float, float]:
    return (lambda x, y, u, v: (y - bottom, x - left, v - bottom, u - left)), top - bottom, right - left


def _overhead(left: float, bottom: float, right: float, top: float) -> tuple[Place, float, float]:
    return (lambda x, y, u, v: (right - u, y - bottom, right - x, v - bottom)), right - left, top - bottom


def _downwards(left: float, bottom: float, right: float, top: float) -> tuple[Place, float, float]:
    return (lambda x, y, u, v: (top - v, right - u, top - y, right - x)), top - bottom, right - left


# By quarter turns as pdfium counts them, clockwise.
_TURNED = (_upright, _downwards, _overhead, _upwards)
