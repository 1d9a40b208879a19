"""Being asked to stop, by Ctrl-C or by the system: at the next file, with everything in order."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_HEARD = (signal.SIGINT, signal.SIGTERM)


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """Somebody asked to stop while something was waited for."""


class Stop:
    """Whether somebody asked to stop."""

    def __init__(self) -> None:
        self._asked = 0

    @property
    def status(self) -> int:
        """The exit status of a command that was asked to stop, as shells know it (130, 143), else 0."""
        return 128 + self._asked if self._asked else 0

    def heed(self) -> None:
        """Raise Stopped when somebody asked."""
        if self._asked:
            raise Stopped

    def is_set(self) -> bool:
        """Whether somebody asked: by the name that an event of `threading` has."""
        return bool(self._asked)

    def hear(self, number: int, _frame: FrameType | None) -> None:
        """Be asked by a signal. The second one does not wait for the next file: KeyboardInterrupt."""
        if self._asked:
            raise KeyboardInterrupt
        self._asked = number


@contextmanager
def stopping() -> Iterator[Stop]:
    """Hear the signals while the block runs. One that this process was started to ignore stays ignored."""
    stop = Stop()
    before = {number: signal.getsignal(number) for number in _HEARD}
    heard = [number for number in _HEARD if before[number] != signal.SIG_IGN]
    for number in heard:
        signal.signal(number, stop.hear)
    try:
        yield stop
    finally:
        for number in heard:
            signal.signal(number, before[number])
