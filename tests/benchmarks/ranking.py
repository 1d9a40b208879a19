"""How well the first ten letters answer: nDCG@10 of the judged questions, beside plain BM25, FTS5 and tantivy.

All get the same words of the same letters. The peers are asked in the ways one would simply ask them: for all of the
words, as strictly as we read a line; for any of them; for all, then for any to fill the page; the title counting more.
"""

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from os import environ
from pathlib import Path
from sqlite3 import Connection, connect
from statistics import mean

from tantivy import Document, Index, Occur, Query, SchemaBuilder

from app.bundle import bundled
from app.settings import Settings
from tests.ranking.collection import FOLDERS, Collection, Text, opened
from tests.ranking.judged import FIRST, Judged, judged
from tests.ranking.plain import PlainBM25

Ask = Callable[[str], Sequence[str]]
"""A line → the names of at most ten letters, best first."""

_TITLE_WEIGHTS = (1, 2)
_CLEARLY = 0.1


@dataclass(frozen=True, slots=True)
class Score:
    """nDCG@10 of a system for every judged question, in their order."""

    system: str
    each: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The mean over all questions."""
        return mean(self.each)


def ranking(folder: Path) -> list[Score]:
    """Take the collection in below `folder`, ask every system every judged question; our own score comes first."""
    settings = Settings(data_dir=folder / "data", database_url="")
    command = [sys.executable, "-m", "app", "ingest", *map(str, FOLDERS)]
    own = {name: value for name, value in environ.items() if not name.startswith("FUWEN_")}
    told = own | {"FUWEN_DATA_DIR": str(settings.data_dir)}
    subprocess.run(command, env=told, cwd=bundled("app").parent, check=True, capture_output=True)
    with opened(settings) as collection:
        asked = judged()
        return [Score(name, tuple(query.ndcg(ask(query.line)) for query in asked)) for name, ask in systems(collection)]


def table(scores: Iterable[Score]) -> Iterator[str]:
    """The scores as lines of Markdown: over all questions, and by the kind of user."""
    asked = judged()
    users = list(dict.fromkeys(query.user for query in asked))
    yield f"nDCG@10 of {len(asked)} judged questions, by the kind of user (how many).\n"
    heads = [f"{user} ({sum(query.user == user for query in asked)})" for user in users]
    yield f"| | all | {' | '.join(heads)} |"
    yield f"|---|--:|{'--:|' * len(users)}"
    for score in scores:
        means = [_mean_of(score, asked, user) for user in users]
        yield f"| {score.system} | {' | '.join(f'{value:.3f}' for value in (score.mean, *means))} |"
    yield ""


def systems(collection: Collection) -> Iterator[tuple[str, Ask]]:
    """Every system by name, ours first."""
    texts = list(collection.texts())
    cut = collection.words.all
    plain = PlainBM25(texts)
    yield "fuwen", collection.ours
    yield "fuwen, then the looser question it offers", collection.followed
    yield "plain BM25, any word", lambda line: plain.ranked(cut(line))
    for name, peer in (("FTS5", Fts5(texts)), ("tantivy", Tantivy(texts))):
        yield f"{name}, all words", _bound(peer.all_words, cut, 1)
        for weight in _TITLE_WEIGHTS:
            yield f"{name}, any word, title × {weight}", _bound(peer.any_word, cut, weight)
        yield f"{name}, all words, then any", _bound(peer.all_then_any, cut, 1)


def lost(scores: Sequence[Score]) -> Iterator[str]:
    """The questions on which the best peer is clearly ahead of us, as lines of Markdown."""
    ours, _, *peers = scores
    yield "| question | user | fuwen | best peer |"
    yield "|---|---|--:|--:|"
    for at, query in enumerate(judged()):
        best = max(peer.each[at] for peer in peers)
        if best > ours.each[at] + _CLEARLY:
            yield f"| {query.line} | {query.user} | {ours.each[at]:.2f} | {best:.2f} |"
    yield ""


class Fts5:
    """SQLite's full text, ranked by its bm25()."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._rows: Connection = connect(":memory:")
        self._rows.execute("create virtual table letter using fts5(name unindexed, title, body)")
        self._rows.executemany("insert into letter values (?, ?, ?)", [(t.name, *_spaced(t)) for t in texts])

    def any_word(self, words: Sequence[str], weight: float) -> Sequence[str]:
        """The best letters with any of the words."""
        return self._first(words, " OR ", weight)

    def all_words(self, words: Sequence[str], weight: float) -> Sequence[str]:
        """The best letters with all of the words."""
        return self._first(words, " AND ", weight)

    def all_then_any(self, words: Sequence[str], weight: float) -> Sequence[str]:
        """The best letters with all of the words, then with any."""
        return _filled(self.all_words(words, weight), self.any_word(words, weight))

    def _first(self, words: Sequence[str], joint: str, weight: float) -> Sequence[str]:
        match = joint.join(f'"{word}"' for word in dict.fromkeys(words))
        query = "select name from letter where letter match ? order by bm25(letter, 0, ?, 1) limit ?"
        return [name for (name,) in self._rows.execute(query, (match, weight, FIRST))]


class Tantivy:
    """tantivy, ranked by its BM25 over title and body."""

    def __init__(self, texts: Iterable[Text]) -> None:
        builder = SchemaBuilder().add_text_field("name", stored=True, tokenizer_name="raw")
        for field in ("title", "body"):
            builder.add_text_field(field, tokenizer_name="whitespace")
        self._schema = builder.build()
        index = Index(self._schema)
        writer = index.writer(num_threads=1)
        for text in texts:
            title, body = _spaced(text)
            writer.add_document(Document(name=text.name, title=title, body=body))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def any_word(self, words: Sequence[str], weight: float) -> Sequence[str]:
        """The best letters with any of the words."""
        return self._first(words, Occur.Should, weight)

    def all_words(self, words: Sequence[str], weight: float) -> Sequence[str]:
        """The best letters with all of the words."""
        return self._first(words, Occur.Must, weight)

    def all_then_any(self, words: Sequence[str], weight: float) -> Sequence[str]:
        """The best letters with all of the words, then with any."""
        return _filled(self.all_words(words, weight), self.any_word(words, weight))

    def _first(self, words: Sequence[str], occur: Occur, weight: float) -> Sequence[str]:
        query = Query.boolean_query([(occur, self._either(word, weight)) for word in dict.fromkeys(words)])
        hits = self._searcher.search(query, FIRST).hits
        return [str(self._searcher.doc(address)["name"][0]) for _, address in hits]

    def _either(self, word: str, weight: float) -> Query:
        title = Query.boost_query(Query.term_query(self._schema, "title", word), weight)
        return Query.boolean_query(
            [(Occur.Should, title), (Occur.Should, Query.term_query(self._schema, "body", word))]
        )


def _bound(ask: Callable[[Sequence[str], float], Sequence[str]], cut: Callable[[str], list[str]], weight: float) -> Ask:
    return lambda line: ask(cut(line), weight)


def _filled(first: Sequence[str], then: Sequence[str]) -> Sequence[str]:
    return list(dict.fromkeys([*first, *then]))[:FIRST]


def _spaced(text: Text) -> tuple[str, str]:
    return " ".join(text.title), " ".join(text.body)


def _mean_of(score: Score, asked: Sequence[Judged], user: str) -> float:
    return mean(each for each, query in zip(score.each, asked, strict=True) if query.user == user)
