"""Processes that work for this one and end with it, however it ends."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread

_MOST = 4
"""This process writes what they make, and keeps no more of them busy."""


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


def _begin(begin: Callable[[], object]) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    begin()


def _end_with_parent() -> None:
    """One whose parent was killed would wait for ever for its next work."""
    if parent := parent_process():
        parent.join()
        os._exit(1)
