"""The judged letters in an archive of their own, each as it is compared."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from app.bundle import places as national_places
from app.compare.reply import Reply
from app.compare.table import Table, compared
from app.pages.compare.side_by_side import reply
from app.search.engine.index import Index
from app.search.language.question import ask
from app.settings import Settings
from app.store import select
from app.store.engine import open_engine
from tests.conftest import Fuwen
from tests.ranking.collection import FOLDERS


@dataclass(frozen=True)
class Judged:
    """The archive of the judged letters."""

    engine: Engine
    index: Index

    def reply(self, slug: str) -> Reply:
        """One letter as it is compared."""
        with Session(self.engine) as session:
            return reply(select.with_sections(session, [slug])[slug], national_places())

    def compared(self, replies: list[Reply], query: str = "") -> Table:
        """These letters side by side."""
        with self.index.newest() as execution:
            return compared(replies, self.index.words, execution.rarity, ask(query) if query else None)


@pytest.fixture(scope="session")
def judged_archive(tmp_path_factory: pytest.TempPathFactory, fuwen: Fuwen) -> Settings:
    """Settings of the archive of the judged letters."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("judged") / "data")
    done = fuwen(settings, "ingest", *FOLDERS)
    assert done.returncode == 0, done.stderr
    return settings


@pytest.fixture(scope="session")
def judged(judged_archive: Settings) -> Iterator[Judged]:
    """The judged letters, for reading."""
    engine = open_engine(judged_archive)
    yield Judged(engine, Index.open(judged_archive.index_dir))
    engine.dispose()
