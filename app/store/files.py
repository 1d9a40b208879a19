"""The bytes of a source."""

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from app.store.tables import OriginalRow, SourceRow

MOST_BYTES = 8_000_000
"""Of a file that is looked through for what may not be shown."""


def file_of(session: Session, source: SourceRow) -> bytes | None:
    """The bytes of a source as they came; None, unread, where they are more than MOST_BYTES."""
    content = col(OriginalRow.content)
    small = case((func.length(content) <= MOST_BYTES, content))
    return session.exec(select(small).where(OriginalRow.source_id == source.id)).first()
