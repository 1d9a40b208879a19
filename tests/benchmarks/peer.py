"""SQLite FTS5 with bm25 on the same letters: the peer that our search is timed beside.

It is given the same tokens, cut by us, with spaces between them: in `streams` those that phrases are matched in, in
`words` jieba's. It does the same work: the number of letters, the first page of them, and the counts of the facets.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from app.letter.places import Place
from app.search.execution import Sort
from app.search.fold import tokens
from app.search.schema import document
from app.search.tree import And, Field, Node, Not, Or, Phrase, Run
from app.search.words import Words
from app.store.tables import LetterRow

Table = Literal["streams", "words"]

_TABLES = """
PRAGMA journal_mode = WAL;
PRAGMA temp_store = MEMORY;
CREATE TABLE facts (id INTEGER PRIMARY KEY, date, province, city, county, year, assembly, outcome_class);
CREATE VIRTUAL TABLE streams USING fts5(
    title, text, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '.%¶'");
CREATE VIRTUAL TABLE words USING fts5(
    title, headings, body, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '.%'");
CREATE TEMP TABLE met (id INTEGER PRIMARY KEY, score);
"""
_FACTS = "INSERT INTO facts VALUES (:id, :date, :province, :city, :county, :year, :assembly, :outcome_class)"
_STREAMS = "INSERT INTO streams (rowid, title, text) VALUES (:id, :title, :text)"
_WORDS = "INSERT INTO words (rowid, title, headings, body) VALUES (:id, :title_words, :headings_words, :body_words)"
_MEET: dict[Table, str] = {
    "streams": "INSERT INTO met SELECT rowid, bm25(streams, 4, 1) FROM streams WHERE streams MATCH ?",
    "words": "INSERT INTO met SELECT rowid, bm25(words, 4, 2, 1) FROM words WHERE words MATCH ?",
}
_COUNT = "SELECT count(*) FROM met JOIN facts USING (id) WHERE :city IS NULL OR city = :city"
_PAGES: dict[Sort, str] = {
    "relevance": "SELECT id FROM met JOIN facts USING (id) WHERE :city IS NULL OR city = :city "
    "ORDER BY score, id LIMIT :limit",
    "date": "SELECT id FROM met JOIN facts USING (id) WHERE :city IS NULL OR city = :city "
    "ORDER BY date DESC, id DESC LIMIT :limit",
}
# A city narrows all facets but those of places.
_FACETS = """
SELECT 'province', province, count(*) FROM met JOIN facts USING (id) GROUP BY province UNION ALL
SELECT 'city', city, count(*) FROM met JOIN facts USING (id) GROUP BY city UNION ALL
SELECT 'county', county, count(*) FROM met JOIN facts USING (id) GROUP BY county UNION ALL
SELECT 'year', year, count(*) FROM met JOIN facts USING (id)
WHERE :city IS NULL OR city = :city GROUP BY year UNION ALL
SELECT 'assembly', assembly, count(*) FROM met JOIN facts USING (id)
WHERE :city IS NULL OR city = :city GROUP BY assembly UNION ALL
SELECT 'outcome_class', outcome_class, count(*) FROM met JOIN facts USING (id)
WHERE :city IS NULL OR city = :city GROUP BY outcome_class
"""


@dataclass(frozen=True, slots=True)
class PeerFound:
    """What the peer found, in the terms of `app.search.execution.Found`."""

    total: int
    page: tuple[int, ...]
    facets: dict[str, dict[str, int]]


class Peer:
    """A database of its own at `path`, filled with `rows`."""

    def __init__(self, path: Path, rows: Iterable[LetterRow], words: Words) -> None:
        self._words = words
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.executescript(_TABLES)
        self._database.execute("BEGIN")
        for row in rows:
            self._add(document(row, words))
        self._database.execute("COMMIT")

    def match(self, node: Node, table: Table) -> str:
        """A question in FTS5's language. Raises TypeError for a field, which the peer has none of."""
        match node:
            case And(parts):
                wanted = " AND ".join(self.match(part, table) for part in parts if not isinstance(part, Not))
                unwanted = [self.match(part.part, table) for part in parts if isinstance(part, Not)]
                return f"({wanted} NOT ({' OR '.join(unwanted)}))" if unwanted else f"({wanted})"
            case Or(parts):
                return f"({' OR '.join(self.match(part, table) for part in parts)})"
            case Phrase() | Run():
                return self._text(node.text, table)
            case Not() | Field():
                raise TypeError(node)

    def find(self, match: str, table: Table, city: Place | None, sort: Sort, limit: int) -> PeerFound:
        """Ask one of the two tables."""
        ask, given = self._database.execute, {"city": city.code if city else None, "limit": limit}
        ask("DELETE FROM met")
        ask(_MEET[table], (match,))
        facets: dict[str, dict[str, int]] = {}
        for facet, value, count in ask(_FACETS, given):
            if value is not None:
                facets.setdefault(facet, {})[value] = count
        return PeerFound(
            ask(_COUNT, given).fetchone()[0], tuple(letter for (letter,) in ask(_PAGES[sort], given)), facets
        )

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _text(self, text: str, table: Table) -> str:
        if table == "streams":
            return f'"{" ".join(tokens(text))}"'
        return " AND ".join(f'"{word}"' for word in self._words.apart(text) or tokens(text))

    def _add(self, fields: dict[str, Any]) -> None:
        spaced = {name: " ".join(value) if isinstance(value, list) else value for name, value in fields.items()}
        given = defaultdict(lambda: None, spaced)
        for statement in (_FACTS, _STREAMS, _WORDS):
            self._database.execute(statement, given)
