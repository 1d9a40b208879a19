"""Files → letters in the archive."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from sqlmodel import Session

from app.commands.archive import Archive, open_archive
from app.commands.console import say
from app.commands.finding import Found, found
from app.commands.intake import Outcome, Rows
from app.commands.manifest import listed
from app.commands.passing import Files, pass_through
from app.commands.stopping import Stop, stopping
from app.commands.tally import Tally
from app.errors import FuwenError
from app.reading import Refused
from app.search.writing.upkeep import catch_up
from app.settings import Settings
from app.store.engine import migrate


def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="路径...", help="文件、文件夹或 ZIP 压缩包；- 为标准输入。", show_default=False),
    ] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(metavar="清单", help="CSV 或 JSONL 清单：路径、网址、抓取日期。", show_default=False),
    ] = None,
) -> None:
    """Take in what `paths` and the manifest hold, migrate before and catch the index up after.

    Exits 1 when a file was refused, 130 or 143 when asked to stop.
    """
    if not paths and not manifest:
        raise typer.BadParameter("缺少路径。请写要收的文件或文件夹，或用 --manifest 给出清单。")
    files = partial(found, paths or [], _listed(manifest), manifest)
    migrate(Settings())
    with open_archive(writes=True) as archive:
        with stopping() as stop:
            tally = _take_in(archive, files, stop)
        catch_up(archive.engine, archive.index_dir)
    if stop.status:
        say(f"已停下：{tally.sentence()}。再运行同样的命令就接着收。")
        raise typer.Exit(stop.status)
    say(f"{tally.sentence()}。")
    if tally.counts["refused"]:
        raise typer.Exit(1)


def _listed(manifest: Path | None) -> list[Found]:
    try:
        return listed(manifest) if manifest else []
    except Refused as refused:
        raise typer.BadParameter(f"{refused.sentence}{refused.remedy}", param_hint="--manifest") from None


def _take_in(archive: Archive, files: Files, stop: Stop) -> Tally:
    """Take in the files; those refused are named as they come. What was taken stays, whatever ends this."""
    tally = Tally()
    try:
        with Session(archive.engine) as session:
            pass_through(Rows(session), files, tally, stop, _say_refused)
    except (FuwenError, OSError):
        say(f"中途停下：{tally.sentence()}。已收的都在，再运行同样的命令就接着收。")
        raise
    return tally


def _say_refused(outcome: Outcome, console: Console) -> None:
    if outcome.became == "refused":
        say(f"拒收 {outcome.named}：{outcome.reason}", console=console)
