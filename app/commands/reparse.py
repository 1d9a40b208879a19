"""Stored originals, read again with today's parser."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from sqlmodel import Session, col, select

from app.bundle import places
from app.commands.archive import open_archive
from app.commands.console import progress, say
from app.letter.parse import parse
from app.letter.secrecy import secrecy_mark
from app.reading import Refused, read
from app.search.upkeep import catch_up
from app.store.tables import LetterRow, OriginalRow, SourceRow
from app.store.write import replace, unknown, withdraw


def reparse(
    slugs: Annotated[
        list[str] | None, typer.Argument(metavar="[SLUG...]", help="只重读这几份；不写则重读全部。")
    ] = None,
) -> None:
    """Read the letters named, or all, again; slugs stay. Exits 1 when an original can no longer be read."""
    refused = 0
    with open_archive(writes=True) as archive:
        with progress("重读复文") as bar, Session(archive.engine) as session:
            chosen = _chosen(session, slugs or [])
            for slug in bar.track(chosen):
                try:
                    with session.begin():
                        _read_again(session, slug)
                except Refused as reason:
                    refused += 1
                    say(f"没有重读 {slug}：{reason.sentence}{reason.remedy}", console=bar.console)
                session.expunge_all()
        catch_up(archive.engine, archive.index_dir)
    say(f"重读 {len(chosen) - refused} 份。")
    if refused:
        raise typer.Exit(1)


def _chosen(session: Session, slugs: list[str]) -> list[str]:
    """The slugs asked for, each once, or all there are. Raises FuwenError for one that no letter bears."""
    with session.begin():
        stored = list(session.exec(select(LetterRow.slug).order_by(col(LetterRow.id))))
    if strangers := set(slugs).difference(stored):
        raise unknown(min(strangers))
    return list(dict.fromkeys(slugs)) or stored


def _read_again(session: Session, slug: str) -> None:
    row = session.exec(select(LetterRow).where(col(LetterRow.slug) == slug)).one()
    original = select(OriginalRow.content).join(SourceRow).where(col(SourceRow.letter_id) == row.id)
    source = read(session.exec(original.order_by(col(SourceRow.id))).first() or b"")
    if mark := secrecy_mark(source.text):
        # An older version let it in: it must not stay public for another minute.
        withdraw(session, slug, "这份文件标有密级。", datetime.now(UTC))
        say(f"已撤下 {slug}：原件标有密级“{mark}”，请按保密规定处理。")
    replace(session, row, parse(source.text, places()))
