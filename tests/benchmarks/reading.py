"""What else a reader waits for: an index opened anew, whole answers, suggestions; and the memory of the process."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context

from sqlmodel import Session

from app.bundle import places
from app.letter.places import Places
from app.search.answer import answer
from app.search.engine.index import Index
from app.search.suggesting.suggest import suggest
from app.settings import Settings
from app.store.engine import open_engine
from app.store.filters import Filters
from tests.benchmarks.asking import milliseconds, quiet
from tests.benchmarks.footprint import resident
from tests.benchmarks.peer import Ours
from tests.benchmarks.queries import PAGE, Query


@dataclass(frozen=True, slots=True)
class Cold:
    """Of an index opened for one question: milliseconds to open it, and to answer."""

    opening: float
    asking: float


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes of a process: before it opened the index, after all questions, of mapped files then; kept, of what room."""

    before: int
    after: int
    mapped: int
    kept: int
    room: int


def cold(settings: Settings, asked: Sequence[Query]) -> list[Cold]:
    """Each question to an index opened for it alone. What the system keeps of files stays in memory."""
    taken = []
    with quiet():
        for query in asked:
            opened: list[Index] = []
            opening = milliseconds(lambda: opened.append(Index.open(settings.index_dir)))  # noqa: B023  # called here
            taken.append(Cold(opening, milliseconds(Ours(opened[0]).ready(query, PAGE))))
    return taken


def answers(settings: Settings, index: Index, asked: Sequence[Query], places: Places) -> list[float]:
    """The milliseconds of whole answers: question read, letters found, looser ones counted, snippets cut."""
    engine = open_engine(settings)
    with quiet(), Session(engine) as session:
        times = [milliseconds(partial(_answer, session, index, places, query)) for query in asked]
    engine.dispose()
    return times


def suggestions(settings: Settings, index: Index, typed: Sequence[str], places: Places) -> tuple[float, list[float]]:
    """The milliseconds of the first suggestions, which gather the names, and of those for each of `typed` then."""
    engine = open_engine(settings)
    with quiet(), Session(engine) as session:
        first, *times = (milliseconds(partial(suggest, session, index, places, line)) for line in ("市", *typed))
    engine.dispose()
    return first, times


def typing(asked: Sequence[Query]) -> Iterator[str]:
    """Beginnings of what the questions are about, and of cities in pinyin."""
    for query in asked:
        yield from (query.line[:length] for length in (1, 2) if query.number % 2 and "“" not in query.line)
        if query.city:
            yield from (query.city.slug[:length] for length in (1, 3, 6))


def memory(settings: Settings, asked: Sequence[Query]) -> Memory:
    """Of a process of its own that is asked all of it."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_remembering, settings, asked).result()


def _remembering(settings: Settings, asked: Sequence[Query]) -> Memory:
    places()
    before, _ = resident()
    index = Index.open(settings.index_dir, settings.cache_bytes)
    for query in asked:
        Ours(index).ready(query, PAGE)()
    after, mapped = resident()
    return Memory(before, after, mapped, index.cache.size, index.cache.limit)


def _answer(session: Session, index: Index, places: Places, query: Query) -> None:
    filters = Filters(places=(query.city,) if query.city else ())
    answer(session, index, places, query.line, filters, sort=query.sort, offset=query.offset, limit=PAGE)
