"""SQLite FTS5 on the same letters, with bm25.

In `streams` it holds the tokens that phrases are matched in, in `words` jieba's. What was met goes into a temporary
table, from which total, page and facets come: matching once was faster than matching for each of them.
"""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.search.language.tree import And, Node, Not, Or, Phrase
from app.search.schema import WORDS
from tests.benchmarks.material import BOOSTS, FACETS, STREAMS, Material
from tests.benchmarks.peer import ALL, Told, cut, facets_of
from tests.benchmarks.queries import Query

_CACHE = 1_000_000  # kB: as much as its pages ever need

_TABLES = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -{_CACHE};
CREATE TABLE facts (id INTEGER PRIMARY KEY, newest INTEGER, {", ".join(FACETS)});
CREATE VIRTUAL TABLE streams USING fts5(
    {", ".join(STREAMS)}, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '.%¶'");
CREATE VIRTUAL TABLE words USING fts5(
    {", ".join(WORDS)}, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '.%'");
CREATE TEMP TABLE met (id INTEGER PRIMARY KEY, score);
"""
_FACTS = "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_TABLE = {True: "words", False: "streams"}
_FIELDS = {"words": tuple(WORDS), "streams": STREAMS}
_ADD = [
    f"INSERT INTO {table} (rowid, {', '.join(fields)}) VALUES (:id, {', '.join(f':{name}' for name in fields)})"  # noqa: S608  # our own names
    for table, fields in _FIELDS.items()
]


def _meet(table: str, sort: str) -> str:
    """What puts the letters met into a table of their own; by relevance with their score."""
    weights = ", ".join(str(BOOSTS[name]) for name in _FIELDS[table])
    score = f"bm25({table}, {weights})" if sort == "relevance" else "0"
    return f"INSERT INTO met SELECT rowid, {score} FROM {table} WHERE {table} MATCH :match"  # noqa: S608  # our own names


_MET = "FROM met JOIN facts USING (id)"
_HERE = f"{_MET} WHERE :city IS NULL OR city = :city"
_PAGE = {
    "relevance": f"SELECT id {_HERE} ORDER BY score, id LIMIT :limit OFFSET :offset",
    "date": f"SELECT id {_HERE} ORDER BY newest DESC LIMIT :limit OFFSET :offset",
}

Answer = tuple[int, list[tuple[int]], list[tuple[str, str, int]]]


class Fts5:
    """A database of its own in a file, filled with letters."""

    def __init__(self, path: Path, letters: Iterable[Material]) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.executescript(_TABLES)
        self._database.execute("BEGIN")
        for letter in letters:
            self._database.execute(_FACTS, (letter.id, letter.newest, *letter.values))
            for statement in _ADD:
                self._database.execute(statement, {"id": letter.id, **letter.parts})
        self._database.execute("COMMIT")
        self._database.executescript(
            "INSERT INTO streams (streams) VALUES ('optimize'); INSERT INTO words (words) VALUES ('optimize'); ANALYZE"
        )

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def run(self, statement: str, values: dict[str, Any]) -> list[Any]:
        """All rows of a statement."""
        return self._database.execute(statement, values).fetchall()


@dataclass(frozen=True, slots=True)
class Fts5Table:
    """One of the two tables, as a System."""

    peer: Fts5
    by_words: bool
    most: int = ALL

    @property
    def name(self) -> str:
        """Which it is."""
        return f"FTS5 {_TABLE[self.by_words]}"

    def ready(self, query: Query, limit: int) -> Callable[[], Answer]:
        """As System says."""
        given = {"city": query.city.code if query.city else None, "limit": limit, "offset": query.offset}
        given["match"] = self._match(query.node)
        meet, page, counts = _meet(_TABLE[self.by_words], query.sort), _PAGE[query.sort], _counts(query)

        def ask() -> Answer:
            run = self.peer.run
            run("DELETE FROM met", {})
            run(meet, given)
            return run(f"SELECT count(*) {_HERE}", given)[0][0], run(page, given), run(counts, given)

        return ask

    def told(self, answer: Answer) -> Told:
        """As System says."""
        total, page, counts = answer
        facets: dict[str, dict[str, int]] = {}
        for facet, value, count in counts:
            if value is not None:
                facets.setdefault(facet, {})[value] = count
        return Told(total, tuple(letter for (letter,) in page), facets)

    def _match(self, node: Node) -> str:
        match node:
            case And(parts):
                wanted = " AND ".join(self._match(part) for part in parts if not isinstance(part, Not))
                unwanted = [self._match(part.part) for part in parts if isinstance(part, Not)]
                return f"({wanted} NOT ({' OR '.join(unwanted)}))" if unwanted else f"({wanted})"
            case Or(parts):
                return f"({' OR '.join(map(self._match, parts))})"
            case Phrase() if self.by_words:
                return " AND ".join(f'"{word}"' for word in cut(node, by_words=True))
            case Phrase():
                return f'"{" ".join(cut(node, by_words=False))}"'
            case _:
                raise TypeError(node)


def _counts(query: Query) -> str:
    narrowed, whole = facets_of(query)
    each = [f"SELECT '{name}', {name}, count(*) {_HERE} GROUP BY {name}" for name in narrowed]
    return " UNION ALL ".join(each + [f"SELECT '{name}', {name}, count(*) {_MET} GROUP BY {name}" for name in whole])
