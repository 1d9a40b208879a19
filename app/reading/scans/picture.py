"""Files that are pictures: opened with care, turned upright, brought to the size that is recognised."""

import struct
import warnings
from io import BytesIO

from PIL import Image, ImageOps

from app.reading.refused import Refused
from app.reading.scans.recogniser import LONGEST_SIDE

MOST_PIXELS = 80_000_000
_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg"}
_DAMAGED = (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, struct.error, OverflowError, MemoryError)


def opened(content: bytes) -> tuple[Image.Image, str]:
    """The picture in a PNG or JPEG file, and its media type. Raises Refused, whatever is wrong with it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of many pixels too: they are counted below
            image = Image.open(BytesIO(content), formats=("PNG", "JPEG"))
            with image:
                return _upright(image), _FORMATS[image.format or ""]
    except Image.DecompressionBombError:
        raise _too_large() from None
    except Refused:
        raise
    except _DAMAGED:
        kind = "PNG" if content.startswith(b"\x89PNG") else "JPEG"
        raise Refused(f"{kind} 图片已损坏，打不开。", "请重新下载或重新扫描这份文件再收。") from None


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
    return Refused("图片太大。", f"请缩小到 {MOST_PIXELS // 10_000:,} 万像素以内再收。")
