"""A term's postings in Whoosh's index, read a whole block at a time: what is half private to Whoosh in reading.

The blocks' lists are taken as they lie (the same in Whoosh 2.7.4, whoosh-reloaded and whoosh3): through the matcher's
`next()` a common term costs a hundred times more. A version that this was not tested with is read so all the same.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import whoosh
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3LeafMatcher

WHOLE = whoosh.__version__[:2] == (3, 54)
"""Whether this is the version of Whoosh whose blocks were tested, in reading and in writing."""

Block = tuple[NDArray[np.int32], NDArray[np.float32]]


def blocks(matcher: Any) -> Iterator[Block]:
    """Numbers and weights of a matcher's letters, ascending, some at a time."""
    return _whole(matcher) if WHOLE and isinstance(matcher, W3LeafMatcher) else _singly(matcher)


def _whole(matcher: Any) -> Iterator[Block]:
    while matcher.is_active():
        matcher.weight()  # reads the block
        yield np.cumsum(matcher._data[0], dtype=np.int32), np.array(matcher._weights, dtype=np.float32)  # noqa: SLF001
        matcher._next_block()  # noqa: SLF001


def _singly(matcher: Any) -> Iterator[Block]:
    while matcher.is_active():
        yield np.array([matcher.id()], dtype=np.int32), np.array([matcher.weight()], dtype=np.float32)
        matcher.next()
