"""One state of the index: its segments as one row of letters, in the order of their ids.

A letter's rank, its place in that row, is what every array here is ordered by or speaks of. Letters marked as deleted
have none. Whatever is worked out is kept under the state's name, what was read of a segment under the segment's: a
commit costs only what is new in it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from whoosh.index import TOC

from app.once import Once
from app.search.engine.cache import Cache, Kept
from app.search.engine.segment import Column, Numbers, Segment

Mask = NDArray[np.bool_]
Ranks = NDArray[np.int64]


@dataclass(frozen=True)
class Group:
    """Several columns counted in one go: `codes` number the combinations that occur, `tables` say what each holds."""

    codes: Ranks
    tables: dict[str, NDArray[np.int64]]


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A state of the index; `ranks` are those of each segment's letters, -1 for a deleted one. Safe in threads.

    `once` keeps whatever is worked out of it as a whole and lives as long.
    """

    name: str
    segments: tuple[Segment, ...]
    ranks: tuple[Ranks, ...]
    ids: NDArray[np.int64]
    cache: Cache
    once: Once = field(default_factory=Once)

    @classmethod
    def opened(cls, whoosh: Any, folder: Path, cache: Cache, before: "Snapshot | None") -> Self:
        """The newest commit of Whoosh's index in `folder`; segments that were there `before` stay open.

        Raises OSError, and whatever Whoosh raises of damaged files.
        """
        toc: Any = TOC.read(  # type: ignore[no-untyped-call]
            whoosh.storage, whoosh.indexname, schema=whoosh.schema
        )
        opened = {segment.name: segment for segment in before.segments} if before else {}
        segments = tuple(
            opened.get(one.segment_id()) or Segment(one, whoosh.storage, toc.schema, folder, cache)
            for one in toc.segments
        )
        alive = [_alive(segment, one) for segment, one in zip(segments, toc.segments, strict=True)]
        ranks, ids = _ranked([segment.ids for segment in segments], alive)
        return cls(f"{folder.name}-{toc.generation}", segments, ranks, ids, cache)

    @property
    def size(self) -> int:
        """How many letters there are."""
        return self.ids.size

    def rank(self, letter: int) -> int | None:
        """The rank of the letter with this id."""
        at = int(np.searchsorted(self.ids, letter))
        return at if at < self.size and self.ids[at] == letter else None

    def among(self, letters: Sequence[int]) -> Ranks:
        """The ranks of those of the letters with these ids that there are."""
        return np.flatnonzero(np.isin(self.ids, np.array(letters, np.int64)))

    def letters(self, stream: str, phrase: str) -> Mask:
        """Which letters have the spelled `phrase` in this stream."""
        return self._mask((stream, phrase), lambda segment: np.flatnonzero(segment.standing(stream, phrase)))

    def bearing(self, name: str, term: str) -> Mask:
        """Which letters bear this term of Whoosh's."""
        return self._mask((name, term, "bearing"), lambda segment: segment.postings(name, term)[0])

    def kept(self, key: tuple[object, ...], make: Callable[[], Kept]) -> Kept:
        """Arrays worked out for this state, from the cache while they are there."""
        return self.cache.get((self.name, *key), make)

    def column(self, name: str) -> Column:
        """The value of every letter, the values ascending."""
        return self.once.get(("column", name), lambda: self._joined(name))

    def citations(self) -> tuple[Ranks, Column]:
        """The rank of the letter that each citation stands in, and which document it cites: one of a letter once."""
        return self.once.get(("citations",), lambda: _by_document(*self.titles()))

    def titles(self) -> tuple[Ranks, Column]:
        """The same for every title by which a letter cites one: the document, a space and the title."""
        return self.once.get(("titles",), self._cited)

    def group(self, names: tuple[str, ...]) -> Group:
        """These columns as one."""
        return self.once.get(("group", names), lambda: _grouped({name: self.column(name).codes for name in names}))

    def newest_first(self) -> Ranks:
        """All ranks, the latest date first; of one date the later id."""
        return self.once.get(("newest",), self._by_date)

    def _by_date(self) -> Ranks:
        dates = np.zeros(self.size, np.int32)
        for segment, ranks in zip(self.segments, self.ranks, strict=True):
            dates[ranks[ranks >= 0]] = segment.dates[ranks >= 0]
        return np.argsort(dates, kind="stable")[::-1].astype(np.int64)

    def _mask(self, key: tuple[object, ...], numbers: Callable[[Segment], Numbers]) -> Mask:
        """What nobody has, most often a title, is kept as an empty array."""

        def made() -> Kept:
            mask = np.zeros(self.size + 1, np.bool_)  # the last one takes the deleted letters, rank -1
            for segment, ranks in zip(self.segments, self.ranks, strict=True):
                mask[ranks[numbers(segment)]] = True
            return (mask[:-1].copy() if mask[:-1].any() else mask[:0],)

        mask: Mask = self.kept(key, made)[0]
        return mask if mask.size else self.once.get("nobody", lambda: np.zeros(self.size, np.bool_))

    def _joined(self, name: str) -> Column:
        columns = [segment.column(name) for segment in self.segments]
        values, tables = _values(columns)
        codes = np.full(self.size, -1, np.int32)
        for column, table, ranks in zip(columns, tables, self.ranks, strict=True):
            codes[ranks[ranks >= 0]] = table[column.codes[ranks >= 0]]
        return Column(codes, values)

    def _cited(self) -> tuple[Ranks, Column]:
        parts = [segment.many("policy") for segment in self.segments]
        values, tables = _values([column for _, column in parts])
        citing = [np.empty(0, np.int64)] + [
            ranks[letters] for (letters, _), ranks in zip(parts, self.ranks, strict=True)
        ]
        cited = [np.empty(0, np.int32)] + [
            table[column.codes] for (_, column), table in zip(parts, tables, strict=True)
        ]
        letters, codes = np.concatenate(citing), np.concatenate(cited)
        return letters[letters >= 0], Column(codes[letters >= 0], values)


