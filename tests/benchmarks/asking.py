"""How fast questions are answered, beside the peer, once it is sure that both find the same letters."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from time import perf_counter
from typing import TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from app.letter.places import Places
from app.search.answer import answer
from app.search.execution import Found
from app.search.index import Index
from app.search.question import ask
from app.search.readings import settled
from app.search.tree import Node
from app.store.filters import Filters
from tests.benchmarks.peer import Peer, PeerFound, Table
from tests.benchmarks.queries import Query

PAGE = 20
ROUNDS = 2
"""How often each question is asked; nobody keeps answers."""

_ALL = 1_000_000_000
_Result = TypeVar("_Result")


@dataclass(slots=True)
class Timed:
    """Of one kind of question: milliseconds of every run, and how many letters were found in all runs.

    `find` is our index, `whole` all of an answer (looser questions and snippets too), `streams` the peer on the tokens
    that phrases are matched in, `words` the peer on jieba's words, where it finds `by_words` letters instead.
    """

    find: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    streams: list[float] = field(default_factory=list)
    words: list[float] = field(default_factory=list)
    letters: int = 0
    by_words: int = 0


@dataclass(frozen=True, slots=True)
class Contest:
    """Our archive and the peer, holding the same letters."""

    engine: Engine
    index: Index
    places: Places
    peer: Peer

    def differences(self, asked: Iterable[Query]) -> Iterator[str]:
        """The questions to which the two do not give the same letters and facets (by date: in the same order)."""
        for query in asked:
            ours, theirs = self._ours(query, _ALL), self._theirs(query, "streams", _ALL)
            page = tuple(letter for letter, _ in ours.page)
            same = page == theirs.page if query.sort == "date" else set(page) == set(theirs.page)
            facets = {facet: values for facet, values in ours.facets.items() if values}
            if not same or ours.total != theirs.total or facets != theirs.facets:
                yield f"{query.kind} {query.line}: {ours.total} letters by us, {theirs.total} by the peer"

    def timed(self, asked: Iterable[Query]) -> dict[str, Timed]:
        """The times of each kind of question; ours and the peer's runs take turns."""
        kinds: dict[str, Timed] = defaultdict(Timed)
        for query in [*asked] * ROUNDS:
            kind = kinds[query.kind]
            kind.letters += _clocked(kind.find, partial(self._ours, query, PAGE)).total
            _clocked(kind.whole, partial(self._answered, query))
            _clocked(kind.streams, partial(self._theirs, query, "streams", PAGE))
            if not query.line.startswith("“"):
                kind.by_words += _clocked(kind.words, partial(self._theirs, query, "words", PAGE)).total
        return kinds

    def _ours(self, query: Query, limit: int) -> Found:
        with self.index.newest() as execution:
            return execution.find(self._meant(query), _filters(query), query.sort, 0, limit)

    def _answered(self, query: Query) -> None:
        with Session(self.engine) as session:
            answer(session, self.index, self.places, query.line, _filters(query), sort=query.sort, limit=PAGE)

    def _theirs(self, query: Query, table: Table, limit: int) -> PeerFound:
        return self.peer.find(self.peer.match(self._meant(query), table), table, query.city, query.sort, limit)

    def _meant(self, query: Query) -> Node:
        root = ask(query.line).root
        meant = settled(root, self.places)[0] if root else None
        if meant is None:
            raise ValueError(f"nothing to look for in {query.line}")
        return meant


def _filters(query: Query) -> Filters:
    return Filters(places=(query.city,) if query.city else ())


def _clocked(times: list[float], run: Callable[[], _Result]) -> _Result:
    began = perf_counter()
    result = run()
    times.append(1000 * (perf_counter() - began))
    return result
