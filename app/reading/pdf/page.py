"""One page of a PDF: its text where it has any, else its picture."""

from contextlib import closing, suppress
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from pypdfium2 import PdfDocument, PdfiumError, PdfPage, raw

from app.reading.layout.columns import leaves
from app.reading.layout.printed import Leaf
from app.reading.layout.spelling import pieces
from app.reading.pdf.glyphs import Sheet, glyphs
from app.reading.pdf.ruled import rules, take_tables
from app.reading.scans.recogniser import LONGEST_SIDE

if TYPE_CHECKING:
    from PIL.Image import Image

_DOTS = 200 / 72
_MOST_OBJECTS = 5000
_COVERED, _DRAWN = 0.7, 50
_LEAST_LAYER, _LEAST_HAN, _MOST_UNKNOWN = 20, 0.4, 0.05


class TextLayer(NamedTuple):
    """What is printed on a page, None where it is a picture of text; and what else is there, as a watermark."""

    leaves: list[Leaf] | None
    aside: str


def text_of(document: PdfDocument, at: int) -> TextLayer:
    """The text layer of a page. Raises Refused."""
    with closing(document[at]) as page, closing(page.get_textpage()) as text:
        read = glyphs(page, text)
        shown = "".join(one.text for sheet in read.sheets for one in sheet.printed if not one.text.isspace())
        if _must_be_recognised(page, shown, read.unknown):
            return TextLayer(None, f"{shown}\n{read.aside}")
        return TextLayer([leaf for sheet in read.sheets for leaf in _read(page, sheet, at)], read.aside)


def _read(page: PdfPage, sheet: Sheet, at: int) -> list[Leaf]:
    rest, tables = take_tables(sheet.printed, rules(page, sheet.place))
    return leaves([*pieces(rest), *tables], at, sheet.width, sheet.height)


def picture(document: PdfDocument, at: int) -> "Image":
    """A page drawn at 200 dots an inch, or fewer where it is large."""
    with closing(document[at]) as page:
        longest: float = max(*page.get_size(), 1)
        with closing(page.render(scale=min(_DOTS, LONGEST_SIDE / longest))) as bitmap:
            made: Image = bitmap.to_pil().convert("RGB")
            return made


def _must_be_recognised(page: PdfPage, shown: str, unknown: int) -> bool:
    """Whether a page's text layer is missing, cannot be read (characters without meaning), or is not of its picture."""
    if unknown > _MOST_UNKNOWN * len(shown):
        return True
    if not shown:
        return _pictured(page) > 0 or raw.FPDFPage_CountObjects(page) > _DRAWN
    han = sum(one >= "\u3400" for one in shown) / len(shown)
    return (len(shown) < _LEAST_LAYER or han < _LEAST_HAN) and _pictured(page) > _COVERED


def _pictured(page: PdfPage) -> float:
    """How much of a page pictures cover."""
    left, bottom, right, top = page.get_bbox()
    covered = 0.0
    for one in islice(page.get_objects(max_depth=4), _MOST_OBJECTS):
        if one.type == raw.FPDF_PAGEOBJ_IMAGE:
            with suppress(PdfiumError):  # a picture without extent
                x, y, u, v = one.get_bounds()
                covered += max(0.0, min(u, right) - max(x, left)) * max(0.0, min(v, top) - max(y, bottom))
    area: float = max((right - left) * (top - bottom), 1.0)
    return covered / area
