"""The texts that a letter has had."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from app.store.public import disclosed, public
from app.store.tables import LetterRow, SourceRow, VersionRow


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a letter; `taken_at` is when the first file with it was taken in, None where that is not known."""

    number: int
    taken_at: datetime | None


def versions(session: Session, row: LetterRow) -> list[Version]:
    """The versions of a public letter, newest first; of earlier ones those that did not say that they are not public.

    Their texts stay unread.
    """
    numbers = session.exec(select(VersionRow.number).where(*_shown(row)).order_by(col(VersionRow.number).desc()))
    taken = {source.version: source.taken_at for source in reversed(row.sources)}
    return [Version(number, taken.get(number)) for number in (row.version, *numbers)]


def shown(row: LetterRow, versions: Iterable[Version]) -> list[SourceRow]:
    """The sources of a public letter that have its words of now, or those of one of these `versions`."""
    numbers = {row.version, *(version.number for version in versions)}
    return [source for source in row.sources if source.version in numbers]


def sources(session: Session, row: LetterRow) -> list[SourceRow]:
    """The sources of a public letter that may be shown: not those of an earlier version that was not public."""
    return shown(row, versions(session, row) if row.version > 1 else ())


def texts(session: Session, row: LetterRow) -> dict[int, str]:
    """The texts of these versions, by number."""
    earlier = session.exec(select(VersionRow.number, VersionRow.text).where(*_shown(row)))
    return {row.version: row.text, **dict(earlier.all())}


def changed_at(session: Session, letters: Iterable[int | None]) -> dict[int, datetime]:
    """When the first file with the newest text of each of these letters was taken in."""
    newest = select(SourceRow.letter_id, func.min(SourceRow.taken_at)).join(
        LetterRow, (col(LetterRow.id) == SourceRow.letter_id) & (col(LetterRow.version) == SourceRow.version)
    )
    wanted = newest.where(col(SourceRow.letter_id).in_(list(letters)), public()).group_by(col(SourceRow.letter_id))
    return {letter: taken for letter, taken in session.exec(wanted) if letter is not None}


def _shown(row: LetterRow) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(VersionRow.letter_id) == row.id, disclosed(col(VersionRow.disclosure))
