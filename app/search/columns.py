"""One value for each document of a Whoosh reader.

Whoosh's own reader over several segments mixes them up when one of them has no value in a column at all, and its empty
reader has no columns; so we read each segment's column ourselves.
"""

from bisect import bisect_right
from typing import Any

from whoosh.reading import IndexReader


class Column:
    """The values of a field: `column[number]` for Whoosh's document number, the field's default where it has none."""

    def __init__(self, reader: IndexReader, field: str) -> None:
        leaves = reader.leaf_readers() if reader.doc_count_all() else []
        self._offsets = [offset for _, offset in leaves]
        self._columns = [leaf.column_reader(field) for leaf, _ in leaves]

    def __getitem__(self, number: int) -> Any:
        leaf = bisect_right(self._offsets, number) - 1
        return self._columns[leaf][number - self._offsets[leaf]]
