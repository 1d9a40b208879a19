"""One segment of the index as it is read: Whoosh's postings, and the arrays beside them.

Nothing in it ever changes: a letter that is written again or taken out is only marked as deleted, elsewhere (see
`app.search.engine.snapshot`). So what was read of it serves every later state of the index too.
"""

from bisect import bisect_left
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import finalize

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import TermNotFound
from whoosh.util.numeric import byte_to_length

from app.once import Once
from app.search.engine.blocks import blocks
from app.search.engine.cache import Cache, Kept, narrow
from app.search.engine.exact import PARTS, Exact
from app.search.engine.sidecar import EXTENSION, Sidecar

Numbers = NDArray[np.integer[Any]]

_LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float64)


@dataclass(frozen=True)
class Column:
    """A value of every letter: codes into `values`, -1 where a letter has none."""

    codes: NDArray[np.int32]
    values: tuple[str, ...]

    @cached_property
    def labels(self) -> NDArray[np.object_]:
        """The values, to be taken from by many codes at once."""
        return np.array(self.values, dtype=np.object_)

    def codes_of(self, values: Iterable[str]) -> list[int]:
        """The codes of those of these values that there are; the column's own must be ascending."""
        places = ((bisect_left(self.values, value), value) for value in values)
        return [at for at, value in places if self.values[at : at + 1] == (value,)]


class Segment:
    """A segment; `folder` is that of Whoosh's files, `cache` keeps what is read. Raises OSError when files are gone.

    `once` keeps whatever is worked out of it as a whole and lives as long.
    """

    def __init__(self, whoosh: Any, storage: Any, schema: Any, folder: Path, cache: Cache) -> None:
        self.name: str = whoosh.segment_id()
        self.size: int = whoosh.doc_count_all()
        self._schema = schema
        self._terms: Any = whoosh.codec().terms_reader(storage, whoosh)
        self._lengths: Any = whoosh.codec().per_document_reader(storage, whoosh)
        finalize(self, self._terms.close)
        self.once = Once()
        self._cache = cache
        self._lock = Lock()  # Whoosh's readers seek in one file
        self._sidecar = Sidecar.open(folder / whoosh.make_filename(EXTENSION))

    @property
    def ids(self) -> NDArray[np.int64]:
        """Each letter's id."""
        return self._sidecar.arrays["id"]

    @property
    def dates(self) -> NDArray[np.int32]:
        """Each letter's date as a number, 20230731; 0 where it has none."""
        return self._sidecar.arrays["date"]

    def column(self, name: str) -> Column:
        """One value of every letter, such as its province."""
        return Column(self._sidecar.arrays[name], tuple(self._sidecar.values[name]))

    def many(self, name: str) -> tuple[NDArray[np.int64], Column]:
        """Several values a letter: the number of the letter that each belongs to, and the values."""
        bounds, codes = (self._sidecar.arrays[f"{name}.{part}"] for part in ("bounds", "values"))
        return np.repeat(np.arange(self.size), np.diff(bounds)), Column(codes, tuple(self._sidecar.values[name]))

    def lengths(self, field: str, numbers: Numbers) -> NDArray[np.float64]:
        """How many words these letters have in the field, as Whoosh remembers it: rounded, in a byte."""
        return _LENGTHS[self._sidecar.arrays[f"{field}.lengths"][numbers]]

    def total_length(self, field: str) -> int:
        """How many words all letters have in this field, those marked as deleted too."""
        return int(self._lengths.field_length(field))

    def frequencies(self, field: str) -> dict[str, int]:
        """Every term of a field of Whoosh's, and how many letters bear it, those marked as deleted too."""
        with self._lock:
            found = takewhile(lambda item: item[0][0] == field, self._terms.items_from(field, b""))
            return {term.decode(): info.doc_frequency() for (_, term), info in found}

    def frequency(self, field: str, term: str) -> int:
        """How many letters bear this term of Whoosh's, those marked as deleted too; the postings stay unread."""
        (found,) = self._cache.get(
            (self.name, field, term, "frequency"), lambda: (np.array([self._frequency(field, term)]),)
        )
        return int(found[0])

    def postings(self, field: str, term: str) -> Kept:
        """Numbers of the letters that bear this term of Whoosh's, ascending, and how often each does.

        Those marked as deleted are among them, as they are in Whoosh's statistics.
        """
        return self._cache.get((self.name, field, term), lambda: self._postings(field, term.encode()))

    def standing(self, stream: str, phrase: str) -> NDArray[np.bool_]:
        """For each letter whether the spelled `phrase` stands in this stream of it."""
        (bits,) = self._cache.get((self.name, stream, phrase), lambda: (self._standing(stream, phrase),))
        return np.unpackbits(bits, count=self.size).view(np.bool_)

    def _frequency(self, field: str, term: str) -> int:
        with self._lock, suppress(TermNotFound):
            return int(self._terms.term_info(field, term.encode()).doc_frequency())
        return 0

    def _standing(self, stream: str, phrase: str) -> NDArray[np.uint8]:
        exact = Exact(*(self._sidecar.arrays[f"{stream}.{part}"] for part in PARTS))
        standing = np.zeros(self.size, np.bool_)
        standing[exact.letters(phrase)] = True
        return np.packbits(standing)

    def _postings(self, field: str, term: bytes) -> Kept:
        found = [(np.empty(0, np.int32), np.empty(0, np.float32))]
        with self._lock, suppress(TermNotFound):
            found += blocks(self._terms.matcher(field, term, self._schema[field].format))
        numbers, often = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return narrow(numbers), narrow(often.astype(np.int32))
