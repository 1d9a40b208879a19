"""Letters found → what a page shows of each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select as columns
from sqlalchemy.orm import load_only
from sqlmodel import Session, col, select

from app.letter.places import Places
from app.search.language.question import Question
from app.search.marks import occurrences
from app.search.snippet import SectionSpans, Snippet, snippet
from app.search.words import Words
from app.store.public import public
from app.store.tables import LetterRow, SectionRow

_SHOWN = [
    getattr(LetterRow, name)
    for name in ("slug", "title", "issuer", "province_code", "city_code", "county_code", "year", "signed_on", "text")
]
_SPANS = [getattr(SectionRow, name) for name in SectionSpans._fields]


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
    wanted = select(LetterRow).where(col(LetterRow.id).in_([letter for letter, _ in page]), public())
    rows = {row.id: row for row in session.exec(wanted.options(load_only(*_SHOWN)))}
    sections = _sections(session, rows)
    return tuple(
        _hit(row, places, score, snippet(row.text, sections[letter], occurrences(row.text, question, words)))
        for letter, score in page
        if (row := rows.get(letter))
    )


def _sections(session: Session, letters: Iterable[int | None]) -> dict[int, list[SectionSpans]]:
    """The sections of these letters, in order: plain values, since a page of hits has hundreds."""
    section = (col(SectionRow.letter_id), *_SPANS)
    wanted = columns(*section).where(section[0].in_(letters)).order_by(section[0], col(SectionRow.position))
    found: dict[int, list[SectionSpans]] = defaultdict(list)
    for letter, *spans in session.connection().execute(wanted):
        found[letter].append(SectionSpans(*spans))
    return found


def _hit(row: LetterRow, places: Places, score: float, shown: Snippet) -> Hit:
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
    place = places.by_code(code)
    return place.name if place else None
