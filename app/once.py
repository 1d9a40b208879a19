"""What is worked out at its first use and then stays."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

_Made = TypeVar("_Made")


class Once:
    """Values by key, each made once; who asks while it is being made waits for it. Safe in threads."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}
        self._making: dict[Hashable, Lock] = {}

    def made(self, key: Hashable) -> bool:
        """Whether there is a value of this key."""
        return key in self._made

    def get(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """The value of this key; to make it, values of other keys may be asked for."""
        if key not in self._made:
            with self._making.setdefault(key, Lock()):
                if key not in self._made:
                    self._made[key] = make()
        made: _Made = self._made[key]
        return made
