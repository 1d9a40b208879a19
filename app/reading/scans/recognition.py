"""A picture of a page → its lines with their places, turned upright where it lies on its side."""

from typing import Any, NamedTuple

from PIL import Image

from app.reading.layout.columns import leaves
from app.reading.layout.printed import Leaf, Printed, is_wide
from app.reading.layout.spelling import mended
from app.reading.scans.recogniser import recogniser

_DOUBTFUL, _LEAST_SURE = 0.8, 0.3
_SIDEWAYS = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)
_OVERHEAD = (Image.Transpose.ROTATE_180,)
_HEIGHT_OF_HAN = 0.95
_OPENING, _CLOSING = "“‘《〈（【〔", "”’》〉）】〕，。、；：！？"


class Recognised(NamedTuple):
    """The leaves of one picture, the sum of how sure every character is (0 to 1 each), and how many there are.

    Specks that hardly look like a character are in the sums but not in the leaves.
    """

    leaves: list[Leaf]
    sureness: float
    characters: int
    sideways: bool

    @property
    def plain(self) -> bool:
        """Whether it reads well as it stands."""
        return not self.sideways and self.sureness >= _DOUBTFUL * self.characters


def recognised(picture: Image.Image, page: int) -> Recognised:
    """Read a picture whose longer side is at most LONGEST_SIDE; one that reads badly is turned. Raises Refused."""
    best = _read(picture, page)
    for turn in _SIDEWAYS if best.sideways else _OVERHEAD:
        if best.plain:
            break
        best = max(best, _read(picture.transpose(turn), page), key=lambda one: (not one.sideways, one.sureness))
    return best


def _read(picture: Image.Image, page: int) -> Recognised:
    found = recogniser()(picture)
    texts, scores = found.txts or (), found.scores or ()
    boxes = found.boxes if texts else ()
    lines = [(box, text.strip(), float(score)) for box, text, score in zip(boxes, texts, scores, strict=True)]
    printed = [_printed(box, text) for box, text, score in lines if text and score >= _LEAST_SURE]
    upended = sum(len(one.text) for one in printed if one.bottom - one.top > 2 * (one.right - one.left))
    characters = sum(len(text) for _, text, _ in lines)
    sureness = sum(score * len(text) for _, text, score in lines)
    return Recognised(leaves(mended(printed), page, *picture.size), sureness, characters, upended * 2 > characters)


def _printed(corners: Any, text: str) -> Printed:
    """The size is told by the width: boxes are higher than characters by a varying border."""
    across, down = [float(x) for x, _ in corners], [float(y) for _, y in corners]
    width, height = max(across) - min(across), max(down) - min(down)
    blank = 0.5 * (text[0] in _OPENING) + 0.5 * (text[-1] in _CLOSING)
    counted = sum(1 if is_wide(one) else 0.5 for one in text) - blank
    size = width / counted if counted > 3 else height * _HEIGHT_OF_HAN
    return Printed(text, min(across), min(down), max(across), max(down), size)
