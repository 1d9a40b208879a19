"""The terms of one field and the letters that bear them, as arrays in the order in which Whoosh wants them written."""

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Postings:
    """Term i stands in `letters[bounds[i]:bounds[i + 1]]`, ascending, in each as often as `counts` says.

    `terms` are UTF-8, ascending.
    """

    terms: Sequence[bytes]
    bounds: NDArray[np.int64]
    letters: Numbers
    counts: Numbers

    @classmethod
    def ordered(cls, terms: Sequence[bytes], which: Numbers, letters: Numbers, counts: Numbers) -> Self:
        """Postings in any order of their terms (`which` of them); the letters of each term ascend already."""
        often = np.bincount(which, minlength=len(terms))
        order = [term for term in sorted(range(len(terms)), key=terms.__getitem__) if often[term]]
        ranks = np.zeros(len(terms), np.uint32)
        ranks[order] = np.arange(len(order), dtype=np.uint32)
        by_term = np.argsort(ranks[which], kind="stable")
        bounds = np.concatenate(([0], np.cumsum(often[order])))
        return cls([terms[term] for term in order], bounds, letters[by_term], counts[by_term])

    def lengths(self, size: int) -> NDArray[np.int64]:
        """How many words each of `size` letters has here, repeats too."""
        return np.bincount(self.letters, weights=self.counts, minlength=size).astype(np.int64)


class Gathered:
    """The postings of one field, letter by letter."""

    def __init__(self) -> None:
        self._known: defaultdict[str, int] = defaultdict(count().__next__)
        self._which, self._counts, self._sizes = array("I"), array("I"), array("I")

    def add(self, counts: Mapping[str, int]) -> None:
        """The terms of the next letter, with how often it has each."""
        self._which.extend(map(self._known.__getitem__, counts))
        self._counts.extend(counts.values())
        self._sizes.append(len(counts))

    def postings(self) -> Postings:
        """Those of all letters so far."""
        letters = np.repeat(np.arange(len(self._sizes), dtype=np.uint32), _numbers(self._sizes))
        terms = [term.encode() for term in self._known]
        return Postings.ordered(terms, _numbers(self._which), letters, _numbers(self._counts))


def _numbers(values: "array[int]") -> Numbers:
    return np.frombuffer(values, dtype=np.uint32)
