"""The letters that the judgements are about, in an archive of their own, and our answers from it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from app.bundle import bundled, places
from app.search.answer import answer
from app.search.engine.index import Index
from app.search.words import Words
from app.settings import Settings
from app.store.engine import open_engine
from app.store.tables import LetterRow, SourceRow
from tests.ranking.judged import FIRST, LETTERS

FOLDERS = (LETTERS, bundled("seeds") / "letters")
"""What has to be taken in."""


@dataclass(frozen=True, slots=True)
class Text:
    """What other systems are given of a letter: its title and its whole text, each as our words."""

    name: str
    title: tuple[str, ...]
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """The archive, and the name of each letter's file by its slug."""

    engine: Engine
    index: Index
    names: dict[str, str]

    @property
    def words(self) -> Words:
        """What cuts letters and questions into words, ours and everyone's."""
        return self.index.words

    def ours(self, line: str, limit: int = FIRST) -> Sequence[str]:
        """The letters that the first page of our answer shows: those that meet the line, then those that do in part."""
        with Session(self.engine) as session:
            found = answer(session, self.index, places(), line, limit=limit)
        return [self.names[hit.slug] for hit in (*found.hits, *found.partly)]

    def followed(self, line: str) -> Sequence[str]:
        """The letters of our first page, then of the looser questions that it offers: what one click more gives."""
        with Session(self.engine) as session:
            offered = answer(session, self.index, places(), line, limit=0).looser
        asked = [line, *(looser.query for looser in offered)]
        return list(dict.fromkeys(letter for query in asked for letter in self.ours(query)))[:FIRST]

    def texts(self) -> Iterator[Text]:
        """Every letter for other systems."""
        with Session(self.engine) as session:
            for row in session.exec(select(LetterRow).order_by(col(LetterRow.id))):
                title, body = (tuple(self.words.all(text)) for text in (row.title or "", row.text))
                yield Text(self.names[row.slug], title, body)


@contextmanager
def opened(settings: Settings) -> Iterator[Collection]:
    """The collection, once `FOLDERS` were taken into the archive of `settings`."""
    engine = open_engine(settings)
    with Session(engine) as session:
        sources = session.exec(select(LetterRow.slug, SourceRow.filename).join(SourceRow)).all()
    yield Collection(engine, Index.open(settings.index_dir), {slug: Path(name).stem for slug, name in sources})
    engine.dispose()
