"""Letters → segments, by as many processes as there are cores.

Each process reads its own letters from the rows and writes whole segments, apart from the index; only the parent moves
them into it and commits. A process holds one segment's letters at a time (`app.search.writing.batch`): 4,500 of 2,500
characters are about 0.6 GB. All stop with the parent, however it ends.
"""

import gc
import shutil
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from app.errors import FuwenError
from app.processes import at_most, started
from app.search.words import Words, shared_words
from app.search.writing import segments
from app.search.writing.batch import LETTERS, Batch
from app.search.writing.documents import documents
from app.settings import Settings
from app.store.engine import open_engine

ALONE = 500
"""So few letters are written sooner than another process has started."""

_APART = "building"


def built(engine: Engine, folder: Path, letters: Sequence[int]) -> Iterator[tuple[Sequence[int], list[Any]]]:
    """The `letters` (ids, ascending) in shares, each with the segments in `folder` that hold those that are public.

    Commit each before the next is asked for. Raises FuwenError (503) when a process comes to an end of its own.
    """
    processes = min(at_most(), -(-len(letters) // ALONE))
    shares = list(_shares(letters, processes))
    if processes < 2:
        yield from ((share, _write(engine, folder, share, shared_words())) for share in shares)
        return
    apart = folder / _APART
    shutil.rmtree(apart, ignore_errors=True)
    apart.mkdir()
    try:
        yield from zip(shares, _by_processes(engine, apart, shares, processes), strict=True)
    finally:
        shutil.rmtree(apart, ignore_errors=True)


def _by_processes(engine: Engine, apart: Path, shares: Sequence[Sequence[int]], processes: int) -> Iterator[list[Any]]:
    url = engine.url.render_as_string(hide_password=False)
    with started(processes, _interruptible) as pool:
        folders = [apart / str(number) for number in range(len(shares))]
        try:
            for folder, made in zip(folders, pool.map(_work, [url] * len(shares), folders, shares), strict=True):
                _move(folder, apart.parent)
                yield made
        except BrokenProcessPool as ended:
            remedy = "再运行一次：python -m app index catch-up"
            raise FuwenError("写全文索引的进程意外结束。", status=503, remedy=remedy) from ended
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _work(url: str, folder: Path, letters: Sequence[int]) -> list[Any]:
    """What one of the processes does for one share."""
    gc.disable()  # a share makes millions of objects and no rings of them; the process ends with its work
    folder.mkdir()
    engine = open_engine(Settings(database_url=url))
    try:
        return _write(engine, folder, letters, shared_words())
    finally:
        engine.dispose()


def _write(engine: Engine, folder: Path, letters: Sequence[int], words: Words) -> list[Any]:
    made, batch = [], Batch(words)
    for document in documents(engine, letters):
        if batch.full:
            made.append(segments.write(folder, batch))
            batch = Batch(words)
        batch.add(document)
    return [*made, segments.write(folder, batch)] if batch.size else made


def _move(folder: Path, to: Path) -> None:
    """Whoosh's files lie apart until here: each commit deletes those of segments that are not in it."""
    for path in folder.glob(f"{segments.NAME}_*"):
        path.rename(to / path.name)


def _shares(letters: Sequence[int], processes: int) -> Iterator[Sequence[int]]:
    """Equal parts, as many for each process and none larger than a segment."""
    if letters:
        parts = max(processes, 1) * -(-len(letters) // (max(processes, 1) * LETTERS))
        size = -(-len(letters) // parts)
        for start in range(0, len(letters), size):
            yield letters[start : start + size]


def _interruptible() -> None:
    """The keyboard ends them at once and without a word: a share takes long, and what was made of it is of no use."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
