"""What the archive is browsed by: places, agencies, years, sessions, those who asked. Each costs one statement.

Everything goes through `public()`.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from app.store.filters import Filters
from app.store.public import public
from app.store.tables import LetterRow, ProposerRow

_CODES = (col(LetterRow.province_code), col(LetterRow.city_code), col(LetterRow.county_code))
_INNERMOST = func.coalesce(*reversed(_CODES))
_LETTERS = func.count()
_IN_ORDER = (_INNERMOST.is_(None), _INNERMOST)


class Borne(NamedTuple):
    """A name with how many letters of one place bear it; `code` is the innermost place known, None where none is.

    `kind` says of a session which assembly's it is, of one who asked which role he has.
    """

    name: str
    code: str | None
    letters: int
    kind: str | None = None


def places(session: Session, filters: Filters) -> dict[str, dict[str, int]]:
    """Letters by code of "province", "city" and "county"."""
    found: dict[str, dict[str, int]] = {"province": {}, "city": {}, "county": {}}
    groups = select(*_CODES, _LETTERS).where(public(), *filters.where()).group_by(*_CODES)
    for *codes, letters in session.exec(groups):
        for counts, code in zip(found.values(), codes, strict=True):
            if code:
                counts[code] = counts.get(code, 0) + letters
    return found


def issuers(session: Session, filters: Filters, part: str = "") -> list[Borne]:
    """The agencies in whose name `part` stands, in administrative order, those of no known place last."""
    name: Any = col(LetterRow.issuer)
    groups = select(name, _INNERMOST, _LETTERS).where(public(), *_named(name, part), *filters.where())
    return [Borne(*row) for row in session.exec(groups.group_by(name, _INNERMOST).order_by(*_IN_ORDER, name))]


def sessions(session: Session, filters: Filters) -> list[Borne]:
    """The sessions of each assembly, as printed."""
    name: Any = col(LetterRow.assembly_session)
    assembly = col(LetterRow.assembly)
    groups = select(name, _INNERMOST, _LETTERS, assembly).where(public(), name.is_not(None), *filters.where())
    return [Borne(*row) for row in session.exec(groups.group_by(name, _INNERMOST, assembly))]


def proposers(session: Session, filters: Filters, part: str = "") -> list[Borne]:
    """Those who asked, as published, in whose name `part` stands."""
    name: Any = col(ProposerRow.name)
    role = col(ProposerRow.role)
    asked = select(name, _INNERMOST, _LETTERS, role).join(LetterRow, col(LetterRow.id) == col(ProposerRow.letter_id))
    groups = asked.where(public(), *_named(name, part), *filters.where()).group_by(name, _INNERMOST, role)
    return [Borne(*row) for row in session.exec(groups)]


def years(session: Session, filters: Filters) -> Mapping[tuple[int | None, str | None], int]:
    """Letters by year and assembly, either None where it is not known."""
    key = col(LetterRow.year), col(LetterRow.assembly)
    groups = select(*key, _LETTERS).where(public(), *filters.where()).group_by(*key)
    return {(year, assembly): letters for year, assembly, letters in session.exec(groups)}


def _named(name: Any, part: str) -> list[ColumnElement[bool]]:
    return [name.is_not(None), *([name.contains(part, autoescape=True)] if part else [])]
