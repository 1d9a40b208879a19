"""Rows → index. Only the command line comes here, one process at a time (a lock in the index's folder).

Every write of a letter leaves (letter, rev) in `dirty`. Dirty rows are read, the index is written and committed, and
then exactly those rows are deleted. Killed anywhere, the next run does that work again; a letter written meanwhile has
a higher rev, so its row stays and is seen again.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any

from sqlalchemy import Engine, tuple_
from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, delete, select
from whoosh.index import create_in
from whoosh.util.filelock import FileLock, try_for

from app.errors import FuwenError
from app.search.columns import Column
from app.search.index import Pointer, open_whoosh
from app.search.schema import document, schema
from app.search.words import words_in
from app.store.public import public
from app.store.tables import DirtyRow, LetterRow

BATCH = 200
"""Letters in memory at a time, and in one commit of `catch_up`."""

_WAIT = 60.0  # seconds that one command waits for another's writing
_FOLDERS = "whoosh-"

Revision = tuple[int, int]  # letter id, rev


def catch_up(engine: Engine, index_dir: Path) -> int:
    """Bring the index up to the rows and give how many letters that concerned.

    An index that is missing, or was made by another version, is built whole. Raises FuwenError (503) when another
    process keeps writing.
    """
    with _alone(index_dir):
        try:
            pointer = Pointer.read(index_dir)
            index = open_whoosh(index_dir, pointer)
        except FuwenError:
            return _rebuilt(engine, index_dir)
        return _caught_up(engine, index_dir, index)


def rebuild(engine: Engine, index_dir: Path) -> int:
    """Build the index anew from the rows, beside the old one, then put it in its place; how many letters were read.

    Readers go on with the old one meanwhile. Raises like `catch_up`.
    """
    with _alone(index_dir):
        return _rebuilt(engine, index_dir)


@contextmanager
def replacing(engine: Engine, index_dir: Path) -> Iterator[None]:
    """While the rows are replaced as a whole there is no index; after that it is built anew. Raises like `catch_up`.

    It goes before the first row does: killed anywhere, nothing answers from letters that are no more.
    """
    with _alone(index_dir):
        (index_dir / "index.json").unlink(missing_ok=True)
        yield
        _rebuilt(engine, index_dir)


def check(engine: Engine, index_dir: Path) -> list[str]:
    """What differs between index and public rows, a sentence each; empty when they agree."""
    try:
        indexed = _indexed(open_whoosh(index_dir, Pointer.read(index_dir)))
    except FuwenError as unusable:
        return [f"{unusable.sentence}{unusable.remedy}"]
    with Session(engine) as session:
        rows = session.exec(select(LetterRow.id, LetterRow.slug, LetterRow.rev).where(public())).all()
    stale = [
        f"{slug}：{_difference(indexed, letter, rev)}" for letter, slug, rev in rows if (letter, rev) not in indexed
    ]
    gone = {letter for letter, _ in indexed} - {letter for letter, _, _ in rows}
    return stale + [f"第 {letter} 件：已经不公开，索引里还有" for letter in sorted(gone)]


@contextmanager
def _alone(index_dir: Path) -> Iterator[None]:
    """Hold the index's lock; the operating system lets go of it when a process dies."""
    index_dir.mkdir(parents=True, exist_ok=True)
    lock = FileLock(str(index_dir / "lock"))
    if not try_for(lock.acquire, timeout=_WAIT):
        raise FuwenError(
            "另一个进程正在更新全文索引。", status=503, remedy="等它结束后再运行：python -m app index catch-up"
        )
    try:
        yield
    finally:
        lock.release()


def _caught_up(engine: Engine, index_dir: Path, index: Any) -> int:
    count = 0
    while dirty := _dirty(engine):
        _write(index, index_dir, [letter for letter, _ in dirty], _public(engine, [letter for letter, _ in dirty]))
        _forget(engine, dirty)
        count += len(dirty)
    return count


def _rebuilt(engine: Engine, index_dir: Path) -> int:
    folder = f"{_FOLDERS}{token_hex(4)}"
    (index_dir / folder).mkdir()
    index = create_in(str(index_dir / folder), schema())
    written: list[Revision] = []
    _write(index, index_dir, (), _every(engine, written))
    Pointer.current(folder).write(index_dir)
    for old in index_dir.glob(f"{_FOLDERS}*"):
        if old.name != folder:
            shutil.rmtree(old, ignore_errors=True)
    for start in range(0, len(written), BATCH):
        _forget(engine, written[start : start + BATCH])
    return len(written) + _caught_up(engine, index_dir, index)


def _write(index: Any, index_dir: Path, replaced: Iterable[int], rows: Iterable[LetterRow]) -> None:
    """One commit: the letters `replaced` go out, `rows` go in."""
    words = words_in(index_dir)
    writer = index.writer(timeout=_WAIT)
    try:
        for letter in replaced:
            writer.delete_by_term("id", letter)
        for row in rows:
            writer.add_document(**document(row, words))
    except BaseException:
        writer.cancel()
        raise
    writer.commit()


def _dirty(engine: Engine) -> list[Revision]:
    with Session(engine) as session:
        found = session.exec(select(DirtyRow).order_by(col(DirtyRow.letter_id)).limit(BATCH))
        return [(row.letter_id, row.rev) for row in found if row.letter_id is not None]


def _public(engine: Engine, letters: Sequence[int]) -> list[LetterRow]:
    """Those of the letters that are public, with what the index holds of them."""
    whole = [selectinload(part) for part in (LetterRow.sections, LetterRow.policies)]  # type: ignore[arg-type]  # SQLModel types them as lists
    with Session(engine) as session:
        return list(session.exec(select(LetterRow).where(col(LetterRow.id).in_(letters), public()).options(*whole)))


def _every(engine: Engine, seen: list[Revision]) -> Iterator[LetterRow]:
    """All public letters; no transaction is open while they are worked on. Their revisions go to `seen`."""
    with Session(engine) as session:
        letters = session.exec(select(LetterRow.id).where(public()).order_by(col(LetterRow.id))).all()
    for start in range(0, len(letters), BATCH):
        for row in _public(engine, [letter for letter in letters[start : start + BATCH] if letter]):
            seen.append((row.id or 0, row.rev))
            yield row


def _forget(engine: Engine, written: list[Revision]) -> None:
    """The letters at these revisions are in the index; one that has a newer revision by now stays dirty."""
    with Session(engine) as session:
        done = tuple_(col(DirtyRow.letter_id), col(DirtyRow.rev)).in_(written)
        session.exec(delete(DirtyRow).where(done))
        session.commit()


def _indexed(index: Any) -> set[Revision]:
    with index.reader() as reader:
        ids, revs = Column(reader, "id"), Column(reader, "rev")
        return {(ids[number], revs[number]) for number in reader.all_doc_ids()}


def _difference(indexed: set[Revision], letter: int | None, rev: int) -> str:
    found = [str(other) for same, other in indexed if same == letter]
    return f"索引里是第 {found[0]} 稿，应为第 {rev} 稿" if found else "索引里没有"
