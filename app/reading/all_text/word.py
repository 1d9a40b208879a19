"""All text of a Word file: of every part of its archive, and of what stands between the parts."""

import re
import struct
import zipfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import BytesIO

from app.reading.all_text.views import views
from app.reading.refused import Refused
from app.reading.zipped import DAMAGE, MOST_PARTS

_MOST_UNPACKED = 20_000_000
_HEADER, _ENTRY, _END, _END_64 = 30, 46, 22, 76
_DESCRIPTOR = 24  # bytes, at most, that follow a part's data
_LOCKED = 0x1
# A part of Word says neither: in another charset, or with entities of its own, words would not stand there as they are.
_DECLARED = re.compile(rb"<!DOCTYPE|<!ENTITY|encoding\s*=\s*[\"'](?!utf-?(?:8|16)[\"'])", re.IGNORECASE)


def texts(content: bytes) -> Iterator[str]:
    """The text of body, notes, comments, headers, properties and names. Raises Refused, also for pictures in it."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _require_bounded(archive)
            yield from views(_outside(content, archive).decode("latin-1").replace("\0", ""))
            for one in archive.infolist():
                yield one.filename
                yield from _part(archive, one)
    except Refused:
        raise
    except DAMAGE:
        raise Refused("文件有损坏的地方，无法逐一检查", "") from None


def _require_bounded(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > _MOST_UNPACKED:
        raise Refused("文件太大，没有逐一检查", "")


def _part(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> Iterator[str]:
    if one.is_dir():
        return iter(())
    name = one.filename.lower()
    if not name.endswith((".xml", ".rels")) or one.flag_bits & _LOCKED:
        raise Refused("里面有图片或嵌入的文件，无法逐一检查", "")
    content = archive.read(one)
    if _DECLARED.search(content.replace(b"\0", b"")):
        raise Refused("里面有读不出来的部分，无法逐一检查", "")
    utf16 = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    # Words of the letter may be cut by tags at any place; neighbouring properties have nothing to do with each other.
    return views(content.decode("utf-16" if utf16 else "utf-8-sig"), apart=not name.startswith("word/"))


def _outside(content: bytes, archive: zipfile.ZipFile) -> bytes:
    """What the archive has beside its parts' data: headers and comments. Raises Refused where something is hidden."""
    pieces, at = [], 0
    for one in sorted(archive.infolist(), key=lambda one: one.header_offset):
        lengths = struct.unpack_from("<HH", content, one.header_offset + 26)
        begin = one.header_offset + _HEADER + sum(lengths)
        _require_room(one.header_offset - at, _DESCRIPTOR if at else 0)
        pieces.append(content[at:begin])
        at = begin + one.compress_size
    _require_room(archive.start_dir - at, _DESCRIPTOR)
    directory = sum(
        _ENTRY + len(one.orig_filename.encode()) + len(one.extra) + len(one.comment) for one in archive.infolist()
    )
    _require_room(len(content) - archive.start_dir, directory + _END + _END_64 + len(archive.comment))
    return b"".join([*pieces, content[at:]])


def _require_room(found: int, most: int) -> None:
    if not 0 <= found <= most:
        raise Refused("文件里有无法辨认的数据，无法逐一检查", "")
