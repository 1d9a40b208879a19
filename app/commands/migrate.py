"""The database's schema."""

from app.commands.console import say
from app.settings import Settings
from app.store import engine


def migrate() -> None:
    """Create the database or bring it to today's schema."""
    engine.migrate(Settings())
    say("数据库已是最新结构。")
