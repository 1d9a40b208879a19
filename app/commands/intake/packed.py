"""Archives (zip) → the files in them, read member by member, so that memory stays flat and nothing touches the disk.

An archive may be made to harm: each bound below is one way to do so. What is over a bound is refused by name, and the
other members are read.
"""

import os
import re
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from app.commands.intake.bounded import OPENING, bounded, looks_packed
from app.commands.intake.readers import Refusal
from app.reading import Refused
from app.reading.zipped import DAMAGE

LARGEST_ARCHIVE = 1_000_000_000
"""Bytes of an archive, which is read from the disk."""

MEMBERS = 20_000
"""Of an archive and the archives in it."""

UNPACKED = 2_000_000_000
"""Bytes that all members together may have."""

_DIRECTORY = 8_000_000  # bytes of the list of members, which is read whole
_DENSE = 200  # times smaller than it was: text and office files are packed to a tenth, emptiness to a thousandth
_SMALL = 1_000_000  # bytes, to which density does not matter
_DEEPEST = 2  # an archive, and those in it

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others' decoders do not stop at a number of bytes
_DOCUMENTS = ("[content_types].xml", "mimetype", "ofd.xml")  # at the root of a zip that is one document, in any case
_END, _ZIP64, _END_SIZE, _COMMENT = b"PK\x05\x06", b"PK\x06\x07", 22, 65_535
_UTF8 = 0x800
_ENCRYPTED = 0x1
Name = tuple[str, ...]
Member = tuple[Name, bytes | Refusal]


def is_archive(file: BinaryIO) -> bool:
    """Whether a zip is an archive of files; Word, OFD and others are zips, too. Raises Refused for a damaged one."""
    with _opened(file) as archive:
        return not set(_DOCUMENTS).intersection(map(str.lower, archive.namelist()))


def count(path: Path) -> int:
    """How many files there are in a file: 1, or the members of an archive."""
    try:
        if not path.is_file():  # to open a pipe would wait for somebody to write
            return 1
        with path.open("rb") as file:
            if not looks_packed(file.read(OPENING)) or not is_archive(file):
                return 1
            with _opened(file) as archive:
                return sum(map(_is_wanted, map(_name, archive.infolist())))
    except (OSError, Refused):
        return 1


class Packed:
    """What one file with all its archives may still give."""

    def __init__(self) -> None:
        self._members = 0
        self._bytes = 0

    def members(self, file: BinaryIO, depth: int = 1) -> Iterator[Member]:
        """The members of an archive under their names, each its bytes or why it is refused. Raises Refused."""
        with _opened(file) as archive:
            wanted = [(info, name) for info in archive.infolist() if _is_wanted(name := _name(info))]
            self._members += len(wanted)
            if self._members > MEMBERS:
                raise Refused(f"压缩包里的文件超过 {MEMBERS:,} 个。", "请拆成几个再收。")
            if not wanted:
                raise Refused("压缩包里没有文件。", "请重新下载这份文件再收。")
            for info, name in wanted:
                yield from self._member(archive, info, name, depth)

    def _member(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, depth: int) -> Iterator[Member]:
        try:
            content = self._content(archive, info, name)
            if not looks_packed(content) or not is_archive(BytesIO(content)):
                yield (name,), content
            else:
                for inner, held in self._inner(content, depth):
                    yield (name, *inner), held
        except Refused as refused:
            yield (name,), Refusal.of(refused)

    def _inner(self, content: bytes, depth: int) -> Iterator[Member]:
        if depth == _DEEPEST:
            raise Refused("压缩包套了太多层。", "请解开一层再收。")
        yield from self.members(BytesIO(content), depth + 1)

    def _content(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
        _require_harmless(info, name)
        self._bytes += info.file_size
        if self._bytes > UNPACKED:
            self._bytes -= info.file_size
            raise Refused(f"压缩包解开后超过 {UNPACKED // 1_000_000_000} GB。", "请拆成几个再收。")
        try:
            with archive.open(info) as member:
                return bounded(member, info.file_size)  # type: ignore[arg-type]  # it can be read, no more is asked
        except DAMAGE as damage:
            if isinstance(damage, Refused):
                raise
            raise Refused("压缩包里的这份文件已损坏。", "请重新下载压缩包再收。") from damage


def _require_harmless(info: zipfile.ZipInfo, name: str) -> None:
    if name.startswith("/") or re.match("[A-Za-z]:", name) or ".." in name.split("/"):
        raise Refused("名称指向压缩包以外。", "请核对压缩包的来历，改名后重新打包再收。")
    if info.flag_bits & _ENCRYPTED:
        raise Refused("压缩包加了密码。", "请解开后再收。")
    if info.compress_type not in _METHODS:
        raise Refused("压缩方法不常见。", "请用普通的 ZIP 重新打包再收。")
    if info.file_size > _SMALL and info.file_size > _DENSE * max(info.compress_size, 1):
        raise Refused("压缩得异常地小，像是压缩炸弹。", "请核对压缩包的来历，解开后再收。")


@contextmanager
def _opened(file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    try:
        _require_modest(file)
        archive = zipfile.ZipFile(file)
    except Refused:
        raise
    except DAMAGE as damage:
        raise Refused("文件已损坏或不完整（压缩包、docx、OFD 都是这种格式）。", "请重新下载这份文件再收。") from damage
    with archive:
        yield archive


def _require_modest(file: BinaryIO) -> None:
    """Refuse a list of members that would fill the memory before it can be looked at."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END_SIZE - _COMMENT - 20))
    tail = file.read()
    end = tail.rfind(_END)
    (directory,) = struct.unpack_from("<L", tail, end + 12) if end >= 0 else (0,)
    if size > LARGEST_ARCHIVE or directory > _DIRECTORY or tail[max(0, end - 20) : end].startswith(_ZIP64):
        raise Refused(
            "压缩包太大。", f"请拆成几个再收，每个不超过 {LARGEST_ARCHIVE // 1_000_000} MB、{MEMBERS:,} 个文件。"
        )


def _name(info: zipfile.ZipInfo) -> str:
    """A member's name. Programs that do not say it is UTF-8 write it in the character set of their system."""
    name = info.orig_filename.split("\0")[0]
    if not info.flag_bits & _UTF8:
        raw = name.encode("cp437")
        for charset in ("utf-8", "gb18030"):
            try:
                name = raw.decode(charset)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _is_wanted(name: str) -> bool:
    """No folder, nothing hidden, and nothing of what macOS puts beside each file."""
    parts = name.split("/")
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
    return bool(parts[-1]) and not hidden and parts[0] != "__MACOSX"
