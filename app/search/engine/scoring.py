"""How well a letter fits: Whoosh's BM25F over title, headings and body, worked out for all letters of a word at once.

BM25F after Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), as `whoosh.scoring`
has it: each field by itself, then summed with its boost; idf is ln(N / (n + 1)) + 1; letters marked as deleted count in
N, n and the mean length until their segment is merged away.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.search.engine.cache import Kept, narrow
from app.search.engine.matching import Matching
from app.search.engine.snapshot import Ranks, Snapshot
from app.search.language.tree import Alike, And, Field, Leaf, Node, Not, Or, Phrase, Prefix, Run, Years, leaves
from app.search.words import Words

PHRASE_BOOSTS = {"title": 4.0, "text": 1.0}
"""What a letter gets for the phrase itself, in its title and in its text."""

WORD_BOOSTS = {"title_words": 1.0, "headings_words": 0.5, "body_words": 1.0}
"""The text holds title and headings as well, so these are on top. More for titles made ranking worse in every trial:
most letters' titles name the proposal, some only the assembly and a number."""

OTHER_NAME = 0.5
"""What a name that was not typed counts, beside the one that was."""

Scores = NDArray[np.float64]

_B, _K1 = 0.75, 1.2
_DENSE = 16
"""A word that more than one in so many letters bear is kept as a row of all letters."""


@dataclass(frozen=True, slots=True)
class Scoring:
    """Scores letters in one state of the index."""

    snapshot: Snapshot
    matching: Matching
    words: Words

    def scores(self, node: Node, hits: Ranks) -> Scores:
        """The score of each of the `hits`, ascending ranks of letters that meet `node`."""
        match node:
            case And(parts):
                return sum(
                    (self.scores(part, hits) for part in parts if not isinstance(part, Not)), np.zeros(hits.size)
                )
            case Or(parts, words):
                return self._of_some(parts, hits) if words else self._of_any(parts, hits)
            case Alike(typed, others):
                return self._of_names(typed, others, hits)
            case Phrase() | Run() | Prefix():
                return self._of_phrase(node, hits)
            case Field() | Years() | Not():
                return np.ones(hits.size)

    def _of_any(self, parts: Iterable[Node], hits: Ranks) -> Scores:
        """A letter has the scores of those parts that it meets."""
        return sum((self._where_met(part, hits) for part in parts), np.zeros(hits.size))

    def _of_some(self, parts: tuple[Node, ...], hits: Ranks) -> Scores:
        """The rarity of each part that a letter meets by any of its names, however often, and BM25F of their words.

        Without the first, a letter full of one of the words would come before one that has them all.
        """
        scores = self._of_words(map(_typed, leaves(Or(parts))), hits)
        for part in parts if hits.size else ():
            met = self.matching.met(part)
            scores += rarity(self.snapshot.size, int(np.count_nonzero(met))) * met[hits]
        return scores

    def _of_names(self, typed: Phrase | Run, others: Iterable[Phrase], hits: Ranks) -> Scores:
        """A letter has the score of the best name that it bears."""
        scores = self._where_met(typed, hits)
        for other in others:
            np.maximum(scores, other_name(typed, other, self.words) * self._where_met(other, hits), out=scores)
        return scores

    def _where_met(self, node: Node, hits: Ranks) -> Scores:
        scores = np.zeros(hits.size)
        meets = self.matching.met(node)[hits]
        scores[meets] = self.scores(node, hits[meets])
        return scores

    def _of_phrase(self, node: Phrase | Run | Prefix, hits: Ranks) -> Scores:
        scores = np.zeros(hits.size)
        for stream, mask in self.matching.standing(node).items():
            scores += PHRASE_BOOSTS[stream] * mask[hits]
        return scores + self._of_words([node.text], hits)

    def _of_words(self, texts: Iterable[str], hits: Ranks) -> Scores:
        scores = np.zeros(hits.size)
        for word in dict.fromkeys(word for text in texts for word in self.words.all(text)):
            _add_word(scores, hits, self.snapshot, word)
        return scores


def other_name(typed: Phrase | Run, other: Phrase, words: Words) -> float:
    """What a name that was not typed counts: half, and less the longer it is, as each of its words brings something."""
    long, short = (len(set(words.all(name.text))) for name in (other, typed))
    return OTHER_NAME * min(1.0, max(short, 1) / max(long, 1))


def gained(snapshot: Snapshot, word: str) -> Kept:
    """What letters gain by this word: (ranks, codes, values), see `_weights`."""
    return snapshot.kept(("weights", word), lambda: _weights(snapshot, word))


def _add_word(scores: Scores, hits: Ranks, snapshot: Snapshot, word: str) -> None:
    ranks, codes, values = gained(snapshot, word)
    if codes.size > ranks.size:
        scores += values[codes[hits]]
        return
    at = np.searchsorted(hits, ranks)
    met = np.flatnonzero(np.append(hits, -1)[at] == ranks)
    scores[at[met]] += values[codes[met]]


def _weights(snapshot: Snapshot, word: str) -> Kept:
    """The ranks of the letters that bear the word, and for each a code of its weight: many weigh the same.

    Of a word that many bear, the codes of all letters and no ranks.
    """
    weights = np.zeros(snapshot.size + 1)  # the last one takes the deleted letters, rank -1
    for field, boost in WORD_BOOSTS.items():
        for ranks, gained in _gains(snapshot, field, word):
            weights[ranks] += boost * gained
    bearing = np.flatnonzero(weights[:-1])
    many = bearing.size * _DENSE > snapshot.size
    values, codes = np.unique(weights[:-1] if many else weights[bearing], return_inverse=True)
    return narrow(bearing[: 0 if many else None]), narrow(codes), values


def _gains(snapshot: Snapshot, field: str, word: str) -> Iterator[tuple[Ranks, Scores]]:
    found = [segment.postings(field, word) for segment in snapshot.segments]
    borne = sum(numbers.size for numbers, _ in found)
    if borne:
        every = sum(segment.size for segment in snapshot.segments)
        idf = rarity(every, borne)
        mean = sum(segment.total_length(field) for segment in snapshot.segments) / every
        for segment, ranks, (numbers, often) in zip(snapshot.segments, snapshot.ranks, found, strict=True):
            yield ranks[numbers], idf * _bm25(often.astype(np.float64), segment.lengths(field, numbers) / mean)


def rarity(every: int, bearing: int) -> float:
    """More the fewer of all letters bear it."""
    return math.log(every / (bearing + 1)) + 1


def _typed(leaf: Leaf) -> str:
    """What a reader typed to ask for this leaf; nothing of a field."""
    match leaf:
        case Alike(typed):
            return typed.text
        case Phrase() | Run() | Prefix():
            return leaf.text
        case _:
            return ""


def _bm25(often: Scores, length: Scores) -> Scores:
    """The gain by frequency in fields of this length, the mean length being 1."""
    return (often * (_K1 + 1)) / (often + _K1 * ((1 - _B) + _B * length))
