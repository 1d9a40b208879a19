"""The index of the ready archive, and archives of a test's own."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from app.letter.model import Letter
from app.letter.places import Places
from app.search.answer import Answer, answer
from app.search.engine.index import Index
from app.search.writing.upkeep import catch_up
from app.settings import Settings
from app.store.engine import migrate, open_engine
from app.store.write import Taken, put, withdraw

NOW = datetime(2024, 1, 2, tzinfo=UTC)

Find = Callable[..., Answer]


@pytest.fixture(scope="session")
def index(archive: Settings) -> Index:
    """The ready archive's index."""
    return Index.open(archive.index_dir)


@pytest.fixture
def find(session: Session, index: Index, places: Places) -> Find:
    """Ask the ready archive: `find("课后服务", filters, sort="date")`."""
    return lambda raw, *filters, **options: answer(session, index, places, raw, *filters, **options)


@dataclass(frozen=True)
class Own:
    """An archive of a test's own, which may be written to."""

    settings: Settings
    engine: Engine
    places: Places

    def put(self, *letters: Letter) -> list[str]:
        """Store letters, as `ingest` does but for the index; their slugs."""
        with Session(self.engine) as session:
            return [self._put(session, letter) for letter in letters]

    def _put(self, session: Session, letter: Letter) -> str:
        content = repr(letter).encode()
        taken = Taken("a.txt", sha256(content).hexdigest(), "text/plain", content, "utf-8")
        with session.begin():
            return put(session, letter, taken, NOW).slug

    def withdraw(self, slug: str) -> None:
        """Withdraw a letter, as `withdraw` does but for the index."""
        with Session(self.engine) as session, session.begin():
            withdraw(session, slug, "内容有误", NOW)

    def catch_up(self) -> int:
        """Bring the index up to the rows."""
        return catch_up(self.engine, self.settings.index_dir)

    def find(self, raw: str, **options: Any) -> Answer:
        """Ask with an index opened anew."""
        with self.session() as session:
            return answer(session, Index.open(self.settings.index_dir), self.places, raw, **options)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session as the site has it."""
        engine = open_engine(self.settings)
        with Session(engine) as session:
            yield session
        engine.dispose()


@pytest.fixture
def own(fresh: Settings, places: Places) -> Iterator[Own]:
    """An empty archive."""
    yield from archive_in(fresh, places)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, places: Places) -> Iterator[Own]:
    """An empty archive that all tests of a module fill together."""
    yield from archive_in(Settings(data_dir=tmp_path_factory.mktemp("shared") / "data"), places)


def archive_in(settings: Settings, places: Places) -> Generator[Own, None, None]:
    """An empty archive where these settings say."""
    migrate(settings)
    engine = open_engine(settings, writes=True)
    yield Own(settings, engine, places)
    engine.dispose()
