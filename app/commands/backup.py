"""One file that holds the archive."""

import shutil
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session, col, select

from app.commands.archive import open_archive
from app.commands.console import say
from app.errors import FuwenError
from app.search.upkeep import rebuild
from app.settings import Settings
from app.store import backup as store
from app.store.public import public
from app.store.tables import LetterRow

Yes = Annotated[bool, typer.Option("--yes", help="覆盖已有的，不再询问。")]


def backup(
    file: Annotated[Path, typer.Argument(metavar="文件", help="备份写到这里。", show_default=False)],
    yes: Yes = False,
) -> None:
    """Write rows and originals to one file. Never overwrites without `--yes`."""
    if file.exists() and not yes:
        raise FuwenError(f"{file} 已存在，没有备份。", remedy="请换一个文件名，或加 --yes 覆盖。")
    with open_archive():
        store.back_up(Settings(), file)
    say(f"已备份到 {file}。其中有不公开的复文，请妥善保管。")


def restore(
    file: Annotated[Path, typer.Argument(metavar="文件", help="backup 写成的文件。", show_default=False)],
    yes: Yes = False,
) -> None:
    """Put a backup in the place of the archive and rebuild the index. Never replaces an archive without `--yes`."""
    settings = Settings()
    if not file.is_file():
        raise FuwenError(f"没有备份文件 {file}。", remedy="请核对路径。")
    if store.database_file(settings).exists() and not yes:
        raise FuwenError("这里已有复文库，没有恢复。", remedy="要用备份替换它，请加 --yes。")
    gone = _withdrawn()
    store.restore(settings, file)
    # Until the new index stands there must be none: the old one speaks of other rows.
    shutil.rmtree(settings.index_dir, ignore_errors=True)
    with open_archive(writes=True) as archive:
        rebuild(archive.engine, archive.index_dir)
        with Session(archive.engine) as session:
            back = session.exec(select(LetterRow.slug).where(public(), col(LetterRow.slug).in_(gone))).all()
    say(f"已从 {file} 恢复。")
    if back:
        say(f"注意：{'、'.join(back)} 曾被撤下，这份备份里尚未撤下，现又公开。如仍须撤下，请重新运行 withdraw。")


def _withdrawn() -> list[str]:
    """Slugs of letters withdrawn so far; none where no archive of today's schema stands."""
    try:
        with open_archive() as archive, Session(archive.engine) as session:
            return list(session.exec(select(LetterRow.slug).where(col(LetterRow.withdrawn_at).is_not(None))))
    except FuwenError:
        return []
