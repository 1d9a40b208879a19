"""Letters of several agencies that answer one proposal."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, select

from app.letter.identity import same_agency
from app.store.public import public
from app.store.select import card
from app.store.tables import LetterRow

_MOST = 50


def other_answers(session: Session, row: LetterRow) -> list[LetterRow]:
    """What other agencies wrote, in public, about the proposal that a letter answers, without texts and parts.

    It is the same proposal when assembly, number and session (the year, where a session is unknown) are, and the place
    or the proposal's title: every place has its own number 1.
    """
    ways = _same_place(row)
    if not (ways and row.assembly and row.proposal_number and row.issuer):
        return []
    same = LetterRow.proposal_number == row.proposal_number
    others = select(LetterRow).where(same, or_(*ways), LetterRow.id != row.id, public()).options(*card())
    found: Iterable[LetterRow] = session.exec(others.order_by(col(LetterRow.signed_on), col(LetterRow.id)).limit(_MOST))
    # Asked for the assembly too, SQLite would rather go through half of the archive.
    found = [other for other in found if other.assembly == row.assembly and _same_time(row, other)]
    return [other for other in found if not _same_issuer(row, other)]


def _same_place(row: LetterRow) -> list[ColumnElement[bool]]:
    """Ways to be of the same assembly: none where neither the place nor the proposal's title is known."""
    ways = []
    if row.proposal_title:
        ways.append(col(LetterRow.proposal_title) == row.proposal_title)
    if row.province_code:
        province, city, county = col(LetterRow.province_code), col(LetterRow.city_code), col(LetterRow.county_code)
        ways.append(and_(province == row.province_code, city == row.city_code, county == row.county_code))
    return ways


def _same_issuer(row: LetterRow, other: LetterRow) -> bool:
    """Whether it may be the same agency, as one that is not named may."""
    return other.issuer is None or same_agency(row.issuer, other.issuer)


def _same_time(row: LetterRow, other: LetterRow) -> bool:
    if row.assembly_session and other.assembly_session:
        return row.assembly_session == other.assembly_session
    return row.year is not None and row.year == other.year
