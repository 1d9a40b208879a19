"""tantivy on the same letters, with BM25: total, first page and facets in its own cheapest way.

Found by trying: one thread and much memory, so that there is one segment, or few; values that are counted as numbers,
not as text; the page without a count, so that it may skip what cannot come onto it; the total with the facets, in one
aggregation; a city's narrower counts by a filter within it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Document, Occur, SchemaBuilder

from app.search.language.tree import And, Node, Not, Or, Phrase
from app.search.schema import WORDS
from tests.benchmarks.material import BOOSTS, FACETS, STREAMS, Material
from tests.benchmarks.peer import ALL, Told, cut, facets_of
from tests.benchmarks.queries import Query

HEAP = 4_000_000_000
"""Bytes the writer may take before it starts another segment."""

_MOST_VALUES = 10_000

Answer = tuple[list[Any], Mapping[str, Any]]


class Writing:
    """An index being made in `folder`, with the fields of streams or of words or both."""

    def __init__(self, folder: Path, fields: Iterable[str], threads: int) -> None:
        self.fields = tuple(fields)
        self.index = tantivy.Index(_schema(self.fields), path=str(folder))
        self.values: dict[str, list[str]] = {name: [] for name in FACETS}
        self._codes: dict[str, dict[str, int]] = {name: {} for name in FACETS}
        self._writer = self.index.writer(HEAP, threads)

    def add(self, letter: Material) -> None:
        """One letter more."""
        document = Document()
        document.add_unsigned("id", letter.id)
        document.add_unsigned("newest", letter.newest)
        for name, value in zip(FACETS, letter.values, strict=True):
            if value is not None:
                document.add_unsigned(name, self._code(name, value))
        for name in self.fields:
            document.add_text(name, letter.parts[name])
        self._writer.add_document(document)

    def finish(self) -> None:
        """Onto the disk."""
        self._writer.commit()
        self._writer.wait_merging_threads()
        self.index.reload()

    def code(self, name: str, value: str) -> int:
        """The number that stands for a value; one that nothing bears if there is none."""
        return self._codes[name].get(value, len(self.values[name]))

    def _code(self, name: str, value: str) -> int:
        code = self._codes[name].setdefault(value, len(self.values[name]))
        if code == len(self.values[name]):
            self.values[name].append(value)
        return code


def _schema(fields: Iterable[str]) -> tantivy.Schema:
    builder = SchemaBuilder()
    builder.add_unsigned_field("id", indexed=True, fast=True)
    builder.add_unsigned_field("newest", fast=True)
    for name in FACETS:
        builder.add_unsigned_field(name, indexed=True, fast=True)
    for name in fields:
        option = "position" if name in STREAMS else "freq"
        builder.add_text_field(name, tokenizer_name="whitespace", index_option=option)
    return builder.build()


@dataclass(frozen=True, slots=True)
class TantivyFields:
    """The fields of words or those of streams of a finished index, as a System."""

    written: Writing
    by_words: bool
    most: int = ALL

    @property
    def name(self) -> str:
        """Which they are."""
        return f"tantivy {'words' if self.by_words else 'streams'}"

    def often(self, word: str) -> int:
        """How many letters this word stands in."""
        return self.written.index.searcher().doc_freq("body_words", word)

    def ready(self, query: Query, limit: int) -> Callable[[], Answer]:
        """As System says."""
        searcher, wanted = self.written.index.searcher(), self._wanted(query.node)
        narrowed, whole = facets_of(query)
        counted: dict[str, Any] = {"total": {"value_count": {"field": "id"}}, **_terms(narrowed)}
        shown = wanted
        if query.city:
            code = self.written.code("city", query.city.code)
            counted = {"narrowed": {"filter": f"city:{code}", "aggs": counted}, **_terms(whole)}
            here = tantivy.Query.term_query(self.written.index.schema, "city", code, "basic")
            shown = _boolean((Occur.Must, wanted), (Occur.Must, tantivy.Query.const_score_query(here, 0.0)))
        by, most = "newest" if query.sort == "date" else None, min(limit, max(1, searcher.num_docs))

        def ask() -> Answer:
            found = searcher.search(shown, most, count=False, order_by_field=by, offset=query.offset)
            ids = searcher.fast_field_values("id", [address for _, address in found.hits])
            return ids, searcher.aggregate(wanted, counted)

        return ask

    def told(self, answer: Answer) -> Told:
        """As System says."""
        ids, counts = answer
        narrowed = counts.get("narrowed", counts)
        facets = {
            name: self._counts(name, both[name]) for both in (counts, narrowed) for name in FACETS if name in both
        }
        facets = {name: found for name, found in facets.items() if found}
        return Told(int(narrowed["total"]["value"]), tuple(map(int, ids)), facets)

    def _counts(self, name: str, counted: Mapping[str, Any]) -> dict[str, int]:
        values = self.written.values[name]
        return {values[int(bucket["key"])]: bucket["doc_count"] for bucket in counted["buckets"]}

    def _wanted(self, node: Node) -> tantivy.Query:
        match node:
            case And(parts):
                return _boolean(
                    *(
                        (Occur.MustNot, self._wanted(part.part))
                        if isinstance(part, Not)
                        else (Occur.Must, self._wanted(part))
                        for part in parts
                    )
                )
            case Or(parts):
                return _boolean(*((Occur.Should, self._wanted(part)) for part in parts))
            case Phrase() if self.by_words:
                each = [self._in_any(WORDS, [word]) for word in cut(node, by_words=True)]
                return each[0] if len(each) == 1 else _boolean(*((Occur.Must, word) for word in each))
            case Phrase():
                return self._in_any(STREAMS, list(cut(node, by_words=False)))
            case _:
                raise TypeError(node)

    def _in_any(self, fields: Iterable[str], row: list[str]) -> tantivy.Query:
        return _boolean(
            *((Occur.Should, tantivy.Query.boost_query(self._row(name, row), BOOSTS[name])) for name in fields)
        )

    def _row(self, name: str, row: list[str]) -> tantivy.Query:
        schema = self.written.index.schema
        if len(row) == 1:
            return tantivy.Query.term_query(schema, name, row[0], "freq")
        return tantivy.Query.phrase_query(schema, name, [*row])


def _terms(names: Iterable[str]) -> dict[str, Any]:
    return {name: {"terms": {"field": name, "size": _MOST_VALUES}} for name in names}


def _boolean(*parts: tuple[Occur, tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query(parts)
