"""The database: opening it, bringing it up to date, and saying plainly when it is not."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError

from app.bundle import bundled
from app.errors import FuwenError
from app.settings import Settings
from app.store.trouble import explain, plainly

_WAIT = 10_000  # milliseconds that one command waits for another's write
_LOG = 8_000  # pages of the write-ahead log, 32 MB, before they go into the file: each time waits for the disk


def open_engine(settings: Settings, *, writes: bool = False) -> Engine:
    """Open the rows for reading only, or with `writes` for the command line, which alone may write.

    Only a writer creates the data folder; its transactions take the write lock when they begin, so that two
    commands wait for each other instead of failing half way. Raises FuwenError (503) for an
    address that is of no use.
    """
    try:
        engine = create_engine(settings.database, json_serializer=_readable)
    except (ArgumentError, ImportError) as error:
        raise no_address() from error
    event.listen(engine, "handle_error", explain)
    if engine.dialect.name == "sqlite":
        if writes:
            _file(engine).parent.mkdir(parents=True, exist_ok=True)
        _tune_sqlite(engine, writes=writes)
    return engine


def migrate(settings: Settings) -> None:
    """Create the database or bring it to today's schema. Raises FuwenError when it is newer than that."""
    engine = open_engine(settings, writes=True)
    try:
        with schema_connection(engine) as connection:
            command.upgrade(migrations(connection), "head")
    except CommandError as error:
        raise _newer() from error
    finally:
        engine.dispose()


def vacuum(engine: Engine) -> None:
    """Leave nothing that was deleted in SQLite's file, nor in its log. Raises FuwenError (503) like any writing."""
    if engine.dialect.name == "sqlite":
        with plainly(), closing(engine.raw_connection()) as connection:
            for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                connection.cursor().execute(statement).fetchall()


def require_current(engine: Engine) -> None:
    """Raise FuwenError (503), with what to run, unless the database exists with today's schema."""
    if engine.dialect.name == "sqlite" and not _file(engine).is_file():
        raise FuwenError("还没有数据库。", status=503, remedy="先收入复文：python -m app ingest 文件夹")
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    script = ScriptDirectory.from_config(migrations())
    if found == script.get_current_head():
        return
    if found is None or found in {revision.revision for revision in script.walk_revisions()}:
        raise FuwenError("数据库的结构是旧的。", status=503, remedy="先升级数据库：python -m app migrate")
    raise _newer()


def migrations(connection: Connection | None = None) -> Config:
    """Alembic's configuration, made here so that it works in an installed wheel as in a checkout."""
    config = Config()
    config.set_main_option("script_location", str(bundled("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def schema_connection(engine: Engine) -> Iterator[Connection]:
    """Connect for migrations, in one transaction with foreign keys off.

    With them on, a batch change of a parent table silently deletes its children through the cascade;
    SQLite only lets them be switched outside a transaction.
    """
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            _pragma(connection.connection.dbapi_connection, "foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
        finally:
            connection.detach()  # a pooled connection would keep foreign keys off


def _tune_sqlite(engine: Engine, *, writes: bool) -> None:
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we begin transactions ourselves, below
        _pragma(connection, f"busy_timeout = {_WAIT}", "foreign_keys = ON", "synchronous = NORMAL")
        writing = ("journal_mode = WAL", f"wal_autocheckpoint = {_LOG}", "secure_delete = ON")
        _pragma(connection, *(writing if writes else ("query_only = ON",)))

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)


def _readable(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _pragma(connection: Any, *pragmas: str) -> None:
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}").close()


def _file(engine: Engine) -> Path:
    return Path(engine.url.database or "")


def no_address() -> FuwenError:
    """The error (503) for an address of the database that is of no use."""
    remedy = "请核对这个设置；不用时不要设它，数据就存在 FUWEN_DATA_DIR 里。"
    return FuwenError("FUWEN_DATABASE_URL 写得不对，或没有装它的驱动。", status=503, remedy=remedy)


def _newer() -> FuwenError:
    return FuwenError("数据库由更新版本的复文库建立。", status=503, remedy="请升级复文库再用。")
