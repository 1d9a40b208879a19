"""Files → rows: read ahead on all cores, written one by one in the order of the files."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal

from sqlmodel import Session

from app.commands.console import readable
from app.commands.readers import Due, Read, Refusal
from app.commands.system import why
from app.commands.understanding import Understood
from app.reading import Refused
from app.store.write import Taken, known, put

LARGEST = 20_000_000
"""Bytes. A letter as text has some ten thousand; what is so much larger is none, and would fill the memory."""

_BATCH = 16  # files that a reader gets at once
_HEAVY = 1_000_000  # bytes, from which on fewer are a batch
_AHEAD = 8  # batches being read while one is written: all that is in memory

Outcome = Literal["taken", "known"] | Refusal


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    content: bytes
    sha256: str
    refusal: Refusal | None = None


def take_in(session: Session, paths: Iterable[Path], read: Read[Understood]) -> Iterator[tuple[Path, Outcome]]:
    """Take in files, each in one transaction, which waits for nothing but rows; what became of each, in their order.

    Bytes that are archived already are not read again.
    """
    begun: deque[Iterator[tuple[Path, Outcome]]] = deque()
    for files in _batches(map(_opened, paths)):
        begun.append(_begun(session, files, read))
        if len(begun) > _AHEAD:
            yield from begun.popleft()
    for rest in begun:
        yield from rest


def _batches(files: Iterable[_File]) -> Iterator[list[_File]]:
    batch: list[_File] = []
    for file in files:
        batch.append(file)
        if len(batch) == _BATCH or sum(len(one.content) for one in batch) > _HEAVY:
            yield batch
            batch = []
    if batch:
        yield batch


def _begun(session: Session, files: Sequence[_File], read: Read[Understood]) -> Iterator[tuple[Path, Outcome]]:
    """Have those that are new read from now on; whoever iterates waits for that and has them written."""
    with session.begin():
        there = known(session, [file.sha256 for file in files])
    due = read([file.content for file in files if file.refusal is None and file.sha256 not in there])
    return _finished(session, files, there, due)


def _finished(
    session: Session, files: Sequence[_File], there: set[str], due: Due[Understood]
) -> Iterator[tuple[Path, Outcome]]:
    verdicts = iter(due())
    for file in files:
        if file.refusal or file.sha256 in there:
            yield file.path, file.refusal or "known"
        else:
            yield file.path, _written(session, file, next(verdicts))


def _written(session: Session, file: _File, verdict: Understood | Refusal) -> Outcome:
    if isinstance(verdict, Refusal):
        return verdict
    source = verdict.source
    taken = Taken(
        filename=readable(file.path.name),
        sha256=file.sha256,
        media_type=source.media_type,
        content=file.content,
        charset=source.charset,
        text=None if source.media_type == "text/plain" else source.text,
        page=source.page,
        confidence=source.confidence,
    )
    with session.begin():
        stored = put(session, verdict.letter, taken, datetime.now(UTC))
    session.expunge_all()
    return "taken" if stored.became == "new" else "known"


def _opened(path: Path) -> _File:
    try:
        content = _content(path)
    except Refused as refused:
        return _File(path, b"", "", Refusal.of(refused))
    return _File(path, content, sha256(content).hexdigest())


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise Refused("不是普通文件。", "请给出文件或文件夹的路径。")
        if path.is_file() and path.stat().st_size > LARGEST:
            raise Refused(f"文件超过 {LARGEST // 1_000_000} MB。", "请只收复文正文，存为纯文本再收。")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{why(error)}。", "请核对路径和读取权限。") from None
