"""Rows and originals in one file, and back.

A backup is a plain SQLite file without free pages, so nothing deleted lingers in it. Restoring goes through SQLite's
own copying in one transaction: a site that is running sees the old rows or the new ones, and keeps its connections.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from app.errors import FuwenError
from app.settings import Settings
from app.store.engine import migrate, open_engine
from app.store.tables import Table
from app.store.trouble import said

_WAIT = 10.0  # seconds that a restore waits for another command's write


def database_file(settings: Settings) -> Path:
    """The SQLite file of the rows. Raises FuwenError when they are kept elsewhere."""
    url = open_engine(settings).url
    if url.get_backend_name() != "sqlite" or not url.database:
        raise FuwenError("备份与恢复只用于 SQLite 数据库。", remedy="请用所用数据库自己的备份工具。")
    return Path(url.database)


def back_up(settings: Settings, target: Path) -> None:
    """Write the rows as they stand at one moment to `target`, readable by its owner alone."""
    with _plain_errors(), TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder:
        beside = Path(folder) / "fuwen.sqlite3"
        with closing(sqlite3.connect(database_file(settings))) as rows:
            rows.execute("VACUUM INTO ?", (str(beside),))
        beside.chmod(0o600)  # it holds what is not public, too
        beside.replace(target)


def restore(settings: Settings, source: Path) -> None:
    """Put the rows of a backup in the place of those there are; older backups are brought up to date on the way.

    Raises FuwenError, and changes nothing, when `source` is not a sound backup.
    """
    database = database_file(settings)
    database.parent.mkdir(parents=True, exist_ok=True)
    with _plain_errors(), TemporaryDirectory(prefix=".restore-", dir=database.parent) as folder:
        candidate = Path(folder) / "fuwen.sqlite3"
        _require_sqlite(source)
        _copy(source, candidate)
        _require_sound(candidate, source)
        ours = settings.model_copy(update={"database_url": f"sqlite:///{candidate}"})
        migrate(ours)
        _require_ours(ours, source)
        _copy(candidate, database)


def _copy(source: Path, target: Path) -> None:
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as rows,
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
    damaged = FuwenError(f"备份 {source} 已损坏。", remedy="请换一份备份。")
    try:
        with closing(sqlite3.connect(candidate)) as rows:
            parts = dict(rows.execute("SELECT name, type FROM sqlite_master").fetchall())
            sound = rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            orphan = rows.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise damaged from error
    if not sound or orphan:
        raise damaged
    if "alembic_version" not in parts or not {"table", "index"}.issuperset(parts.values()):
        raise _no_backup(source)


def _require_ours(settings: Settings, source: Path) -> None:
    engine = open_engine(settings)
    try:
        with engine.connect() as connection:
            if compare_metadata(MigrationContext.configure(connection), Table.metadata):
                raise _no_backup(source)
    finally:
        engine.dispose()


def _no_backup(source: Path) -> FuwenError:
    return FuwenError(f"{source} 不是复文库的备份。", remedy="请给出 python -m app backup 写成的文件。")


@contextmanager
def _plain_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        if plain := said(error):
            raise plain from error
        raise
