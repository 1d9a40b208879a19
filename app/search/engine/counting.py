"""Facets: how many of the letters found bear each value."""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from app.search.engine.segment import Column
from app.search.engine.snapshot import Mask, Ranks, Snapshot

_GROUPS = (("province", "city", "county"), ("year", "assembly", "outcome_class", "issuer_kind"))
"""Facets that are counted in one go: there are few combinations of their values."""

_GROUP_OF = {name: group for group in _GROUPS for name in group}

Counts = dict[str, int]

_SHORT = 1 << 16


class Counting:
    """Counts the values of facets in one answer; `mask_for` gives the letters that a facet is counted among."""

    def __init__(self, snapshot: Snapshot, mask_for: Callable[[str], Mask]) -> None:
        self._snapshot, self._mask_for = snapshot, mask_for
        self._hits: dict[int, Ranks] = {}
        self._groups: dict[tuple[tuple[str, ...], int], NDArray[np.int64]] = {}

    def counts(self, names: Iterable[str]) -> dict[str, Counts]:
        """For each facet its values with their counts, most letters first, of equals the lower value."""
        return {name: self._counted(name) for name in names}

    def _counted(self, name: str) -> Counts:
        mask = self._mask_for(name)
        if name == "policy":
            letters, column = self._snapshot.citations()
            return _ordered(np.bincount(column.codes[mask[letters]], minlength=len(column.values)), column)
        column = self._snapshot.column(name)
        if name not in _GROUP_OF:
            counts = np.bincount(column.codes[self._hits_of(mask)] + 1, minlength=len(column.values) + 1)
        else:
            group = self._snapshot.group(_GROUP_OF[name])
            counts = np.bincount(group.tables[name] + 1, self._grouped(name, mask), len(column.values) + 1)
        return _ordered(counts[1:].astype(np.int64), column)

    def _grouped(self, name: str, mask: Mask) -> NDArray[np.int64]:
        names = _GROUP_OF[name]
        if (names, id(mask)) not in self._groups:
            codes = self._snapshot.group(names).codes
            size = self._snapshot.group(names).tables[name].size
            self._groups[names, id(mask)] = np.bincount(codes[self._hits_of(mask)], minlength=size)
        return self._groups[names, id(mask)]

    def _hits_of(self, mask: Mask) -> Ranks:
        if id(mask) not in self._hits:
            self._hits[id(mask)] = np.flatnonzero(mask)
        return self._hits[id(mask)]


def _ordered(counts: NDArray[np.int64], column: Column) -> Counts:
    found = np.flatnonzero(counts)
    borne = counts[found]
    if borne.max(initial=0) < _SHORT:  # numpy sorts 16 bits in linear time
        borne = borne.astype(np.uint16)
    order = found[np.argsort(borne.max(initial=0) - borne, kind="stable")]
    return dict(zip(column.labels[order].tolist(), counts[order].tolist(), strict=True))
