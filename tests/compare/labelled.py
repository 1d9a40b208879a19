"""The hand-made labels of `labels.toml`, and how well a table keeps to them."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.compare.reply import Reply
from app.compare.sentences import Sentence, sentences
from app.compare.table import Table


@dataclass(frozen=True)
class Topic:
    """Letters on one topic, and which of their sentences speak of which matter."""

    name: str
    letters: tuple[str, ...]
    matters: tuple[Mapping[str, Any], ...]

    def missing(self, table: Table) -> list[str]:
        """The matters that must have a row and have none."""
        rows = {row.name for row in table.rows}
        return [one["names"][0] for one in self.matters if one.get("must") and not rows & set(one["names"])]

    def judged(self, table: Table, replies: Sequence[Reply]) -> Iterator[tuple[str, str, str, bool]]:
        """Of each sentence in a row but the question's: the row, its letter, its number, and whether it belongs there.

        A sentence in a row that no label names does not.
        """
        for row in table.rows:
            if not row.asked:
                for letter, number in _numbered(row.cells, replies):
                    yield row.name, letter, number, self._belongs(row.name, letter, number)

    def _belongs(self, name: str, letter: str, number: str) -> bool:
        section = number.split(".", maxsplit=1)[0]
        return any(name in one["names"] and {section, number} & set(one.get(letter, ())) for one in self.matters)


def topics() -> list[Topic]:
    """All topics that were labelled."""
    found = tomllib.loads((Path(__file__).parent / "labels.toml").read_text(encoding="utf-8"))["topic"]
    return [Topic(one["name"], tuple(one["letters"]), tuple(one["matter"])) for one in found]


def _numbered(cells: Sequence[Sequence[Any]], replies: Sequence[Reply]) -> Iterator[tuple[str, str]]:
    """The sentences quoted: letter, and section with number (s10.3; s10.0 is a heading that stands alone)."""
    for column, (reply, quotes) in enumerate(zip(replies, cells, strict=True)):
        for number, sentence in _numbers(sentences(reply, column)):
            if any(quote.span.start <= sentence.span.start < quote.span.end for quote in quotes):
                yield reply.key, number


def _numbers(found: Sequence[Sentence]) -> Iterator[tuple[str, Sentence]]:
    counts: dict[str, int] = {}
    for sentence in found:
        if sentence.own == sentence.heading:
            yield f"{sentence.section}.0", sentence
        else:
            counts[sentence.section] = counts.get(sentence.section, 0) + 1
            yield f"{sentence.section}.{counts[sentence.section]}", sentence