def _by_document(letters: Ranks, titles: Column) -> tuple[Ranks, Column]:
    """Citations by title as citations by document, each once a letter."""
    documents = [value.partition(" ")[0] for value in titles.values]
    codes = {document: code for code, document in enumerate(dict.fromkeys(documents))}
    table = np.array([codes[document] for document in documents], np.int64)
    pairs = np.unique(letters * max(len(codes), 1) + table[titles.codes])
    citing, cited = np.divmod(pairs, max(len(codes), 1))
    return citing, Column(cited.astype(np.int32), tuple(codes))


def _alive(segment: Segment, whoosh: Any) -> Mask:
    alive = np.ones(segment.size, np.bool_)
    alive[list(whoosh.deleted_docs())] = False
    return alive


def _ranked(ids: Sequence[NDArray[np.int64]], alive: Sequence[Mask]) -> tuple[tuple[Ranks, ...], NDArray[np.int64]]:
    """The ranks of each segment's letters, and all ids ascending."""
    every = np.sort(np.concatenate([np.empty(0, np.int64), *(one[kept] for one, kept in zip(ids, alive, strict=True))]))
    ranks = (np.where(kept, np.searchsorted(every, one), -1) for one, kept in zip(ids, alive, strict=True))
    return tuple(ranks), every


def _values(columns: Sequence[Column]) -> tuple[tuple[str, ...], list[NDArray[np.int32]]]:
    """All values ascending, and for each column the new code of each old one; -1, at the end of it, stays -1."""
    values = sorted({value for column in columns for value in column.values})
    codes = {value: code for code, value in enumerate(values)}
    tables = [np.array([*(codes[value] for value in column.values), -1], dtype=np.int32) for column in columns]
    return tuple(values), tables


def _grouped(columns: dict[str, NDArray[np.int32]]) -> Group:
    combined = np.zeros(next(iter(columns.values())).size, np.int64)
    for codes in columns.values():
        combined = combined * (int(codes.max(initial=-1)) + 2) + codes + 1
    _, first, inverse = np.unique(combined, return_index=True, return_inverse=True)
    return Group(inverse.astype(np.int64), {name: codes[first].astype(np.int64) for name, codes in columns.items()})
