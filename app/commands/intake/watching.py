"""Folders that letters arrive in: taken in as soon as a file has settled, until somebody asks to stop."""

import stat
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from sqlmodel import Session
from watchfiles import Change, watch

from app.commands.archive import Archive, open_archive
from app.commands.console import say
from app.commands.intake.finding import Found, found, is_linked_folder
from app.commands.intake.passing import pass_through
from app.commands.intake.record import Record
from app.commands.intake.stopping import Stop, stopping
from app.commands.intake.taking import Rows
from app.commands.intake.tally import Tally, say_amiss
from app.commands.system import why
from app.errors import FuwenError
from app.search.writing.upkeep import catch_up
from app.settings import Settings
from app.store.engine import migrate

_SETTLED = 1.0  # seconds in which neither size nor time of a file changed
_LOOK = 300  # milliseconds between two looks
_AGAIN = 10.0  # seconds until what could not be written is tried again
_PARTIAL = (".part", ".crdownload", ".tmp", ".download", ".filepart")
_OFFICE_LOCK = "~$"

State = tuple[int, int] | None


class Arriving:
    """Files that were seen to come or change, each with how it looked and since when."""

    def __init__(self) -> None:
        self._seen: dict[Path, tuple[State, float]] = {}

    def see(self, path: Path, now: float) -> None:
        """Note that something happened to a file."""
        self._seen[path] = _state(path), now

    def settled(self, now: float) -> list[Path]:
        """The files that have not changed for a while, by name, and no longer waited for; those gone are forgotten."""
        ready = []
        for path, (state, since) in sorted(self._seen.items()):
            current = _state(path)
            if current != state:
                self._seen[path] = current, now
            elif now - since >= _SETTLED:
                del self._seen[path]
                ready += [path] if current else []
        return ready


def watch_over(folders: Sequence[Path]) -> None:
    """Take in what the folders hold, then what comes. Errors are named, and what they hindered is tried again.

    Raises FuwenError when the system cannot watch the folders.
    """
    migrate(Settings())
    with open_archive(writes=True) as archive, stopping() as stop:
        arriving = Arriving()
        for at, changed in enumerate(_changes(folders, stop)):
            now = monotonic()
            for path in changed if at else folders:  # from the first look on nothing that comes is missed
                for file in _within(path, folders):
                    arriving.see(file, now)
            ready = arriving.settled(now)
            if ready and not _taken_in(archive, ready, stop):
                for path in ready:
                    arriving.see(path, now + _AGAIN)
            if not at:
                say("正在守着，按 Ctrl-C 停下。")
    say("已停下。")


def _changes(folders: Sequence[Path], stop: Stop) -> Iterator[list[Path]]:
    """What came or changed since the last look, perhaps nothing, until somebody asks to stop."""
    watching = watch(
        *folders,
        watch_filter=None,
        step=_LOOK // 3,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
    )
    try:
        for changes in watching:
            yield [Path(path) for kind, path in changes if kind is not Change.deleted]
            if stop.is_set():
                return
    except RuntimeError as error:
        remedy = "文件夹太多时，设 WATCHFILES_FORCE_POLLING=true 再运行。"
        raise FuwenError("系统不能守着这些文件夹。", remedy=remedy) from error


def _within(path: Path, folders: Sequence[Path]) -> Iterator[Path]:
    """The files at or below `path`, as whole folders may be moved in; nothing hidden, and no half of a download.

    A linked folder that arrives is not looked into, as in a run: it leads out of the folders, or round in a circle.
    """
    own = next((path.relative_to(folder) for folder in folders if path.is_relative_to(folder)), path)
    steps = [path, *path.parents][: len(own.parts)]
    if not any(step.name.startswith(".") or is_linked_folder(step) for step in steps):
        for file in found([path]):
            if not file.path.name.lower().endswith(_PARTIAL) and not file.path.name.startswith(_OFFICE_LOCK):
                yield file.path


def _taken_in(archive: Archive, paths: Sequence[Path], stop: Stop) -> bool:
    """Take in files that have settled and catch the index up; False when something hindered that."""
    tally, began = Tally(), datetime.now(UTC)
    try:
        with Session(archive.engine) as session:
            pass_through(Rows(session), lambda: map(Found, paths), tally, stop, say_amiss)
        if tally.taken or tally.counts["refused"]:
            Record(archive.engine, ["--watch", *map(str, paths)], began).end("done", tally)
        catch_up(archive.engine, archive.index_dir)
    except FuwenError as error:
        say(error.sentence, error.remedy)
        return False
    except OSError as error:
        say(f"{error.filename or ''}：{why(error)}。".removeprefix("："))
        return False
    say(f"{tally.sentence()}。")
    return True


def _state(path: Path) -> State:
    """How a file looks; None when it is gone or is none."""
    try:
        now = path.stat()
    except OSError:
        return None
    return (now.st_size, now.st_mtime_ns) if stat.S_ISREG(now.st_mode) else None
