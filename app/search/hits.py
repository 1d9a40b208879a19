"""Letters found → what a page shows of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, select

from app.letter.places import Places
from app.search.marks import occurrences
from app.search.question import Question
from app.search.snippet import snippet
from app.search.words import Words
from app.store.public import public
from app.store.tables import LetterRow


@dataclass(frozen=True, slots=True)
class Hit:
    """One letter found. `section` is the anchor that `snippet` is from, `marks` are spans of `snippet`.

    `more` counts the further places of the letter that would be highlighted.
    """

    slug: str
    title: str | None
    issuer: str | None
    province: str | None
    city: str | None
    county: str | None
    year: int | None
    signed_on: date | None
    score: float
    section: str | None
    snippet: str
    marks: tuple[tuple[int, int], ...]
    more: int = 0


def hits(
    session: Session, places: Places, question: Question, words: Words, page: Sequence[tuple[int, float]]
) -> tuple[Hit, ...]:
    """The hits of `page`, (letter id, score) in order, with the passage of each that shows the question best."""
    sections = selectinload(LetterRow.sections)  # type: ignore[arg-type]  # SQLModel types it as a list
    wanted = select(LetterRow).where(col(LetterRow.id).in_([letter for letter, _ in page]), public())
    rows = {row.id: row for row in session.exec(wanted.options(sections))}
    return tuple(_hit(rows[letter], places, question, words, score) for letter, score in page if letter in rows)


def _hit(row: LetterRow, places: Places, question: Question, words: Words, score: float) -> Hit:
    shown = snippet(row, occurrences(row.text, question, words))
    return Hit(
        slug=row.slug,
        title=row.title,
        issuer=row.issuer,
        province=name_of(row.province_code, places),
        city=name_of(row.city_code, places),
        county=name_of(row.county_code, places),
        year=row.year,
        signed_on=row.signed_on,
        score=round(score, 4),
        section=shown.section,
        snippet=shown.text,
        marks=shown.marks,
        more=shown.more,
    )


def name_of(code: str | None, places: Places) -> str | None:
    """Name of the place with this code."""
    place = places.by_code(code) if code else None
    return place.name if place else None
