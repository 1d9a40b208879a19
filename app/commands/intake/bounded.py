"""How large a file may be, by its kind, and reading no more than that."""

from typing import BinaryIO

from app.reading import Refused
from app.reading.kinds import media_type

LARGEST = 20_000_000
"""Bytes of plain text. A letter has some ten thousand; what is so much larger is none, and would fill the memory."""

LARGEST_OTHER = 50_000_000
"""Bytes of any other file: scans are large."""

OPENING = 100
"""Bytes that tell what kind of file it is."""


def looks_packed(opening: bytes) -> bool:
    """Whether these first bytes are a zip's: an archive, Word, OFD and others."""
    return opening.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def bounded(file: BinaryIO, size: int = 0) -> bytes:
    """All bytes of a file (of `size`, if known) that is not too large for its kind; else Refused, and not read."""
    opening = file.read(OPENING)
    most = LARGEST if _is_text(opening) else LARGEST_OTHER
    content = opening + file.read(most + 1 - len(opening)) if size <= most else b""
    if max(size, len(content)) > most:
        remedy = "请只收复文正文，存为纯文本再收。" if most == LARGEST else "请压缩其中的图片，或拆成几份再收。"
        raise Refused(f"文件超过 {most // 1_000_000} MB。", remedy)
    return content


def _is_text(opening: bytes) -> bool:
    try:
        return not looks_packed(opening) and media_type(opening) == "text/plain"
    except Refused:
        return False
