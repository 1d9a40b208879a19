"""One file that holds the archive."""

from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session, col, select

from app.commands.archive import open_archive
from app.commands.console import say
from app.commands.system import why
from app.errors import FuwenError
from app.search.writing.upkeep import replacing
from app.settings import Settings
from app.store import backup as store
from app.store.engine import open_engine
from app.store.public import public
from app.store.tables import LetterRow

Yes = Annotated[bool, typer.Option("--yes", help="覆盖已有的，不再询问。")]


def backup(
    file: Annotated[Path, typer.Argument(metavar="文件", help="备份写到这里。", show_default=False)],
    yes: Yes = False,
) -> None:
    """Write rows and originals to one file. Never overwrites without `--yes`, and never the archive itself."""
    try:
        with open_archive():
            store.back_up(Settings(), file, overwrite=yes)
    except OSError as error:
        raise FuwenError(f"不能备份到 {file}：{why(error)}。", remedy="请换一个路径。") from error
    say(f"已备份到 {file}。其中有不公开的复文，请妥善保管。")


def restore(
    file: Annotated[Path, typer.Argument(metavar="文件", help="backup 写成的文件。", show_default=False)],
    yes: Yes = False,
) -> None:
    """Put a backup in the place of the archive and rebuild the index. Never replaces letters without `--yes`."""
    settings = Settings()
    if not file.is_file():
        raise FuwenError(f"没有备份文件 {file}。", remedy="请核对路径。")
    before = store.letters(settings)
    if before != {} and not yes:
        raise FuwenError("这里已有复文，没有恢复。", remedy="要用备份替换它们，请加 --yes。")
    back = _replace(settings, file, [slug for slug, withdrawn in (before or {}).items() if withdrawn])
    say(f"已从 {file} 恢复。")
    if before is None:
        say("注意：原来的数据库读不出，没能核对哪些复文曾被撤下。如有，请重新运行 withdraw。")
    if back:
        say(f"注意：{'、'.join(back)} 曾被撤下，这份备份里尚未撤下，现又公开。如仍须撤下，请重新运行 withdraw。")


def _replace(settings: Settings, file: Path, withdrawn: list[str]) -> list[str]:
    """Replace rows and index by those of the backup; which letters that were withdrawn are public by that."""
    engine = open_engine(settings, writes=True)
    try:
        store.restore(settings, file, replacing(engine, settings.index_dir))
        with Session(engine) as session:
            public_again = select(LetterRow.slug).where(public(), col(LetterRow.slug).in_(withdrawn))
            return list(session.exec(public_again))
    finally:
        engine.dispose()
