"""Writing letters, and whether rows and index agree on them."""

from typing import Any

from sqlmodel import Session, select

from app.letter.model import Letter
from app.search.writing.upkeep import check
from app.store.tables import DirtyRow, LetterRow
from app.store.write import replace


def letters(count: int) -> list[Letter]:
    """Letters that differ in number alone."""
    return [Letter(text=f"课后服务{number}", title=f"第{number}件") for number in range(count)]


def dirty(own: Any) -> list[tuple[int | None, int]]:
    """What is not yet in the index, by letter and revision."""
    with Session(own.engine) as session:
        return [(row.letter_id, row.rev) for row in session.exec(select(DirtyRow))]


def differences(own: Any) -> list[str]:
    """What `check` says."""
    return check(own.engine, own.settings.index_dir)


def reread(own: Any, slug: str, letter: Letter) -> None:
    """Read a stored letter again, as `reparse` does but for the index."""
    with Session(own.engine) as session, session.begin():
        row = session.exec(select(LetterRow).where(LetterRow.slug == slug)).one()
        replace(session, row, letter)
