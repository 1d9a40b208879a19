"""What is worked out of all rows, kept until somebody writes to them.

SQLite tells a connection whether any other one, of this process or another, has written since it last asked
(`PRAGMA data_version`), so nobody has to say so: `withdraw`, `ingest`, `reparse` and `restore` all are noticed by the
next question. A number counted up in the rows would be set back by `restore`.
"""

from collections.abc import Callable
from contextlib import closing
from threading import Lock
from typing import TypeVar

from sqlalchemy import Engine, PoolProxiedConnection
from sqlmodel import Session

from app.once import Once
from app.store.trouble import plainly

_Made = TypeVar("_Made")


class Kept:
    """Values by key, each of the rows as they are now; one for an engine that reads. Safe in threads.

    Keys are few, never what a reader typed: nothing goes before somebody writes. Of another database than SQLite
    nothing is kept.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._asking = Lock()
        self._connection: PoolProxiedConnection | None = None
        self._version: object = None
        self._once = Once()

    def get(self, session: Session, key: str | None, make: Callable[[], _Made]) -> _Made:
        """The value of this key; `make` works it out by `session`. Without a key it is not kept.

        What `session` has begun ends here: it would see the rows as they were, and would hold a connection while others
        make the same.
        """
        session.rollback()
        return self._now().get(key, make) if key else make()

    def close(self) -> None:
        """Give the connection back."""
        with self._asking:
            if self._connection:
                self._connection.close()
                self._connection = None

    def _now(self) -> Once:
        """What is kept of the rows as they are; asked and replaced in one step, so that what was never comes back."""
        with self._asking:
            version = self._asked()
            if version != self._version:
                self._version, self._once = version, Once()
            return self._once

    def _asked(self) -> object:
        """Another value after every write. Always of one connection: those of two say nothing of each other."""
        if self._engine.dialect.name != "sqlite":
            return object()
        if self._connection is None:
            self._connection = self._engine.raw_connection()
        with plainly(), closing(self._connection.cursor()) as cursor:
            return cursor.execute("PRAGMA data_version").fetchall()
