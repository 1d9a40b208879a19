"""What pages ask of the rows. Everything goes through `public()`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Literal

from sqlalchemy import case, func, tuple_
from sqlalchemy.orm import defer, raiseload, selectinload
from sqlmodel import Session, col, select

from app.store.filters import OWN_FILTER, Filters
from app.store.public import public
from app.store.public import withdrawn as was_withdrawn
from app.store.tables import LetterRow, OriginalRow, SectionRow, SourceRow

Sort = Literal["newest", "oldest", "added"]

NEWEST = (
    col(LetterRow.year).desc().nulls_last(),
    col(LetterRow.signed_on).desc().nulls_last(),
    col(LetterRow.id).desc(),
)
_OLDEST = (
    col(LetterRow.year).asc().nulls_last(),
    col(LetterRow.signed_on).asc().nulls_last(),
    col(LetterRow.id).asc(),
)
_ORDERS: dict[Sort, tuple[Any, ...]] = {"newest": NEWEST, "oldest": _OLDEST, "added": (col(LetterRow.id).desc(),)}
_FACETS: dict[str, Any] = {
    "province": col(LetterRow.province_code),
    "city": col(LetterRow.city_code),
    "county": col(LetterRow.county_code),
    "year": col(LetterRow.year),
    "assembly": col(LetterRow.assembly),
    "outcome_class": col(LetterRow.outcome_class),
    "issuer": col(LetterRow.issuer),
}
FACETS = tuple(_FACETS)


def letter(session: Session, slug: str) -> LetterRow | None:
    """The public letter of this slug with all its parts."""
    named = select(LetterRow).where(col(LetterRow.slug) == slug, public()).options(*_whole())
    return session.exec(named).first()


def withdrawn(session: Session, slug: str) -> LetterRow | None:
    """The withdrawn letter of this slug, for the page that says so; its text stays unread."""
    gone = select(LetterRow).where(col(LetterRow.slug) == slug, was_withdrawn()).options(*card())
    return session.exec(gone).first()


def listing(session: Session, filters: Filters, sort: Sort, offset: int, limit: int) -> list[LetterRow]:
    """A page of a list: letters without text and parts, undated ones last; "added" has the last taken in first."""
    page = select(LetterRow).where(public(), *filters.where()).options(*card())
    return list(session.exec(page.order_by(*_ORDERS[sort]).offset(offset).limit(limit)))


def named(session: Session, slugs: Iterable[str]) -> dict[str, LetterRow]:
    """The public letters of these slugs, without text and parts."""
    wanted = select(LetterRow).where(col(LetterRow.slug).in_(slugs), public()).options(*card())
    return {row.slug: row for row in session.exec(wanted)}


def with_sections(session: Session, slugs: Iterable[str]) -> dict[str, LetterRow]:
    """The public letters of these slugs with their text and sections, and no other parts."""
    parts = (selectinload(LetterRow.sections), raiseload("*"))  # type: ignore[arg-type]  # SQLModel types it as a list
    wanted = select(LetterRow).where(col(LetterRow.slug).in_(slugs), public()).options(*parts)
    return {row.slug: row for row in session.exec(wanted)}


def by_ids(session: Session, letters: Iterable[int]) -> dict[int, LetterRow]:
    """The public letters of these ids, without text and parts."""
    wanted = select(LetterRow).where(col(LetterRow.id).in_(letters), public()).options(*card())
    return {row.id: row for row in session.exec(wanted) if row.id is not None}


def headings(session: Session, sections: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Number and heading, where it has any, of each of these sections, named by (slug, anchor)."""
    key = col(LetterRow.slug), col(SectionRow.anchor)
    start, end = col(SectionRow.heading_start), col(SectionRow.heading_end)
    number, words = func.coalesce(SectionRow.number, ""), func.substr(LetterRow.text, start + 1, end - start)
    wanted = select(*key, number + func.coalesce(words, "")).join(
        LetterRow, col(LetterRow.id) == col(SectionRow.letter_id)
    )
    named = list(sections)
    # Of pairs alone SQLite finds none by an index: it would go through the sections of all letters.
    of_these = key[0].in_({slug for slug, _ in named}), tuple_(*key).in_(named)
    found = session.exec(wanted.where(*of_these, public()))
    return {(slug, anchor): heading for slug, anchor, heading in found if heading}


def newest(session: Session, limit: int) -> list[LetterRow]:
    """The letters most lately signed."""
    return listing(session, Filters(), "newest", 0, limit)


def count(session: Session, filters: Filters) -> int:
    """How many letters a list has in all."""
    return session.exec(select(func.count()).select_from(LetterRow).where(public(), *filters.where())).one()


def is_empty(session: Session) -> bool:
    """Whether there is no public letter at all."""
    return session.exec(select(LetterRow.id).where(public()).limit(1)).first() is None


def facets(session: Session, filters: Filters, names: Iterable[str] = FACETS) -> dict[str, dict[str, int]]:
    """For each facet named its values with their counts, most first, under the filters of all other facets.

    Names: province, city and county (by code), year, assembly, outcome_class, issuer.
    """
    counted = {}
    for name in names:
        column = _FACETS[name]
        others = replace(filters, **{OWN_FILTER[name]: ()})
        number = func.count().label("number")
        groups = select(column, number).where(public(), column.is_not(None), *others.where())
        rows = session.exec(groups.group_by(column).order_by(number.desc(), column))
        counted[name] = {str(value): found for value, found in rows}
    return counted


def cities(session: Session) -> dict[str, int]:
    """Code of each city that has letters (the county where there is no city) with their count."""
    code = func.coalesce(LetterRow.city_code, LetterRow.county_code)
    groups = select(code, func.count()).where(public(), code.is_not(None)).group_by(code).order_by(code)
    return dict(session.exec(groups).all())


def originals(session: Session, row: LetterRow) -> Iterator[tuple[SourceRow, str | bytes]]:
    """The sources of a letter, each with what was read from it; of plain text the bytes, as nothing else is kept.

    Bytes of any other file, which may be many, stay unread.
    """
    kept = col(OriginalRow.text)
    wanted = select(SourceRow, kept, case((kept.is_(None), OriginalRow.content))).join(OriginalRow)
    found = session.exec(wanted.where(SourceRow.letter_id == row.id).order_by(col(SourceRow.id)))
    return ((source, content if text is None else text) for source, text, content in found)


def public_letters(session: Session) -> Iterator[LetterRow]:
    """All public letters with their parts in the order of taking in, a hundred in memory at a time."""
    every = select(LetterRow).where(public()).options(*_whole()).order_by(col(LetterRow.id))
    yield from session.exec(every, execution_options={"yield_per": 100})


def _whole() -> list[Any]:
    parts = (LetterRow.sections, LetterRow.figures, LetterRow.policies, LetterRow.sources)
    return [selectinload(part) for part in parts]  # type: ignore[arg-type]  # SQLModel types them as lists


def card() -> list[Any]:
    """What to load of a letter for a list: neither its text nor its parts."""
    return [defer(LetterRow.text, raiseload=True), raiseload("*")]  # type: ignore[arg-type]  # typed as str
