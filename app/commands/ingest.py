"""Files → letters in the archive."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, cast

import typer
from sqlmodel import Session

from app.commands.archive import Archive, open_archive
from app.commands.console import readable, say
from app.commands.intake.finding import Found, found
from app.commands.intake.manifest import listed
from app.commands.intake.passing import Files, pass_through
from app.commands.intake.record import FORMS, Record, report
from app.commands.intake.stopping import Stop, stopping
from app.commands.intake.taking import Rows
from app.commands.intake.tally import Tally, say_amiss
from app.commands.intake.trial import said, trial
from app.commands.intake.watching import watch_over
from app.errors import FuwenError
from app.reading import Refused
from app.search.writing.upkeep import catch_up
from app.settings import Settings
from app.store.engine import migrate


def ingest(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="路径...", help="文件、文件夹或 ZIP 压缩包；- 为标准输入。", show_default=False),
    ] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(metavar="清单", help="CSV 或 JSONL 清单：路径、网址、抓取日期。", show_default=False),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只说每份文件会怎样，什么都不写。")] = False,
    report_to: Annotated[
        Path | None,
        typer.Option("--report", metavar="文件", help="把结果写成 .html 或 .json。", show_default=False),
    ] = None,
    watch: Annotated[bool, typer.Option("--watch", help="收完后守着这些文件夹，来一份收一份，直到按 Ctrl-C。")] = False,
) -> None:
    """Take in what `paths` and the manifest hold, migrate before and catch the index up after.

    Exits 1 when a file was refused, 130 or 143 when asked to stop; watching ends only so, and then exits 0.
    """
    if "" in (named := paths or []):  # as from a variable that is not set: as a path it would be this folder
        raise typer.BadParameter("有一个路径是空的。请核对命令里的变量。")
    there = list(map(Path, named))
    _require_sense(there, manifest, report_to, dry_run=dry_run, watch=watch)
    if watch:
        watch_over(there)
        return
    files = partial(found, there, _listed(manifest), manifest)
    tally = Tally()
    if dry_run:
        stop = _tried(files, tally)
    else:
        arguments = [*named, *(["--manifest", str(manifest)] if manifest else [])]
        stop = _taken_in(files, tally, arguments, report_to)
    _end(tally, stop, dry_run=dry_run)


def _end(tally: Tally, stop: Stop, *, dry_run: bool) -> None:
    trying = "试收，什么都没有写：" if dry_run else ""
    if stop.status:
        say(f"已停下：{trying}{tally.sentence()}。再运行同样的命令就接着收。")
        raise typer.Exit(stop.status)
    say(f"{trying}{tally.sentence()}。")
    if tally.counts["refused"]:
        raise typer.Exit(1)


def _require_sense(
    paths: Sequence[Path], manifest: Path | None, report_to: Path | None, *, dry_run: bool, watch: bool
) -> None:
    """Raise typer.BadParameter, before anything is done, for what cannot be done together or at all."""
    if not paths and not manifest:
        raise typer.BadParameter("缺少路径。请写要收的文件或文件夹，或用 --manifest 给出清单。")
    if watch and (manifest or report_to or dry_run):
        raise typer.BadParameter("只能单独用，后面写文件夹。", param_hint="--watch")
    if watch and (no_folder := next((path for path in paths if not path.is_dir()), None)):
        raise typer.BadParameter(f"{no_folder} 不是文件夹。", param_hint="--watch")
    if report_to and dry_run:
        raise typer.BadParameter("试收没有记录可写，请去掉 --dry-run。", param_hint="--report")
    if report_to and (report_to.suffix not in FORMS or not report_to.parent.is_dir()):
        raise typer.BadParameter("请写一个 .html 或 .json 文件的路径，文件夹要已存在。", param_hint="--report")


def _listed(manifest: Path | None) -> list[Found]:
    try:
        return listed(manifest) if manifest else []
    except Refused as refused:
        raise typer.BadParameter(f"{refused.sentence}{refused.remedy}", param_hint="--manifest") from None


def _tried(files: Files, tally: Tally) -> Stop:
    """Say on stdout what each file would become."""
    stdout = cast("TextIOWrapper", sys.stdout)
    stdout.reconfigure(encoding="utf-8")
    with stopping() as stop, trial() as shelf:
        pass_through(shelf, files, tally, stop, lambda outcome, _: typer.echo(readable(said(outcome))), doing="试收")
    return stop


def _taken_in(files: Files, tally: Tally, arguments: list[str], report_to: Path | None) -> Stop:
    """Take in the files. What was taken stays, whatever ends this."""
    migrate(Settings())
    with open_archive(writes=True) as archive:
        record = Record(archive.engine, arguments, datetime.now(UTC))
        try:
            stop = _written(archive, files, tally)
        except BaseException as error:
            with suppress(FuwenError):
                record.end("failed", tally)
            if isinstance(error, FuwenError | OSError):
                say(f"中途停下：{tally.sentence()}。已收的都在，再运行同样的命令就接着收。")
            raise
        run = record.end("stopped" if stop.status else "done", tally)
        try:
            if report_to:
                report(run, report_to)
        finally:
            catch_up(archive.engine, archive.index_dir)
    return stop


def _written(archive: Archive, files: Files, tally: Tally) -> Stop:
    with stopping() as stop, Session(archive.engine) as session:
        pass_through(Rows(session), files, tally, stop, say_amiss)
    return stop
