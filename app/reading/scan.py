"""Scans: pictures of pages, read by the recogniser, with how sure it is."""

import struct
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageOps

from app.reading.joining import paragraphs
from app.reading.read_text import ReadText
from app.reading.recognition import LONGEST_SIDE, Recognised, recognised
from app.reading.refused import Refused
from app.reading.running import without_running_lines

MOST_SCANS = 30
MOST_PIXELS = 80_000_000
LEAST_CONFIDENCE = 0.5
_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg"}
_DAMAGED = (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, struct.error, OverflowError, MemoryError)


def read(content: bytes) -> ReadText:
    """The text in a PNG or JPEG picture. Raises Refused."""
    with _opened(content) as image:
        media_type, ready = _FORMATS[image.format or ""], _upright(image)
    found = recognised(ready, 0)
    return ReadText(paragraphs(without_running_lines(found.leaves)), media_type, confidence=confidence([found]))


def require_few(count: int) -> None:
    """Raises Refused where there are more scanned pages than are recognised of one file."""
    if count > MOST_SCANS:
        raise Refused(
            f"扫描页有 {count} 页，一份文件最多识别 {MOST_SCANS} 页。", "请把复文单独存成一份文件，或自行识别后再收。"
        )


def confidence(found: Iterable[Recognised]) -> float | None:
    """How sure the recogniser is, 0 to 1, by characters; None where it read none. Raises Refused where it is not."""
    found = list(found)
    characters = sum(one.characters for one in found)
    if not characters:
        return None
    sure = sum(one.sureness for one in found) / characters
    if sure < LEAST_CONFIDENCE:
        raise Refused(f"扫描件识别不清（把握 {sure:.0%}）。", "请换一份清晰的扫描件，或录成文字再收。")
    return round(min(sure, 1.0), 4)


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    """The picture; whatever goes wrong with it is one refusal."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of bombs too: pixels are counted below
            image = Image.open(BytesIO(content), formats=("PNG", "JPEG"))
        with image:
            yield image
    except Image.DecompressionBombError:
        raise _too_large() from None
    except Refused:
        raise
    except _DAMAGED:
        raise Refused("图片已损坏，打不开。", "请重新下载或重新扫描这份文件再收。") from None


def _upright(image: Image.Image) -> Image.Image:
    """The picture upright, on white, small enough to be read."""
    if image.width * image.height > MOST_PIXELS:
        raise _too_large()
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(image)
    if "A" not in upright.getbands() and "transparency" not in upright.info:
        return upright.convert("RGB")
    white = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(white, upright.convert("RGBA")).convert("RGB")


def _too_large() -> Refused:
    return Refused("图片太大。", f"请缩小到 {MOST_PIXELS // 1_000_000} 百万像素以内再收。")
