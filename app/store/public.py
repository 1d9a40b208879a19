"""What may be shown: the one place that says it.

Page, search index, export, count and link all ask here. It fails closed: a disclosure mark that is neither
absent nor 公开 hides the letter.
"""

from typing import Any, cast

from sqlalchemy import ColumnElement, and_, not_, or_
from sqlmodel import Session, col, select

from app.letter.model import Disclosure
from app.store.tables import DirtyRow, LetterRow


def hides(disclosure: str | None) -> bool:
    """Whether what a letter says of itself keeps it from being public."""
    return disclosure not in (None, Disclosure.PUBLIC)


def disclosed(disclosure: Any) -> ColumnElement[bool]:
    """The same of a column: what may be public as far as its own words go."""
    return or_(disclosure.is_(None), disclosure == Disclosure.PUBLIC.value)


def public() -> ColumnElement[bool]:
    """Letters that anyone may read."""
    return and_(disclosed(col(LetterRow.disclosure)), col(LetterRow.withdrawn_at).is_(None))


def of_public(letter: Any) -> ColumnElement[bool]:
    """The same of rows below letters, by this column of theirs: the few to leave out are gathered, no letter read."""
    return cast("ColumnElement[bool]", letter.not_in(select(LetterRow.id).where(not_(public()))))


def withdrawn() -> ColumnElement[bool]:
    """Letters that were public once: a page says that they are gone and why, and nothing else."""
    return and_(disclosed(col(LetterRow.disclosure)), col(LetterRow.withdrawn_at).is_not(None))


def hidden(session: Session) -> frozenset[int]:
    """Letters no longer public but perhaps still in the index: out of every answer from that moment on.

    The connection goes back before anyone waits for the index: questions that wait with one leave none for the others.
    """
    dirty = select(DirtyRow.letter_id)  # few or none: joined, SQLite would rather go through all letters
    letters = select(LetterRow.id).where(col(LetterRow.id).in_(dirty), not_(public()))
    found = frozenset(letter for letter in session.exec(letters) if letter is not None)
    session.rollback()
    return found
