"""Whoosh's own searcher on our own index: the words in it, with BM25F and the same boosts.

It gives scores; which letters they are and what is counted comes from arrays by its document numbers, as cheap as can
be. Where the index has its numbers in several segments, they are the searcher's own.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.query.compound import And as AllOf
from whoosh.query.compound import Or as AnyOf
from whoosh.query.terms import Term

from app.search.language.tree import And, Node, Not, Or, Phrase
from app.search.schema import WORDS
from tests.benchmarks.material import BOOSTS, FACETS, Material
from tests.benchmarks.peer import ALL, Told, cut, facets_of
from tests.benchmarks.queries import Query

Answer = tuple[int, NDArray[Any], dict[str, NDArray[Any]]]

_MANY, _FEW = 20_000, 3
"""From so many letters on it needs most of a second for a question: it is asked few of a kind."""


class Whoosh:
    """A searcher of our index and the values of its letters, as a System."""

    name, by_words = "Whoosh words", True

    def __init__(self, searcher: Any, letters: Sequence[Material]) -> None:
        self.most = ALL if len(letters) < _MANY else _FEW
        self._searcher = searcher
        many = searcher.reader().doc_count_all()
        self._ids, self._newest = np.zeros(many, np.int64), np.zeros(many, np.int64)
        self._codes = {name: np.zeros(many, np.int64) for name in FACETS}
        self._values: dict[str, dict[str | None, int]] = {name: {None: 0} for name in FACETS}
        for letter in letters:
            self._add(searcher.document_number(id=str(letter.id)), letter)

    def ready(self, query: Query, limit: int) -> Callable[[], Answer]:
        """As System says."""
        wanted, unwanted, (narrowed, whole) = self._wanted(query.node), self._unwanted(query.node), facets_of(query)
        city = self._values["city"].get(query.city.code, -1) if query.city else None

        def ask() -> Answer:
            met = self._met(wanted, unwanted)
            shown = met if city is None else met[self._codes["city"][met] == city]
            counts = {name: np.bincount(self._codes[name][shown]) for name in narrowed}
            counts |= {name: np.bincount(self._codes[name][met]) for name in whole}
            ordered = shown if query.sort == "relevance" else shown[np.argsort(-self._newest[shown])]
            return shown.size, self._ids[ordered[query.offset : query.offset + limit]], counts

        return ask

    def told(self, answer: Answer) -> Told:
        """As System says."""
        total, page, counts = answer
        facets = {name: self._counted(name, found) for name, found in counts.items()}
        return Told(total, tuple(page.tolist()), {name: found for name, found in facets.items() if found})

    def _met(self, wanted: Any, unwanted: Any) -> NDArray[np.int64]:
        """Whoosh's numbers of all letters met, the best first."""
        top = self._searcher.search(wanted, limit=None, mask=unwanted).top_n
        return np.array([number for _, number in top], np.int64)

    def _add(self, number: int, letter: Material) -> None:
        self._ids[number], self._newest[number] = letter.id, letter.newest
        for name, value in zip(FACETS, letter.values, strict=True):
            known = self._values[name]
            self._codes[name][number] = known.setdefault(value, len(known))

    def _counted(self, name: str, counts: NDArray[Any]) -> dict[str, int]:
        pairs = zip(self._values[name], counts.tolist(), strict=False)
        return {value: count for value, count in pairs if value is not None and count}

    def _unwanted(self, node: Node) -> Any:
        """What must not be. As a mask: Whoosh's AndNot lets a letter through now and then that bears the word."""
        parts = node.parts if isinstance(node, And) else ()
        unwanted = [self._wanted(part.part) for part in parts if isinstance(part, Not)]
        return AnyOf(unwanted) if unwanted else None

    def _wanted(self, node: Node) -> Any:
        match node:
            case And(parts):
                return AllOf([self._wanted(part) for part in parts if not isinstance(part, Not)])
            case Or(parts):
                return AnyOf([self._wanted(part) for part in parts])
            case Phrase():
                each = [
                    AnyOf([Term(name, word, boost=BOOSTS[name]) for name in WORDS]) for word in cut(node, by_words=True)
                ]
                return each[0] if len(each) == 1 else AllOf(each)
            case _:
                raise TypeError(node)
