"""Files → their bytes, one after the other, an archive's members among them; what cannot be had is refused by name."""

import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from app.commands.console import readable
from app.commands.intake.bounded import OPENING, bounded, looks_packed
from app.commands.intake.finding import STDIN, Found, unreadable
from app.commands.intake.packed import Member, Packed, is_archive
from app.commands.intake.readers import Refusal
from app.reading import Refused

_LOOKS = 2  # at a file that changes while it is read
_STDIN_NAME = "标准输入"


@dataclass(frozen=True, slots=True)
class File:
    """A file's bytes, or why they are not to be had: `named` is for people, `filename` for the archive."""

    named: str
    filename: str
    content: bytes = b""
    sha256: str = ""
    url: str | None = None
    fetched_on: date | None = None
    refusal: Refusal | None = None


def opened(files: Iterable[Found]) -> Iterator[File]:
    """Each file, or the members of each archive."""
    for found in files:
        stdin = found.path == STDIN
        named, filename = (_STDIN_NAME, _STDIN_NAME) if stdin else (str(found.path), found.path.name)
        for name, content in _contents(found):
            names = (_on_one_line("/".join((named, *name))), _on_one_line("/".join((filename, *name))))
            if isinstance(content, Refusal):
                yield File(*names, refusal=content)
            else:
                yield File(*names, content, sha256(content).hexdigest(), found.url, found.fetched_on)


def _on_one_line(name: str) -> str:
    """A name that can be said: what stands behind a line break in it would pass for a sentence of ours."""
    return readable(name).replace("\n", "\N{REPLACEMENT CHARACTER}")


def _contents(found: Found) -> Iterator[Member]:
    """What a file holds, under the names it has in there: () for the file itself."""
    if found.refusal:
        yield (), found.refusal
        return
    try:
        yield from _of_stdin() if found.path == STDIN else _of_file(found.path)
    except Refused as refused:
        yield (), Refusal.of(refused)
    except OSError as error:
        yield (), Refusal.of(unreadable(error))


def _of_stdin() -> Iterator[Member]:
    if sys.stdin is None:
        raise Refused("标准输入没有打开。", "请用管道或 < 给出文件。")
    content = bounded(sys.stdin.buffer)
    packed = looks_packed(content) and is_archive(BytesIO(content))
    yield from Packed().members(BytesIO(content)) if packed else [((), content)]


def _of_file(path: Path) -> Iterator[Member]:
    """A file is read once more when somebody changed it meanwhile; an archive's members are not taken back."""
    for _ in range(_LOOKS):
        before = _state(path)
        with path.open("rb") as file:
            packed = looks_packed(file.read(OPENING)) and is_archive(file)
            if packed:
                yield from Packed().members(file)
            else:
                file.seek(0)
                content = bounded(file, before.size)
        if _state(path) == before:
            yield from () if packed else [((), content)]
            return
        if packed:
            raise Refused("压缩包在读的时候变了，可能没有收全。", "等它写完再收一次。")
    raise Refused("读的时候文件一直在变。", "等它写完再收一次。")


class _State(NamedTuple):
    inode: int
    size: int
    modified: int


def _state(path: Path) -> _State:
    """How a file looks. Raises Refused for what is neither file nor folder (to open that says why not), OSError."""
    now = path.stat()
    if not stat.S_ISREG(now.st_mode) and not stat.S_ISDIR(now.st_mode):
        raise Refused("不是普通文件。", "请给出文件或文件夹的路径。")
    return _State(now.st_ino, now.st_size, now.st_mtime_ns)
