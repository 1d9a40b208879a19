"""An archive of made letters and the peers beside it, all holding the same."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app.letter.places import Places
from app.search.engine.index import Pointer, open_whoosh
from app.search.schema import WORDS
from app.settings import Settings
from tests.benchmarks.fts5_peer import Fts5, Fts5Table
from tests.benchmarks.material import STREAMS, Material
from tests.benchmarks.peer import System
from tests.benchmarks.queries import Query, Subjects, queries, warming
from tests.benchmarks.tantivy_peer import TantivyFields, Writing
from tests.benchmarks.whoosh_peer import Whoosh


@dataclass(frozen=True, slots=True)
class Contest:
    """The peers and what is asked. `by_streams` find the same letters as this search, `by_words` find others."""

    by_streams: tuple[System, ...]
    by_words: tuple[System, ...]
    asked: tuple[Query, ...]
    warming: tuple[Query, ...]

    @property
    def peers(self) -> tuple[System, ...]:
        """All of them."""
        return (*self.by_words, *self.by_streams)


@contextmanager
def contest(
    settings: Settings, made: Sequence[Material], folder: Path, *, places: Places, seed: int, each: int
) -> Iterator[Contest]:
    """Fill the peers, in files in `folder`, and find out what to ask."""
    (folder / "tantivy").mkdir()
    tantivy = Writing(folder / "tantivy", (*WORDS, *STREAMS), 1)
    for letter in made:
        tantivy.add(letter)
    tantivy.finish()
    fts5 = Fts5(folder / "fts5.sqlite3", made)
    words = TantivyFields(tantivy, by_words=True)
    subjects = Subjects.found(made, words.often, places, Random(f"{seed}/queries"))  # noqa: S311  # a fixed course
    asked = tuple(queries(subjects, each))
    with open_whoosh(settings.index_dir, Pointer.read(settings.index_dir)).searcher() as searcher:
        yield Contest(
            by_streams=(TantivyFields(tantivy, by_words=False), Fts5Table(fts5, by_words=False)),
            by_words=(words, Fts5Table(fts5, by_words=True), Whoosh(searcher, made)),
            asked=asked,
            warming=tuple(warming(asked, subjects.middling)),
        )
    fts5.close()
