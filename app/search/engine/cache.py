"""What was read from the index or worked out from it, kept while there is room."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

Kept = tuple[NDArray[Any], ...]

_OVERHEAD = 500
"""Bytes that an entry costs besides its arrays, about: key, tuple, array objects."""


class Cache:
    """Arrays by key, at most `limit` bytes of them; what was not asked for longest goes first. Safe in threads."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """The arrays of this key; made if they are not here. Two threads may make the same at once, to the same end."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        for array in made:
            array.flags.writeable = False
        self._keep(key, made)
        return made

    def _keep(self, key: Hashable, made: Kept) -> None:
        room = _size(made)
        with self._lock:
            if key in self._kept or room > self.limit:
                return
            self._kept[key] = made
            self.size += room
            while self.size > self.limit:
                self.size -= _size(self._kept.popitem(last=False)[1])

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self.size = 0


def _size(made: Kept) -> int:
    return _OVERHEAD + sum(array.nbytes for array in made)


def narrow(array: NDArray[np.integer[Any]]) -> NDArray[np.integer[Any]]:
    """The same whole numbers, none below 0, in the smallest type that holds them: of what is kept, most are small."""
    return array.astype(np.min_scalar_type(int(array.max(initial=0))))
