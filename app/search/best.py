"""The letters that answer a question best, by their ids alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlmodel import Session

from app.letter.places import Places
from app.search.asking import Asking
from app.search.engine.index import Index
from app.search.language.question import ask
from app.store.filters import Filters
from app.store.public import hidden


@dataclass(frozen=True, slots=True)
class Best:
    """Ids of letters, best first: `sure` of them meet the question, the others have some of its words."""

    letters: tuple[int, ...] = ()
    sure: int = 0


def best(
    session: Session, index: Index, places: Places, raw: str, each: Iterable[Filters], *, limit: int
) -> Iterator[Best]:
    """The best `limit` letters for the line `raw` under each of these filters.

    Any line has an answer. What `session` has begun ends here. Raises FuwenError (503) when there is no usable index.
    """
    question = ask(raw)
    with index.newest(hidden(session)) as execution:
        for filters in each:
            asked = Asking(question, places, filters, execution)
            used = asked.strictest("relevance", 0, limit)
            found = used.found.page if used else ()
            beside = asked.partly(used) if used and len(found) < limit else ()
            yield Best(tuple(letter for letter, _ in (*found, *beside))[:limit], len(found))
