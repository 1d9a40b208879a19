"""Scans: pictures of pages, read by the recogniser, with how sure it is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.reading.layout.joining import paragraphs
from app.reading.layout.running import running_lines, without_running_lines
from app.reading.read_text import ReadText
from app.reading.refused import Refused
from app.reading.scans.recogniser import require_recogniser

if TYPE_CHECKING:
    from app.reading.scans.recognition import Recognised

MOST_SCANS = 30
LEAST_CONFIDENCE = 0.7  # below, every third character is a guess
_CLEARER = "请换一份清晰的扫描件，或录成文字再收。"


def read(content: bytes) -> ReadText:
    """The text in a PNG or JPEG picture. Raises Refused."""
    require_recogniser()
    from app.reading.scans.picture import opened  # noqa: PLC0415 - what they need comes with the extra
    from app.reading.scans.recognition import recognised  # noqa: PLC0415

    picture, media_type = opened(content)
    found = recognised(picture, 0)
    sure = confidence([found])
    kept = without_running_lines(found.leaves)
    return ReadText(paragraphs(kept), media_type, confidence=sure, aside=running_lines(found.leaves, kept))


def require_few(count: int) -> None:
    """Raises Refused where there are more scanned pages than are recognised of one file."""
    if count > MOST_SCANS:
        raise Refused(
            f"扫描页有 {count} 页，一份文件最多识别 {MOST_SCANS} 页。", "请把复文单独存成一份文件，或自行识别后再收。"
        )


def confidence(found: "Sequence[Recognised]") -> float:
    """How sure the recogniser is, 0 to 1, by characters. Raises Refused where it is not, and where it found nothing."""
    characters = sum(one.characters for one in found)
    if not characters:
        raise Refused("扫描件或图片里没有认出文字。", _CLEARER)
    sure = sum(one.sureness for one in found) / characters
    if sure < LEAST_CONFIDENCE:
        raise Refused(f"扫描件识别不清（把握 {sure:.0%}）。", _CLEARER)
    return round(min(sure, 1.0), 4)
