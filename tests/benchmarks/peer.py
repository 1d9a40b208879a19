"""What a system that answers questions looks like from outside: ours, and those it is timed beside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from app.search.engine.execution import Found
from app.search.engine.index import Index
from app.search.fold import tokens
from app.search.language.tree import Leaf, Phrase
from app.search.words import shared_words
from app.store.filters import Filters
from tests.benchmarks.material import FACETS
from tests.benchmarks.queries import Query, is_exact

ALL = 10_000_000
"""More letters than there are."""

_PLACES = ("province", "city", "county")


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in our terms: how many letters, one page of them, each facet's values with their counts."""

    total: int
    page: tuple[int, ...]
    facets: dict[str, dict[str, int]]


class System(Protocol):
    """Something that can be asked. What prepares a question, and what translates the answer, is never timed."""

    @property
    def name(self) -> str:
        """What tables call it."""

    @property
    def by_words(self) -> bool:
        """Whether it looks for words and knows of no phrases."""

    @property
    def most(self) -> int:
        """So many questions of a kind it is asked; ALL, unless it would take too long."""

    def ready(self, query: Query, limit: int) -> Callable[[], Any]:
        """The question in the system's own language; called, it gives total, page and facets in its own form."""

    def told(self, answer: Any) -> Told:
        """What that meant."""


class Ours:
    """This search."""

    name, by_words, most = "fuwen", False, ALL

    def __init__(self, index: Index) -> None:
        self._index = index

    def ready(self, query: Query, limit: int) -> Callable[[], Found]:
        """As System says."""
        filters = Filters(places=(query.city,) if query.city else ())

        def ask() -> Found:
            with self._index.newest() as execution:
                return execution.find(query.node, filters, query.sort, query.offset, limit)

        return ask

    def told(self, answer: Found) -> Told:
        """As System says."""
        facets = {name: counts for name, counts in answer.facets.items() if counts}
        return Told(answer.total, tuple(letter for letter, _ in answer.page), facets)


def can_ask(system: System, query: Query) -> bool:
    """Whether it is to be asked this: words may not be enough, or it is too slow for so many questions."""
    return query.number < system.most and not (system.by_words and is_exact(query))


def cut(leaf: Leaf, *, by_words: bool) -> Sequence[str]:
    """The tokens that a peer looks for: jieba's words, all of them, or a row of the stream's."""
    if not isinstance(leaf, Phrase):
        raise TypeError(leaf)
    return (by_words and shared_words().apart(leaf.text)) or tokens(leaf.text)


def facets_of(query: Query) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The facets that the query's city narrows, and those that it does not: it is a filter of their own."""
    narrowed = tuple(name for name in FACETS if name not in _PLACES)
    return (narrowed, _PLACES) if query.city else (FACETS, ())
