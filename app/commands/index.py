"""The full-text index."""

import typer

from app.commands.archive import open_archive
from app.commands.console import say
from app.search.writing import upkeep


def rebuild() -> None:
    """Build the index anew beside the old one and put it in its place."""
    with open_archive(writes=True) as archive:
        upkeep.rebuild(archive.engine, archive.index_dir)
    say("索引已重建。")


def catch_up() -> None:
    """Bring into the index what was written and did not get there."""
    with open_archive(writes=True) as archive:
        letters = upkeep.catch_up(archive.engine, archive.index_dir)
    say(f"索引已跟上，更新 {letters} 份。")


def check() -> None:
    """Compare index and database; exits 1 and says what differs."""
    with open_archive() as archive:
        differences = upkeep.check(archive.engine, archive.index_dir)
    for difference in differences:
        say(difference)
    if differences:
        say("索引与数据库不一致。请运行 python -m app index rebuild。")
        raise typer.Exit(1)
    say("索引与数据库一致。")
