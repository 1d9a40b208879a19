"""Rows → index. Only the command line comes here, one process at a time (a lock in the index's folder).

Every write of a letter leaves (letter, rev) in `dirty`. Dirty rows are read, the index is written and committed, and
then exactly those rows are deleted. Killed anywhere, the next run does that work again; a letter written meanwhile has
a higher rev, so its row stays and is seen again. Many letters are shared among processes (see
`app.search.writing.building`, which says what bounds the memory); files that a killed run left go with the next commit.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, bindparam, delete
from sqlmodel import Session, col, select
from whoosh.util.filelock import FileLock, try_for

from app.errors import FuwenError
from app.search.words import shared_words
from app.search.writing.building import built
from app.search.writing.commits import WAIT, Commits
from app.store.public import public
from app.store.tables import DirtyRow, LetterRow

_WAIT = WAIT  # seconds that one command waits for another's writing

Revision = tuple[int, int]  # letter id, rev
Told = Callable[[int], object]


def catch_up(engine: Engine, index_dir: Path, told: Told = int) -> int:
    """Bring the index up to the rows and give how many letters that concerned.

    An index that is missing, or was made by another version, is built whole. `told` hears how many letters are done,
    now and then. Raises FuwenError (503) when another process keeps writing.
    """
    with _alone(index_dir):
        try:
            commits = Commits.opened(index_dir)
        except FuwenError:
            return _rebuilt(engine, index_dir, told)
        return _caught_up(engine, commits, told)


def rebuild(engine: Engine, index_dir: Path, told: Told = int) -> int:
    """Build the index anew from the rows, beside the old one, then put it in its place; how many letters were read.

    Readers go on with the old one meanwhile. `told` and what is raised are as in `catch_up`.
    """
    with _alone(index_dir):
        return _rebuilt(engine, index_dir, told)


@contextmanager
def replacing(engine: Engine, index_dir: Path) -> Iterator[None]:
    """While the rows are replaced as a whole there is no index; after that it is built anew. Raises like `catch_up`.

    It goes before the first row does: killed anywhere, nothing answers from letters that are no more.
    """
    with _alone(index_dir):
        (index_dir / "index.json").unlink(missing_ok=True)
        yield
        _rebuilt(engine, index_dir, int)


def check(engine: Engine, index_dir: Path) -> list[str]:
    """What differs between index and public rows, a sentence each; empty when they agree. Raises like `catch_up`."""
    with _alone(index_dir):  # else the index might change or go between two looks at it
        try:
            indexed = Commits.opened(index_dir).revisions()
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


def _caught_up(engine: Engine, commits: Commits, told: Told) -> int:
    count = weight = 0
    while dirty := dict(_dirty(engine)):
        for letters, segments in built(engine, commits.folder, list(dirty)):
            commits.replace(letters, segments)
            commits.publish()
            _forget(engine, [(letter, dirty[letter]) for letter in letters])
            count += len(letters)
            weight += max(len(letters), sum(map(commits.weight, segments)))
            told(count)
    if count:
        commits.merge(weight, shared_words())
        commits.publish()
    return count


def _rebuilt(engine: Engine, index_dir: Path, told: Told) -> int:
    commits = Commits.created(index_dir)
    count = 0
    for letters, segments in built(engine, commits.folder, _every(engine)):
        commits.replace((), segments)
        count += len(letters)
        told(count)
    written = commits.revisions()
    commits.publish()
    _forget(engine, [revision for revision in _dirty(engine) if revision in written])
    return len(written) + _caught_up(engine, commits, told)


def _dirty(engine: Engine) -> list[Revision]:
    with Session(engine) as session:
        found = session.exec(select(DirtyRow.letter_id, DirtyRow.rev).order_by(col(DirtyRow.letter_id)))
        return [(letter, rev) for letter, rev in found if letter is not None]


def _every(engine: Engine) -> list[int]:
    """The public letters."""
    with Session(engine) as session:
        found = session.exec(select(LetterRow.id).where(public()).order_by(col(LetterRow.id)))
        return [letter for letter in found if letter is not None]


def _forget(engine: Engine, written: Sequence[Revision]) -> None:
    """The letters at these revisions are in the index; one that has a newer revision by now stays dirty."""
    if not written:
        return
    done = delete(DirtyRow).where(col(DirtyRow.letter_id) == bindparam("letter"), col(DirtyRow.rev) == bindparam("at"))
    with engine.begin() as connection:
        connection.execute(done, [{"letter": letter, "at": rev} for letter, rev in written])


def _difference(indexed: set[Revision], letter: int | None, rev: int) -> str:
    found = [str(other) for same, other in indexed if same == letter]
    return f"索引里是第 {found[0]} 稿，应为第 {rev} 稿" if found else "索引里没有"
