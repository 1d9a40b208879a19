"""Going through files, however many, until all are done or somebody asks to stop."""

from collections.abc import Callable, Iterable
from itertools import chain, islice

from rich.console import Console

from app.commands.intake.finding import Found
from app.commands.intake.following import following
from app.commands.intake.opening import opened
from app.commands.intake.readers import FEW, readers
from app.commands.intake.stopping import Stop, Stopped
from app.commands.intake.taking import Outcome, Shelf, take_in
from app.commands.intake.tally import Tally
from app.commands.intake.understanding import understood

Files = Callable[[], Iterable[Found]]
"""Finds the files, as often as it is called."""

Told = Callable[[Outcome, Console], object]


def pass_through(shelf: Shelf, files: Files, tally: Tally, stop: Stop, told: Told, *, doing: str = "收入复文") -> None:
    """Put the letters of `files` on the shelf and count what became of each; `told` hears of it, `doing` names it.

    When asked to stop it returns at once: the files being read are left, those put on the shelf stay there.
    """
    waiting = iter(files())
    first = list(islice(waiting, FEW))
    with (
        following(doing, files) as bar,
        readers(understood, many=len(first) == FEW, heed=stop.heed) as read,
    ):
        try:
            for outcomes in take_in(shelf, opened(chain(first, waiting)), read):
                for outcome in outcomes:
                    tally.add(outcome)
                    bar.tell(tally)
                    told(outcome, bar.console)
                stop.heed()
        except Stopped:
            return
