"""Processes that work for this one and end with it, however it ends."""

import gc
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context, parent_process, resource_tracker
from threading import Thread
from time import sleep
from types import FrameType
from typing import TypeVar

from pebble import ProcessPool

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

Made = TypeVar("Made")

_MOST = 4
"""This process writes what they make, and keeps no more of them busy."""

_ROOM = 4 << 30
"""Bytes of memory that a replaceable process may fill: a recogniser of scans takes about one gigabyte."""

_GRACE = 15  # seconds past its limit in which a process is ended from outside, before the system's alarm does it

_UNWINDING = 2  # seconds for work to be unwound when the parent is gone


def at_most() -> int:
    """How many are worth starting: one a core that this process may use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(_MOST, cores or 1)


def started(processes: int, begin: Callable[[], object]) -> ProcessPoolExecutor:
    """So many processes, all started; each calls `begin`, which can be imported there by its name, before it works.

    A terminal sends Ctrl-C to every one of them. They ignore it unless `begin` says otherwise: this process ends them,
    by the pool's `shutdown`.
    """
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=partial(_begin, begin))
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for _ in range(processes):  # each call starts one; it inherits what is ignored now
            pool.submit(int)
    finally:
        signal.signal(signal.SIGINT, heard)
    return pool


def replaceable(processes: int, begin: Callable[[], object]) -> ProcessPool:
    """Processes like those of `started`, for work that may crash, hang or eat memory: one that dies is replaced.

    Work has to be `scheduled`; end the pool by its `stop` and `join`. The pool's threads, and so all that they start
    later, inherit that the keyboard is not heard.
    """
    pool = ProcessPool(processes, initializer=partial(_begin_bounded, begin), context=get_context("spawn"))
    resource_tracker.ensure_running()  # to be started by the pool, it would let the keyboard be heard again
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        pool.schedule(int)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
    return pool


def in_time(seconds: int, work: Callable[..., Made], *arguments: object) -> Made:
    """What the work gives, done in a process that the system ends when it takes much longer.

    The pool does so earlier. But when its process was killed, one that hangs in a library hears of nothing else.
    When it is to end the work is unwound first, so that the files it wrote and the programs it started go with it.
    """
    idle = signal.signal(signal.SIGTERM, _unwind)
    signal.alarm(seconds + _GRACE)
    try:
        return work(*arguments)
    except _Ending:
        _end_all()
        raise
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGTERM, idle)


class _Ending(BaseException):
    """The process is to end."""


def _unwind(_number: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it has been heard
    raise _Ending


def _begin_bounded(begin: Callable[[], object]) -> None:
    """Bound the memory, and leave no image of it on the disk after a crash: it would hold what is not public.

    A process leads a group of its own, which the keyboard does not reach, and which ends as one.
    """
    if resource is not None:
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        room = _ROOM if most == resource.RLIM_INFINITY else min(_ROOM, most)
        resource.setrlimit(resource.RLIMIT_DATA, (room, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.setpgrp()
    signal.signal(signal.SIGTERM, lambda *_: _end_all())
    _begin(begin)


def _end_all() -> None:
    """End with what this process has started, which would go on for nobody."""
    os.killpg(0, signal.SIGKILL)


def _begin(begin: Callable[[], object]) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    begin()
    gc.freeze()  # what a process begins with it keeps: to go through it again and again took a twentieth of its time


def _end_with_parent() -> None:
    """One whose parent was killed would wait for ever for its next work."""
    if parent := parent_process():
        parent.join()
        if signal.getsignal(signal.SIGTERM) is _unwind:
            os.kill(os.getpid(), signal.SIGTERM)
            sleep(_UNWINDING)
        os._exit(1)
