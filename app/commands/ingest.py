"""Files → letters in the archive."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

from app.commands.archive import Archive, open_archive
from app.commands.console import progress, say
from app.commands.intake import take_in
from app.commands.readers import FEW, Refusal, readers
from app.commands.understanding import understood
from app.search.writing.upkeep import catch_up
from app.settings import Settings
from app.store.engine import migrate


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="路径...", help="文件或文件夹。", show_default=False)],
) -> None:
    """Take in what `paths` hold, migrate before and catch the index up after. Exits 1 when a file was refused."""
    migrate(Settings())
    files = [file for path in paths for file in _files(path)]
    with open_archive(writes=True) as archive:
        outcomes = _taken_in(archive, files)
        catch_up(archive.engine, archive.index_dir)
    say(f"新收 {outcomes['taken']} 份，已有 {outcomes['known']} 份，拒收 {outcomes['refused']} 份。")
    if outcomes["refused"]:
        raise typer.Exit(1)


def _taken_in(archive: Archive, files: list[Path]) -> Counter[str]:
    """How many files were taken, known and refused; those refused are named as they come."""
    outcomes: Counter[str] = Counter()
    many = len(files) >= FEW
    with (
        progress("收入复文") as bar,
        readers(understood, many=many) as read,
        Session(archive.engine) as session,
    ):
        for file, outcome in bar.track(take_in(session, files, read), total=len(files)):
            if isinstance(outcome, Refusal):
                say(f"拒收 {file}：{outcome.sentence}", console=bar.console)
            outcomes["refused" if isinstance(outcome, Refusal) else outcome] += 1
    return outcomes


def _files(path: Path) -> Iterator[Path]:
    """`path` itself, or what is in the folder by name: nothing hidden, and no linked folder, which may be a loop."""
    try:
        entries = sorted(path.iterdir()) if path.is_dir() else None
    except OSError:
        entries = None  # the folder stands for itself, to be refused with the reason when read
    if entries is None:
        yield path
        return
    for entry in entries:
        if not entry.name.startswith(".") and not _is_linked_folder(entry):
            yield from _files(entry)


def _is_linked_folder(path: Path) -> bool:
    try:
        return path.is_symlink() and path.is_dir()
    except OSError:
        return False  # like a folder that cannot be listed
