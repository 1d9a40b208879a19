"""What the operator named → the files to take in, one after the other: nothing is opened here, and few are held."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.commands.intake.readers import Refusal
from app.commands.system import why
from app.reading import Refused

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Found:
    """A file by its path (STDIN is standard input), where and when it was fetched if known, or why it is none."""

    path: Path
    url: str | None = None
    fetched_on: date | None = None
    refusal: Refusal | None = None


def found(paths: Iterable[Path], listed: Iterable[Found] = (), manifest: Path | None = None) -> Iterator[Found]:
    """The files that a manifest has `listed`, then those in `paths`, without the manifest and what it has listed."""
    seen = {_absolute(manifest)} if manifest else set()
    for file in listed:
        seen.add(_absolute(file.path))
        yield file
    for path in paths:
        for file in _within(path) if path != STDIN else iter([Found(STDIN)]):
            if not seen or _absolute(file.path) not in seen:
                yield file


def _within(path: Path) -> Iterator[Found]:
    """`path` itself, or what is in the folder by name: nothing hidden, and no linked folder, which may be a loop."""
    try:
        entries = sorted(path.iterdir()) if path.is_dir() else None
    except OSError as error:
        yield Found(path, refusal=Refusal.of(unreadable(error)))
        return
    if entries is None:
        yield Found(path)
        return
    for entry in entries:
        if not entry.name.startswith(".") and not is_linked_folder(entry):
            yield from _within(entry)


def unreadable(error: OSError) -> Refused:
    """What the system says of a file, as the reason it is not taken in."""
    return Refused(f"{why(error)}。", "请核对路径和读取权限。")


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links, and asks the disk


def is_linked_folder(path: Path) -> bool:
    """Whether this is a link to a folder, which may be a loop."""
    try:
        return path.is_symlink() and path.is_dir()
    except OSError:
        return False  # like a folder that cannot be listed
