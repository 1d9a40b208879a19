"""What may be shown: the one place that says it.

Page, search index, export, count and link all ask here. It fails closed: a disclosure mark that is neither
absent nor 公开 hides the letter.
"""

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col

from app.letter.model import Disclosure
from app.store.tables import LetterRow


def public() -> ColumnElement[bool]:
    """Letters that anyone may read."""
    return and_(_disclosed(), col(LetterRow.withdrawn_at).is_(None))


def withdrawn() -> ColumnElement[bool]:
    """Letters that were public once: a page says that they are gone and why, and nothing else."""
    return and_(_disclosed(), col(LetterRow.withdrawn_at).is_not(None))


def _disclosed() -> ColumnElement[bool]:
    disclosure = col(LetterRow.disclosure)
    return or_(disclosure.is_(None), disclosure == Disclosure.PUBLIC.value)
