"""Rows and originals in one file, and back.

A backup is a plain SQLite file without free pages, so nothing deleted lingers in it. Restoring goes through SQLite's
own copying in one transaction: a site that is running sees the old rows or the new ones, and keeps its connections.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from app.errors import FuwenError
from app.settings import Settings
from app.store.engine import migrate, no_address, open_engine
from app.store.tables import Table
from app.store.trouble import plainly

_WAIT = 10.0  # seconds that a restore waits for another command's write
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_IOERR_SHORT_READ")


def database_file(settings: Settings) -> Path:
    """The SQLite file of the rows. Raises FuwenError when they are kept elsewhere."""
    try:
        url = make_url(settings.database)
    except ArgumentError as error:
        raise no_address() from error
    if url.get_backend_name() != "sqlite" or not url.database:
        raise FuwenError("备份与恢复只用于 SQLite 数据库。", remedy="请用所用数据库自己的备份工具。")
    return Path(url.database)


def letters(settings: Settings) -> dict[str, bool] | None:
    """Slugs of the letters there are, by any schema so far, each with whether it is withdrawn.

    None when there is a database and they cannot be read in it.
    """
    database = database_file(settings)
    if not database.exists():
        return {}
    try:
        with closing(_reading(database)) as rows:
            return dict(rows.execute("SELECT slug, withdrawn_at IS NOT NULL FROM letter").fetchall())
    except sqlite3.Error:
        return None


def back_up(settings: Settings, target: Path, *, overwrite: bool = False) -> None:
    """Write the rows as they stand at one moment to `target`, readable by its owner alone.

    Raises FuwenError when `target` is the database itself, or exists and is not to be overwritten.
    """
    _require_elsewhere(target, database_file(settings))
    if target.is_dir():
        raise FuwenError(f"{target} 是文件夹，没有备份。", remedy="请写一个文件的路径。")
    if target.exists() and not overwrite:
        raise FuwenError(f"{target} 已存在，没有备份。", remedy="请换一个文件名，或加 --yes 覆盖。")
    with plainly(), TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
        beside = Path(folder) / "fuwen.sqlite3"
        with closing(sqlite3.connect(database_file(settings))) as rows:
            rows.execute("VACUUM INTO ?", (str(beside),))
        beside.chmod(0o600)  # it holds what is not public, too
        beside.replace(target)


def restore(settings: Settings, source: Path, within: AbstractContextManager[None] | None = None) -> None:
    """Put the rows of a backup in the place of those there are; older backups are brought up to date on the way.

    `within` surrounds the one step that changes anything. Raises FuwenError, and changes nothing, when `source` is
    not a sound backup.
    """
    database = database_file(settings)
    database.parent.mkdir(parents=True, exist_ok=True)
    with plainly(), TemporaryDirectory(prefix=".restore-", dir=database.parent) as folder:
        candidate = Path(folder) / "fuwen.sqlite3"
        _require_sqlite(source)
        with _damage_of(source):
            _copy(source, candidate)
            _require_sound(candidate, source)
        ours = settings.model_copy(update={"database_url": f"sqlite:///{candidate}"})
        migrate(ours)
        _require_ours(ours, source)
        with within or nullcontext():
            _copy(candidate, database)


def _require_elsewhere(target: Path, database: Path) -> None:
    """Refuse a target that SQLite has open: put under its write-ahead log, a backup would be spoilt by it."""
    if target.resolve() in {Path(f"{database.resolve()}{tail}") for tail in ("", "-wal", "-shm", "-journal")}:
        raise FuwenError(f"{target} 是正在用的数据库，没有备份。", remedy="请备份到别的文件。")


def _reading(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)


def _copy(source: Path, target: Path) -> None:
    with (
        closing(_reading(source)) as rows,
        closing(sqlite3.connect(target, timeout=_WAIT, isolation_level=None)) as copy,
    ):
        copy.executescript("BEGIN IMMEDIATE; ROLLBACK")  # backup() would wait for another writer for ever
        rows.backup(copy)


def _require_sqlite(source: Path) -> None:
    with source.open("rb") as file:
        if file.read(16) != b"SQLite format 3\0":
            raise _no_backup(source)


def _require_sound(candidate: Path, source: Path) -> None:
    """Refuse a damaged file, and one with what no backup has: a trigger would run with our rights."""
    with closing(sqlite3.connect(candidate)) as rows:
        parts = dict(rows.execute("SELECT name, type FROM sqlite_master").fetchall())
        sound = rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not sound or rows.execute("PRAGMA foreign_key_check").fetchone():
            raise _damaged(source)
        if not {"alembic_version", "letter"} <= parts.keys() or not {"table", "index"}.issuperset(parts.values()):
            raise _no_backup(source)
        if rows.execute("SELECT * FROM alembic_version").fetchall() in ([], [("",)], [(None,)]):
            raise _no_backup(source)  # migrations would begin at the beginning, and end in an empty archive


def _require_ours(settings: Settings, source: Path) -> None:
    engine = open_engine(settings)
    try:
        with engine.connect() as connection:
            if compare_metadata(MigrationContext.configure(connection), Table.metadata):
                raise _no_backup(source)
    finally:
        engine.dispose()


def _damaged(source: Path) -> FuwenError:
    return FuwenError(f"备份 {source} 已损坏或不完整。", remedy="请换一份备份。")


def _no_backup(source: Path) -> FuwenError:
    return FuwenError(f"{source} 不是复文库的备份。", remedy="请给出 python -m app backup 写成的文件。")


@contextmanager
def _damage_of(source: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(_DAMAGE):
            raise _damaged(source) from error
        raise
