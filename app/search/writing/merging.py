"""Which segments to make one of, so that there are few, and none of a single letter takes long to add.

Each segment costs every question a little; each merge costs what writing its letters cost. So a run merges in
proportion to what it wrote: who adds a letter or two never waits for the merge of thousands.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate
from operator import itemgetter
from pathlib import Path
from typing import Any

from app.search.engine.sidecar import EXTENSION, Sidecar
from app.search.words import Words
from app.search.writing import segments
from app.search.writing.batch import LETTERS, Batch, documents

ROOM = 128
"""Letters of ordinary length that any run may merge at a time: less than half a second's work."""

_EACH = 4
"""Letters more for each letter that was written."""

_FEW = 8
_LARGE_RUN, _MOST = 2000, 12


def due(found: Sequence[Any], written: int, weight: Callable[[Any], int]) -> list[Any]:
    """Those of Whoosh's segments to merge next, after a run that wrote so many letters; none when all is well.

    The smallest that have room together, when there are eight small ones, or after a large run more than twelve of any
    size; else those that have more letters deleted than left. Letters are counted as `weight` gives them for a segment,
    long ones several times: what was split for its length is not put together again.
    """
    room = min(LETTERS, max(ROOM, _EACH * written))
    smallest = sorted(((weight(segment), segment) for segment in found), key=itemgetter(0))
    small = [size for size, _ in smallest if size <= room // 2]
    if len(small) >= _FEW or (written >= _LARGE_RUN and len(found) > _MOST):
        together = _within(smallest, room)
        if len(together) > 1:
            return together
    mostly_deleted = [(size, one) for size, one in smallest if one.deleted_count() > one.doc_count()]
    return _within(mostly_deleted, room)


def merged(folder: Path, group: Sequence[Any], words: Words) -> Any:
    """One segment, in `folder` like those of the `group`, of the letters in them that are not deleted."""
    batch = Batch(words)
    for segment in group:
        deleted = set(segment.deleted_docs())
        alive = [number for number in range(segment.doc_count_all()) if number not in deleted]
        for document in documents(Sidecar.open(folder / segment.make_filename(EXTENSION)), alive):
            batch.add(document)
    return segments.write(folder, batch)


def _within(smallest: Sequence[tuple[int, Any]], room: int) -> list[Any]:
    """As many of the segments as weigh no more together."""
    sums = accumulate(size for size, _ in smallest)
    return [segment for (_, segment), total in zip(smallest, sums, strict=True) if total <= room]
