"""Letters as they stand in a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from app.letter.places import Places
from app.store.tables import LetterRow, SectionRow


@dataclass(frozen=True)
class Entry:
    """One letter in a list; `subject` is what the proposal is called, `sections` how many passages the body has."""

    slug: str
    title: str
    issuer: str | None
    place: str
    signed_on: date | None
    year: int | None
    outcome_class: str | None
    subject: str | None
    sections: int


def entries(session: Session, rows: Sequence[LetterRow], places: Places) -> tuple[Entry, ...]:
    """The rows as entries, in their order; one select counts the sections of all."""
    counts = _section_counts(session, rows)
    return tuple(
        Entry(
            slug=row.slug,
            title=title_of(row.title, row.issuer),
            issuer=row.issuer,
            place=place_of(row, places),
            signed_on=row.signed_on,
            year=row.year,
            outcome_class=row.outcome_class,
            subject=row.proposal_title,
            sections=counts.get(row.id or 0, 0),
        )
        for row in rows
    )


def title_of(title: str | None, issuer: str | None) -> str:
    """The title, or words that say there is none and whose letter it is."""
    return title or f"〔无标题〕{issuer or '未署名机关'}的答复"


def place_of(row: LetterRow, places: Places) -> str:
    """Province, prefecture and county by name, each once; "" where the place is unknown."""
    codes = dict.fromkeys(code for code in (row.province_code, row.city_code, row.county_code) if code)
    return " ".join(place.name for code in codes if (place := places.by_code(code)))


def _section_counts(session: Session, rows: Sequence[LetterRow]) -> dict[int, int]:
    parent = col(SectionRow.letter_id)
    counting = select(parent, func.count()).where(parent.in_([row.id for row in rows])).group_by(parent)
    return {key: count for key, count in session.exec(counting) if key is not None}
