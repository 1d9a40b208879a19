"""Where a phrase stands in the letters of one segment: exactly, by the tokens of `app.search.fold`, without words.

The spelled texts of a segment lie one behind the other in UTF-16 units, a 0 after each. Beside them are the places of
every pair of neighbouring units, sorted by pair. To find a phrase, the places of its rarest pair are looked up and the
other units compared there, all places at once. (Postings of letters instead of places are smaller, 13 kB a letter
against 17, but then each candidate has to be scanned: many milliseconds for a phrase that stands in nearly every one.)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

PARTS = ("codes", "starts", "pairs", "offsets", "places")
_AFTER_LETTER = "\0"

Numbers = NDArray[np.int64]


def codes(text: str) -> NDArray[np.uint16]:
    """The UTF-16 units of spelled text."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")


def arranged(texts: Sequence[str]) -> dict[str, NDArray[Any]]:
    """The arrays of the spelled texts of a segment's letters, in the order of their numbers, named by PARTS.

    `codes` are the units, letter i from `starts[i]`; `pairs` the pairs of units that occur, ascending (the first unit
    in the upper half); pair j begins at `places[offsets[j]:offsets[j + 1]]`, ascending.
    """
    units = codes("".join(text + _AFTER_LETTER for text in texts))
    ends = np.flatnonzero(units == 0)
    first, second = units[:-1], units[1:]
    places = np.flatnonzero(first).astype(np.uint32)
    for half in (second, first):  # a radix sort in two passes: numpy sorts 16 bits in linear time
        places = places[np.argsort(half[places], kind="stable")]
    keys = _pairs(first[places], second[places])
    begin = np.flatnonzero(np.diff(keys, prepend=keys[:1] ^ 1)) if keys.size else np.empty(0, np.int64)
    return {
        "codes": units,
        "starts": np.concatenate(([0], ends + 1)).astype(np.uint32),
        "pairs": keys[begin],
        "offsets": np.append(begin, keys.size).astype(np.uint32),
        "places": places,
    }


def texts(parts: Mapping[str, NDArray[Any]]) -> list[str]:
    """The spelled texts that arrays were `arranged` from."""
    whole = parts["codes"].tobytes().decode("utf-16-le", "surrogatepass")
    return whole.split(_AFTER_LETTER)[:-1]


@dataclass(frozen=True, slots=True)
class Exact:
    """One stream of the letters of a segment, by the arrays of `arranged`."""

    codes: NDArray[np.uint16]
    starts: NDArray[np.uint32]
    pairs: NDArray[np.uint32]
    offsets: NDArray[np.uint32]
    places: NDArray[np.uint32]

    def letters(self, phrase: str) -> Numbers:
        """Numbers of the letters in which the spelled `phrase` stands, ascending."""
        units = codes(phrase)
        if not units.size:
            return np.empty(0, np.int64)
        return self._letters_at(self._of_unit(int(units[0])) if units.size == 1 else self._of_units(units))

    def _of_unit(self, unit: int) -> Numbers:
        first, last = np.searchsorted(self.pairs, [unit << 16, (unit + 1) << 16])
        return np.sort(self.places[self.offsets[first] : self.offsets[last]])

    def _of_units(self, units: NDArray[np.uint16]) -> Numbers:
        """Where the rarest pair stands, less the places where another unit differs."""
        wanted = _pairs(units[:-1], units[1:])
        found = np.searchsorted(self.pairs, wanted)
        if (found == self.pairs.size).any() or (self.pairs[found] != wanted).any():
            return np.empty(0, np.int64)
        often = self.offsets[found + 1] - self.offsets[found]
        rarest = int(often.argmin())
        begins = self.places[self.offsets[found[rarest]] : self.offsets[found[rarest] + 1]].astype(np.int64) - rarest
        begins = begins[(begins >= 0) & (begins + units.size <= self.codes.size)]
        for at in _rarest_first(often, rarest):
            begins = begins[self.codes[begins + at] == units[at]]
            if not begins.size:
                break
        return begins

    def _letters_at(self, places: Numbers) -> Numbers:
        """The letters that these ascending places lie in."""
        if places.size < self.starts.size:
            letters = np.searchsorted(self.starts, places, side="right") - 1
            return letters[np.diff(letters, prepend=-1) > 0]
        return np.flatnonzero(np.diff(np.searchsorted(places, self.starts)))


def _pairs(first: NDArray[np.uint16], second: NDArray[np.uint16]) -> NDArray[np.uint32]:
    return first.astype(np.uint32) << np.uint32(16) | second


def _rarest_first(often: NDArray[np.uint32], known: int) -> Iterable[int]:
    """The units of a phrase but those of the pair that is `known`: that of the rarest other pair first."""
    seen = {known, known + 1}
    for pair in np.argsort(often, kind="stable").tolist():
        for at in (pair, pair + 1):
            if at not in seen:
                seen.add(at)
                yield at
