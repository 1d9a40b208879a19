"""The archive that a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from app.settings import Settings
from app.store.engine import open_engine, require_current


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive: its rows and the folder of its index."""

    engine: Engine
    index_dir: Path


@contextmanager
def open_archive(*, writes: bool = False) -> Iterator[Archive]:
    """Open the archive that the environment names. Raises FuwenError when there is none of today's schema."""
    settings = Settings()
    engine = open_engine(settings, writes=writes)
    try:
        require_current(engine)
        yield Archive(engine, settings.index_dir)
    finally:
        engine.dispose()
