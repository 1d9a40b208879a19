"""A tree of conditions → the letters that meet them: the seam between us and the engine.

Everything that runs a question is here, in terms that any engine can give: a total, one page of (letter id, score)
and facet counts. Whoosh's own searcher and matchers do the work for now.

A phrase is matched exactly, in the stream of title or text. Ranking is BM25F over its jieba words in title, headings
and body, with a constant for the phrase as typed, more where it stands in the title; a phrase of one token is ranked
by that token's own frequency. Equal scores go by letter id.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from whoosh.query.compound import And as AllOf
from whoosh.query.compound import AndMaybe, AndNot
from whoosh.query.compound import Or as AnyOf
from whoosh.query.positional import Phrase as Positions
from whoosh.query.terms import Term
from whoosh.query.wrappers import ConstantScoreQuery as Constant
from whoosh.searching import Searcher

from app.search.columns import Column
from app.search.fold import tokens
from app.search.schema import STREAMS
from app.search.tree import PLACE_FIELDS, And, Field, Node, Not, Or, Phrase, Run
from app.search.words import Words
from app.store.filters import OWN_FILTER, Filters

Sort = Literal["relevance", "date"]
Values = dict[str, str]

_PHRASE_BOOSTS = {"title": 4.0, "text": 1.0}
_WORD_BOOSTS = {"title_words": 4.0, "headings_words": 2.0, "body_words": 1.0}
_FACETS = ("province", "city", "county", "year", "assembly", "outcome_class")


@dataclass(frozen=True, slots=True)
class Found:
    """How many letters, one page of them as (letter id, score), and each facet's values with their counts."""

    total: int
    page: tuple[tuple[int, float], ...]
    facets: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Execution:
    """Runs trees on one state of the index, without the `hidden` letters (no longer public, not yet out of it)."""

    searcher: Searcher
    words: Words
    hidden: frozenset[int] = frozenset()

    def find(self, node: Node, filters: Filters, sort: Sort, offset: int, limit: int) -> Found:
        """The letters that meet `node` and `filters`; facets count all of them, whatever the page."""
        conditions = _conditions(filters)
        read = ["issuer_name"] if filters.issuers else []
        facets: dict[str, Counter[str]] = {facet: Counter() for facet in _FACETS}
        met = []
        for document, score, values in self._matches(node, filters.policies, read):
            missed = [name for name, meets in conditions.items() if not meets(values)]
            if not missed:
                met.append((document, score))
            for facet in _FACETS:
                if facet in values and missed in ([], [OWN_FILTER[facet]]):
                    facets[facet][values[facet]] += 1
        return Found(
            total=len(met),
            page=tuple(self._ranked(met, sort)[offset : offset + limit]),
            facets={facet: dict(counted.most_common()) for facet, counted in facets.items()},
        )

    def _matches(self, node: Node, policies: tuple[str, ...], read: list[str]) -> Iterator[tuple[int, float, Values]]:
        """Whoosh's number, score and values of every letter that meets `node` and cites one of the policies.

        The values are those of the facets and of the columns `read` besides.
        """
        wanted = _query(node, self.words)
        if policies:
            # not Require: in Whoosh 2.7.4 it lets letters through that lack the second part
            wanted = AllOf([wanted, Constant(AnyOf([Term("policy_title", title) for title in policies]))])
        reader = self.searcher.reader()
        columns = {name: Column(reader, name) for name in {*_FACETS, *read}}
        unseen = {number for letter in self.hidden if (number := self.searcher.document_number(id=letter)) is not None}
        for document, score in self.searcher.search(wanted, limit=None).items():
            if document in unseen:
                continue
            values = {name: column[document] for name, column in columns.items()}
            yield document, score or 0.0, {name: value for name, value in values.items() if value}

    def _ranked(self, met: list[tuple[int, float]], sort: Sort) -> list[tuple[int, float]]:
        """(letter id, score) in the order asked for."""
        ids = Column(self.searcher.reader(), "id")
        if sort == "relevance":
            return sorted(((ids[document], score) for document, score in met), key=lambda hit: (-hit[1], hit[0]))
        dates = Column(self.searcher.reader(), "date")
        newest = sorted(met, key=lambda hit: (dates[hit[0]], ids[hit[0]]), reverse=True)
        return [(ids[document], score) for document, score in newest]


def _conditions(filters: Filters) -> dict[str, Callable[[Values], bool]]:
    places = {(PLACE_FIELDS[place.level], place.code) for place in filters.places}
    years = {str(year) for year in filters.years}
    conditions: dict[str, Callable[[Values], bool]] = {}
    if places:
        conditions["places"] = lambda values: not places.isdisjoint(values.items())
    for name, field, chosen in (
        ("years", "year", years),
        ("assemblies", "assembly", filters.assemblies),
        ("classes", "outcome_class", filters.classes),
        ("issuers", "issuer_name", filters.issuers),
    ):
        if chosen:
            conditions[name] = _one_of(field, frozenset(chosen))
    return conditions


def _one_of(field: str, chosen: frozenset[str]) -> Callable[[Values], bool]:
    return lambda values: values.get(field) in chosen


def _query(node: Node, words: Words) -> Any:
    match node:
        case And(parts):
            wanted = AllOf([_query(part, words) for part in parts if not isinstance(part, Not)])
            unwanted = [_query(part.part, words) for part in parts if isinstance(part, Not)]
            return AndNot(wanted, AnyOf(unwanted)) if unwanted else wanted
        case Or(parts):
            return AnyOf([_query(part, words) for part in parts])
        case Field(name, value):
            return Constant(_phrase(name, tokens(value)) if name in STREAMS else Term(name, value))
        case Phrase(text):
            return _text(text, words)
        case Run():
            return _text(node.text, words)
        case Not():
            raise TypeError("an exclusion stands in an And")


def _text(text: str, words: Words) -> Any:
    stream = tokens(text)
    if len(stream) == 1:
        return AnyOf([Term(field, stream[0], boost=boost) for field, boost in _PHRASE_BOOSTS.items()])
    exact = [Constant(_phrase(field, stream), boost) for field, boost in _PHRASE_BOOSTS.items()]
    ranking = [
        Term(field, word, boost=boost)
        for field, boost in _WORD_BOOSTS.items()
        for word in dict.fromkeys(words.all(text))
    ]
    return AndMaybe(AnyOf(exact), AnyOf(ranking))


def _phrase(field: str, stream: list[str]) -> Any:
    return Term(field, stream[0]) if len(stream) == 1 else Positions(field, stream)
