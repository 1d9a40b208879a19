"""Whoosh's own answers: an ordinary index of the same rows, written by its writer and asked through its searcher.

It holds the streams with the places of their tokens and the values as sortable columns, as ours does not, so that
Whoosh can match phrases and count facets by itself.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from whoosh.analysis.tokenizers import IDTokenizer
from whoosh.fields import ID, KEYWORD, NUMERIC, TEXT, Schema
from whoosh.index import create_in
from whoosh.query.compound import And as AllOf
from whoosh.query.compound import Or as AnyOf
from whoosh.query.positional import Phrase as Positions
from whoosh.query.terms import Term
from whoosh.query.wrappers import ConstantScoreQuery as Constant

from app.search.engine.execution import FACETS
from app.search.engine.scoring import PHRASE_BOOSTS, WORD_BOOSTS, other_name
from app.search.fold import tokens
from app.search.language.tree import Alike, And, Field, Node, Not, Or, Phrase, Run, Years
from app.search.words import Words
from app.store.tables import LetterRow

_VALUES = {
    "province": "province_code",
    "city": "city_code",
    "county": "county_code",
    "year": "year",
    "assembly": "assembly",
    "outcome_class": "outcome_class",
}
_NOTHING = 1e-15  # a score of 0.0 would be taken for 1.0
Scored = list[tuple[int, float]]
Facets = dict[str, dict[str, int]]


def _schema() -> Schema:
    fields: dict[str, Any] = {name: TEXT(analyzer=IDTokenizer()) for name in (*PHRASE_BOOSTS, "issuer")}
    fields |= {name: TEXT(analyzer=IDTokenizer(), phrase=False) for name in WORD_BOOSTS}
    fields |= {name: ID(sortable=True) for name in FACETS}
    fields |= {"id": NUMERIC(int, bits=64, unique=True, sortable=True), "date": NUMERIC(int, sortable=True, default=0)}
    fields |= {"policy": KEYWORD(analyzer=IDTokenizer())}
    return Schema(**fields)


class Reference:
    """An ordinary Whoosh index in `folder`."""

    def __init__(self, folder: Path, words: Words) -> None:
        folder.mkdir()
        self._index = create_in(str(folder), _schema())
        self._words = words

    def write(self, rows: Iterable[LetterRow], gone: Iterable[int] = ()) -> None:
        """One commit, in a segment of its own: `gone` letters go out, `rows` go in."""
        writer = self._index.writer()
        for letter in gone:
            writer.delete_by_term("id", letter)  # type: ignore[arg-type]  # a number is what it takes
        for row in rows:
            writer.add_document(**{name: value for name, value in self._document(row).items() if value})
        writer.commit(merge=False)
        self.__dict__.pop("_columns", None)

    def find(self, node: Node) -> tuple[Scored, Facets]:
        """All letters that meet `node` as (id, score), the best first, ties by id; and the counts of each facet."""
        found = self._best_of(node) if isinstance(node, Alike) else self._found(node)
        columns = self._columns
        hits = sorted(
            ((columns["id"][number], score) for number, score in found.items()), key=lambda hit: (-hit[1], hit[0])
        )
        facets = {name: Counter(value for number in found if (value := columns[name].get(number))) for name in FACETS}
        return hits, {name: dict(counts) for name, counts in facets.items()}

    def _found(self, node: Node, boost: float = 1.0) -> dict[int, float]:
        wanted, unwanted = _parted(node)
        with self._index.searcher() as searcher:
            mask = AnyOf([_query(part, self._words) for part in unwanted]) if unwanted else None
            found = searcher.search(_query(wanted, self._words), limit=None, mask=mask).items()
            return {number: boost * score for number, score in found}

    def _best_of(self, names: Alike) -> dict[int, float]:
        """By one search for each name: DisjunctionMax compares with scores of other letters."""
        best = self._found(names.typed)
        for other in names.others:
            for number, score in self._found(other, other_name(names.typed, other, self._words)).items():
                best[number] = max(score, best.get(number, 0.0))
        return best

    @cached_property
    def _columns(self) -> dict[str, dict[int, Any]]:
        """Values by document number, a segment at a time: over several segments Whoosh's own reader mixes them up."""
        with self._index.reader() as reader:  # type: ignore[no-untyped-call]
            return {
                name: {
                    offset + number: value
                    for leaf, offset in reader.leaf_readers()
                    for number, value in enumerate(leaf.column_reader(name))
                }
                for name in ("id", *FACETS)
            }

    def _document(self, row: LetterRow) -> dict[str, Any]:
        headings = [row.text[part.heading_start : part.heading_end] for part in row.sections if part.heading_end]
        words = {"title_words": row.title or "", "headings_words": "\n".join(headings), "body_words": row.text}
        values = {name: getattr(row, column) for name, column in _VALUES.items()}
        return {
            "id": row.id,
            **{name: str(value) if value else None for name, value in values.items()},
            **{name: self._words.all(text) for name, text in words.items()},
            "title": tokens(row.title or ""),
            "text": tokens(row.text),
            "issuer": tokens(row.issuer or ""),
        }


def _parted(node: Node) -> tuple[Node, list[Node]]:
    """What is wanted, and what must not be: masked, since AndNot may let the first letter through."""
    if not isinstance(node, And):
        return node, []
    wanted = tuple(part for part in node.parts if not isinstance(part, Not))
    return And(wanted), [part.part for part in node.parts if isinstance(part, Not)]


def _query(node: Node, words: Words) -> Any:
    match node:
        case And(parts):
            return AllOf([_query(part, words) for part in parts])
        case Or(parts):
            return AnyOf([_query(part, words) for part in parts])
        case Years(first, last):
            return Constant(AnyOf([Term("year", str(year)) for year in range(first or 1990, (last or 2030) + 1)]))
        case Field("issuer", value):
            return Constant(_phrase("issuer", tokens(value)))
        case Field(name, value):
            return Constant(Term(name, value))
        case Phrase() | Run():
            return _text(node.text, words)
        case _:
            raise TypeError(f"the reference does not know {node}")


def _text(text: str, words: Words) -> Any:
    stream = tokens(text)
    exact = [Constant(_phrase(field, stream), gained) for field, gained in PHRASE_BOOSTS.items()]
    ranking = [
        Term(field, word, boost=gained)
        for field, gained in WORD_BOOSTS.items()
        for word in dict.fromkeys(words.all(text))
    ]
    # AndMaybe would say it, but loses the second score when it skips within an And (it skips to the letter asked for,
    # not to the one that the first part is at); so here the second part matches all that the first does, for next to
    # nothing.
    return AllOf([AnyOf(exact), AnyOf([Constant(AnyOf(exact), _NOTHING), *ranking])])


def _phrase(field: str, stream: list[str]) -> Any:
    return Term(field, stream[0]) if len(stream) == 1 else Positions(field, stream)
