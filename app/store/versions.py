"""The texts that a letter has had."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from app.store.public import disclosed
from app.store.tables import LetterRow, VersionRow


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a letter; `taken_at` is when the first file with it was taken in, None where that is not known."""

    number: int
    text: str
    taken_at: datetime | None


def versions(session: Session, row: LetterRow) -> list[Version]:
    """The texts of a public letter, newest first; of earlier ones those that did not say that they are not public."""
    kept = select(VersionRow.number, VersionRow.text).where(
        VersionRow.letter_id == row.id, disclosed(col(VersionRow.disclosure))
    )
    texts = [(row.version, row.text), *session.exec(kept.order_by(col(VersionRow.number).desc()))]
    taken = {source.version: source.taken_at for source in reversed(row.sources)}
    return [Version(number, text, taken.get(number)) for number, text in texts]
