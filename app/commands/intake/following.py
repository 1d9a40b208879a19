"""How far a long run is: a bar on a terminal, elsewhere a line now and then."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from app.commands.console import say
from app.commands.intake.finding import STDIN, Found
from app.commands.intake.packed import count
from app.commands.intake.tally import Tally

_LONG = 30.0  # seconds until a run is long enough to tell of it line by line
_LINE = 10.0  # seconds between two lines
_MOVE = 0.1  # between two moves of the bar


class Following:
    """Tells how far it is. The files are counted beside the work, since they are found one by one."""

    def __init__(self, bar: Progress, task: TaskID, files: Callable[[], Iterable[Found]]) -> None:
        self.console: Console = bar.console
        self._bar, self._task = bar, task
        self._began = monotonic()
        self._told = self._began + _LONG - _LINE if bar.disable else self._began
        self._counting = _Counting(files)
        if not bar.disable:
            self._counting.start()

    def tell(self, tally: Tally) -> None:
        """Be told after each file."""
        now = monotonic()
        if now - self._told < (_LINE if self._bar.disable else _MOVE):
            return
        self._told = now
        if self._bar.disable:
            say(f"已看 {self._sentence(tally, now)}")
            self._counting.begin_once()
        else:
            total = self._counting.total
            self._bar.update(self._task, completed=tally.files, total=total, said=self._sentence(tally, now))

    def _sentence(self, tally: Tally, now: float) -> str:
        total, rate = self._counting.total, tally.files / (now - self._began)
        of_all = f"/{max(total, tally.files):,}" if total else ""
        left = f"，约剩 {_duration((max(total, tally.files) - tally.files) / rate)}" if total and rate else ""
        return f"{tally.files:,}{of_all} 份，{rate:,.0f} 份/秒{left}，拒收 {tally.counts['refused']:,} 份"


@contextmanager
def following(doing: str, files: Callable[[], Iterable[Found]]) -> Iterator[Following]:
    """Tell on stderr how far the work on `files` is, which can be listed any number of times."""
    columns = (TextColumn(doing), BarColumn(), TextColumn("{task.fields[said]}"))
    shown = Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    with shown as bar:
        yield Following(bar, bar.add_task(doing, total=None, said=""), files)


class _Counting(Thread):
    """Counts the files; `total` is None until all are."""

    def __init__(self, files: Callable[[], Iterable[Found]]) -> None:
        super().__init__(daemon=True)
        self.total: int | None = None
        self._files = files

    def begin_once(self) -> None:
        """Start counting if that was not done."""
        if self.ident is None:
            self.start()

    def run(self) -> None:
        """Count."""
        self.total = sum(1 if one.refusal or one.path == STDIN else count(one.path) for one in self._files())


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} 小时 {minutes} 分" if hours else f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"
