"""What pages ask of a document that public letters cite."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import case, func
from sqlmodel import Session, col, select

from app.store.filters import Filters
from app.store.public import of_public, public
from app.store.tables import LetterRow, PolicyRow

_BEFORE, _AFTER = 120, 160  # characters around a title in which its sentence is looked for
_DOCUMENT, _TITLE = col(PolicyRow.document), col(PolicyRow.title)
_CITY = func.coalesce(LetterRow.city_code, LetterRow.county_code)


@dataclass(frozen=True, slots=True)
class Quoting:
    """Where a letter first cites a document: `position` among its documents, and the `text` around the title."""

    position: int
    title: str
    text: str


def titles(session: Session, documents: Sequence[str]) -> dict[str, dict[str, int]]:
    """The titles by which public letters cite these documents, each with the number of these letters, most first."""
    number = func.count()
    wanted = select(_DOCUMENT, _TITLE, number).where(_DOCUMENT.in_(documents), of_public(PolicyRow.letter_id))
    printed: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for document, title, letters in session.exec(
        wanted.group_by(_DOCUMENT, _TITLE).order_by(number.desc(), func.length(_TITLE).desc(), _TITLE)
    ):
        if document:
            printed[document][title] = letters
    return printed


def spread(session: Session, document: str) -> list[tuple[str | None, str | None, int | None, int]]:
    """How many letters cite the document: (code of the province, of the city or county, year, letters)."""
    group = col(LetterRow.province_code), _CITY, col(LetterRow.year)
    citing = Filters(policies=(document,)).where()
    return list(session.exec(select(*group, func.count()).where(public(), *citing).group_by(*group).order_by(*group)))


def beside(session: Session, document: str, limit: int) -> dict[str, int]:
    """The documents most often cited in the same letters, with the number of these letters."""
    number = func.count(col(PolicyRow.letter_id).distinct())
    citing = select(PolicyRow.letter_id).where(document == _DOCUMENT, of_public(PolicyRow.letter_id))
    same = select(_DOCUMENT, number).where(col(PolicyRow.letter_id).in_(citing))
    others = same.where(_DOCUMENT.is_not(None), document != _DOCUMENT).group_by(_DOCUMENT)
    found = session.exec(others.order_by(number.desc(), _DOCUMENT).limit(limit))
    return {other: letters for other, letters in found if other}


def quoting(session: Session, document: str, letters: Iterable[int | None]) -> dict[int, Quoting]:
    """By id, where each of these letters cites the document first; no more of its text is read than is shown."""
    at = func.instr(LetterRow.text, "《" + _TITLE + "》")
    start = case((at > _BEFORE, at - _BEFORE), else_=1)
    around = func.substr(LetterRow.text, start, at - start + func.length(_TITLE) + 2 + _AFTER)
    wanted = select(col(PolicyRow.letter_id), col(PolicyRow.position), _TITLE, case((at > 0, around), else_=""))
    found = wanted.join(LetterRow).where(col(PolicyRow.letter_id).in_(letters), document == _DOCUMENT, public())
    last_first = session.exec(found.order_by(col(PolicyRow.position).desc()))
    return {letter: Quoting(position, title, text) for letter, position, title, text in last_first if letter}
