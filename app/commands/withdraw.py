"""Taking a letter back."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from sqlmodel import Session

from app.commands.archive import open_archive
from app.commands.console import readable, say
from app.search.writing.upkeep import catch_up
from app.store import write


def withdraw(
    slug: Annotated[str, typer.Argument(metavar="SLUG", help="复文网址的最后一段。", show_default=False)],
    reason: Annotated[str, typer.Option(metavar="理由", help="撤下的理由，会公开显示。", show_default=False)],
) -> None:
    """Take the letter of this slug out of every output at once; its page says so and gives the reason."""
    if not reason.strip():
        raise typer.BadParameter("请写明撤下的理由。", param_hint="--reason")
    with open_archive(writes=True) as archive:
        with Session(archive.engine) as session, session.begin():
            write.withdraw(session, readable(slug), readable(reason.strip()), datetime.now(UTC))
        catch_up(archive.engine, archive.index_dir)
    say(f"已撤下 {slug}。")
