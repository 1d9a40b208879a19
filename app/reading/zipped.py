"""A zip's directory and its parts, within bounds: what it would unpack to is known before anything is unpacked."""

import struct
import zipfile
import zlib
from io import BytesIO

from app.reading.refused import Refused

MOST_PARTS = 5_000
MOST_BYTES = 200_000_000
"""Of all parts of one document together, unpacked."""

_MOST_ENTRIES = 100_000
_ENTRY = b"PK\x01\x02"
_AGAIN = "请重新下载这份文件再收；若仍不行，请用办公软件打开后另存为 docx。"
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
)
"""What the standard library raises on damaged directories and parts; UnicodeDecodeError is a ValueError."""


class Zipped:
    """The parts of a zip by their names, in lower case and with forward slashes, as a document's names are compared."""

    def __init__(self, content: bytes) -> None:
        """Read the directory of `content`. Raises Refused when it is damaged or too long to be read."""
        if content.count(_ENTRY) > _MOST_ENTRIES:
            raise Refused(f"压缩包里的文件超过 {_MOST_ENTRIES:,} 个。", "请分成几份再收。")
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except DAMAGE:
            raise Refused("文件不完整或已损坏，打不开。", _AGAIN) from None
        self._parts = {one.filename.replace("\\", "/").lstrip("/").lower(): one for one in self._zip.infolist()}
        self.names = frozenset(self._parts)

    def require_bounded(self) -> None:
        """Raise Refused when this is no document but a bomb."""
        unpacked = sum(one.file_size for one in self._parts.values())
        if len(self._parts) > MOST_PARTS or unpacked > MOST_BYTES:
            most = f"{MOST_PARTS:,} 个部件或 {MOST_BYTES // 1_000_000} MB"
            raise Refused(f"文件解开后超过 {most}，不像一份复文。", "请另存为只含正文的 docx 再收。")

    def part(self, name: str, most: int = MOST_BYTES) -> bytes | None:
        """The bytes of a part, None where there is no such part. Raises Refused when damaged or over `most` bytes."""
        found = self._parts.get(name.lower())
        if found is None:
            return None
        if found.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("文件用了少见的压缩方式，打不开。", _AGAIN)
        try:
            with self._zip.open(found) as opened:
                content = opened.read(most + 1)
        except DAMAGE:
            raise Refused("文件有一部分已损坏，读不出来。", _AGAIN) from None
        if len(content) > most:
            raise Refused(f"正文解开后超过 {most // 1_000_000} MB，不像一份复文。", "请另存为只含正文的 docx 再收。")
        return content
