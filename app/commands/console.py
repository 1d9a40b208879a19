"""How the command line speaks: to people on stderr, so that stdout carries nothing but results."""

import os
import re
import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def say(*pieces: str, console: Console | None = None) -> None:
    """Print a sentence on stderr, above a progress bar when its console is given; names in it may be of any bytes."""
    console = console or Console(stderr=True)
    console.print(readable("".join(pieces)), markup=False, highlight=False, emoji=False, soft_wrap=True)


def progress(doing: str) -> Progress:
    """A bar on stderr, gone when done; none at all where stderr is no terminal."""
    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())


def readable(name: os.PathLike[str] | str) -> str:
    """A file name or argument as text that can be stored and printed, whatever bytes the system gave.

    Nothing in it moves a terminal's cursor or turns the direction of writing.
    """
    return _UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", os.fspath(name))
