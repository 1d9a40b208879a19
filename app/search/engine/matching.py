"""Which letters meet a tree of conditions: a row of yes and no over all letters of a state of the index."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import reduce

import numpy as np

from app.letter.documents import document_of
from app.search.engine.snapshot import Mask, Snapshot
from app.search.fold import RUN_ENDS, fold, spelled
from app.search.language.tree import Alike, And, Field, Node, Not, Or, Phrase, Prefix, Run, Years
from app.search.schema import KEYS, STREAMS

_PHRASES_IN = ("title", "text")


@dataclass(frozen=True, slots=True)
class Matching:
    """Matches trees and values in one state of the index. The masks it gives may be shared: never change one."""

    snapshot: Snapshot
    _stood: dict[Node, dict[str, Mask]] = field(default_factory=dict)

    def met(self, node: Node) -> Mask:
        """The letters that meet `node`."""
        match node:
            case And(parts):
                return self._all(parts)
            case Or(parts):
                return any_of(map(self.met, parts))
            case Alike(typed, others):
                return any_of([self.met(typed), *map(self.met, others)])
            case Phrase() | Run() | Prefix():
                return any_of(self.standing(node).values())
            case Years(first, last):
                return self._of_years(first, last)
            case Field(name, value):
                return self._bearing(name, value)
            case Not():
                raise TypeError("an exclusion stands in an And")

    def standing(self, node: Phrase | Run | Prefix) -> dict[str, Mask]:
        """The letters that have the phrase in their title, and those that have it in their text."""
        if node not in self._stood:
            phrase = spelled(fold(node.text))
            if isinstance(node, Prefix):
                phrase = phrase.removesuffix(RUN_ENDS)
            self._stood[node] = {stream: self.snapshot.letters(stream, phrase) for stream in _PHRASES_IN}
        return self._stood[node]

    def one_of(self, name: str, values: Iterable[str]) -> Mask:
        """The letters whose value in this column is one of these."""
        column = self.snapshot.column(name)
        return np.isin(column.codes, column.codes_of(values))

    def citing(self, policies: Iterable[str]) -> Mask:
        """The letters that cite one of these documents, each given by a title in any form or by its name."""
        letters, column = self.snapshot.citations()
        citing = np.zeros(self.snapshot.size, np.bool_)
        citing[letters[np.isin(column.codes, column.codes_of(map(document_of, policies)))]] = True
        return citing

    def _all(self, parts: Sequence[Node]) -> Mask:
        wanted = all_of(self.met(part) for part in parts if not isinstance(part, Not))
        unwanted = [self.met(part.part) for part in parts if isinstance(part, Not)]
        return wanted & ~any_of(unwanted) if unwanted else wanted

    def _bearing(self, name: str, value: str) -> Mask:
        if name in STREAMS:
            return self.snapshot.letters(name, spelled(fold(value)))
        return self.snapshot.bearing(name, value) if name in KEYS else self.one_of(name, [value])

    def _of_years(self, first: int | None, last: int | None) -> Mask:
        years = map(int, self.snapshot.column("year").values)
        return self.one_of("year", [str(year) for year in years if (first or year) <= year <= (last or year)])


def all_of(masks: Iterable[Mask]) -> Mask:
    """The letters in all of the masks, of which there is at least one."""
    return reduce(np.logical_and, masks)


def any_of(masks: Iterable[Mask]) -> Mask:
    """The letters in any of the masks, of which there is at least one."""
    return reduce(np.logical_or, masks)
