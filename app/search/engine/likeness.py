"""How like one letter the others are: by the words that tell most of it, and by the documents that both cite.

A word tells the more the oftener it stands in the letter and the fewer others bear it (what it gains there by BM25F,
times its rarity again). A letter is as like as the share of all this that it has too: 1.0 is the letter itself. It gets
for a word what it gains by it, up to what the letter itself does, so that one that only mentions it has about half.
"""

import heapq
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from app.search.engine.scoring import Scores, gained
from app.search.engine.snapshot import Ranks, Snapshot

MOST_WORDS = 12
"""So many words, those that tell most, say what a letter is about."""

_CITED = 0.1
"""What a document that both cite and nobody else adds; less the more letters cite it."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with what it tells of the letter, and the share of that which the letters at `ranks` have.

    There is a code into `shares` for each of them; for all letters where many bear the word.
    """

    text: str
    weight: float
    ranks: NDArray[np.integer[Any]]
    codes: NDArray[np.integer[Any]]
    shares: Scores

    def add_to(self, scores: Scores) -> None:
        brought = self.weight * self.shares[self.codes]
        if self.codes.size > self.ranks.size:
            scores += brought
        else:
            scores[self.ranks] += brought

    def brings(self, rank: int) -> float:
        at = _at(self.ranks, self.codes, rank)
        return 0.0 if at is None else self.weight * float(self.shares[self.codes[at]])


@dataclass(frozen=True, slots=True)
class Likeness:
    """The likeness of all letters to the one of this rank."""

    snapshot: Snapshot
    rank: int
    _words: tuple[_Word, ...]

    @classmethod
    def of(cls, snapshot: Snapshot, rank: int, boosts: Mapping[str, float]) -> Self:
        """By the words of which `boosts` says how much more than others they count."""
        words = (_word(snapshot, rank, text, boost) for text, boost in boosts.items())
        return cls(snapshot, rank, tuple(heapq.nlargest(MOST_WORDS, filter(None, words), key=lambda one: one.weight)))

    @property
    def weights(self) -> dict[str, float]:
        """What each of its words tells of the letter."""
        return {word.text: word.weight for word in self._words}

    def scores(self) -> Scores:
        """Of every letter, by rank."""
        scores = np.zeros(self.snapshot.size)
        for word in self._words:
            word.add_to(scores)
        scores /= sum(word.weight for word in self._words) or 1.0
        letters, column = self.snapshot.citations()
        for code in self._cited(self.rank):
            citing = np.unique(letters[column.codes == code])
            scores[citing] += _CITED * self._rarity(citing.size)
        return scores

    def words(self, rank: int) -> list[str]:
        """The words that this letter has too, those first that make it like."""
        brought = {word.text: word.brings(rank) for word in self._words}
        return sorted((text for text, brings in brought.items() if brings), key=lambda text: -brought[text])

    def documents(self, rank: int) -> list[str]:
        """The documents that both cite, by the title that this letter has for each, the least cited first."""
        column = self.snapshot.citations()[1]
        both = np.intersect1d(self._cited(self.rank), self._cited(rank))
        often = {column.values[code]: np.count_nonzero(column.codes == code) for code in both}
        letters, printed = self.snapshot.titles()
        own = (printed.values[code].partition(" ") for code in printed.codes[letters == self.rank])
        titles = {document: title for document, _, title in own}
        return [titles[document] for document in sorted(often, key=lambda one: (often[one], titles[one]))]

    def _cited(self, rank: int) -> Ranks:
        letters, column = self.snapshot.citations()
        return np.unique(column.codes[letters == rank])

    def _rarity(self, bearing: int) -> float:
        """1.0 where two letters bear it, 0.0 where all do."""
        return max(0.0, math.log(self.snapshot.size / bearing)) / math.log(max(self.snapshot.size, 3) / 2)


def _word(snapshot: Snapshot, rank: int, text: str, boost: float) -> _Word | None:
    """None for a word that says nothing: one that no other letter bears, or all do."""
    ranks, codes, values = gained(snapshot, text)
    at = _at(ranks, codes, rank)
    bearing = codes.size if values.size and values[0] else np.count_nonzero(codes)
    own = 0.0 if at is None else float(values[codes[at]])
    rarity = math.log(snapshot.size / (bearing + 1))
    if not own or bearing == 1 or rarity <= 0:
        return None
    return _Word(text, boost * own * rarity, ranks, codes, np.minimum(values / own, 1.0))


def _at(ranks: NDArray[np.integer[Any]], codes: NDArray[np.integer[Any]], rank: int) -> int | None:
    """Where the code of the letter of this rank stands."""
    if codes.size > ranks.size:
        return rank
    at = int(np.searchsorted(ranks, rank))
    return at if at < ranks.size and ranks[at] == rank else None
