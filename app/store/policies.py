"""What pages ask of the documents that public letters cite.

Citations are counted here and not by the database: grouping by document, with letters, cities and years each counted
once, took it five times as long as giving them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import case, func, or_
from sqlmodel import Session, col, select

from app.letter.documents import document_id
from app.letter.script import common
from app.store.filters import Filters
from app.store.public import public
from app.store.tables import LetterRow, PolicyRow

_BEFORE, _AFTER = 120, 160  # characters around a title in which its sentence is looked for
_FEW = 200
_DOCUMENT, _TITLE = col(PolicyRow.document), col(PolicyRow.title)
_CITY = func.coalesce(LetterRow.city_code, LetterRow.county_code)


class Citation(NamedTuple):
    """That a letter cites a document, however often and by whatever titles; with the codes of its place."""

    document: str
    letter: int
    province: str | None
    city: str | None
    county: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A document with how many letters of how many cities cite it; `first` and `last` are years, None where unknown."""

    document: str
    letters: int
    cities: int
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Quoting:
    """Where a letter first cites a document: `position` among its documents, and the `text` around the title."""

    position: int
    title: str
    text: str


def citations(session: Session, filters: Filters, typed: str = "") -> list[Citation]:
    """All citations in letters that `filters` let through; of documents with all words `typed` in one of their titles.

    A whole title finds its document in any form.
    """
    place = LetterRow.province_code, LetterRow.city_code, LetterRow.county_code
    called = _called(session, typed)
    wanted = (
        select(_DOCUMENT, col(LetterRow.id), *map(col, place), col(LetterRow.year))  # type: ignore[call-overload]  # SQLModel counts four columns at most
        .join(LetterRow)
        .where(_DOCUMENT.is_not(None), public(), *filters.where())
    )
    if called and len(called) <= _FEW:  # of many the letters would be read in the order of the documents: a long way
        wanted = wanted.where(_DOCUMENT.in_(called))
    found = dict.fromkeys(map(Citation._make, session.connection().execute(wanted)))
    return [one for one in found if called is None or one.document in called]


def by_document(found: Iterable[Citation]) -> dict[str, list[Citation]]:
    """The citations of each document."""
    grouped: defaultdict[str, list[Citation]] = defaultdict(list)
    for one in found:
        grouped[one.document].append(one)
    return grouped


def cited(document: str, found: Sequence[Citation]) -> Cited:
    """A document with the numbers of its citations."""
    cities = {one.city or one.county for one in found} - {None}
    last = max((one.year for one in found if one.year), default=None)
    return Cited(document, len(found), len(cities), first_year(found), last)


def first_year(found: Iterable[Citation]) -> int | None:
    """The year of the earliest letter whose year is known."""
    return min((one.year for one in found if one.year), default=None)


def counts(found: Sequence[Citation]) -> dict[str, dict[str, int]]:
    """How many documents are cited in each province, city and county (by code), and in each year."""
    return {name: _documents_by(name, found) for name in ("province", "city", "county", "year")}


def _documents_by(name: str, found: Sequence[Citation]) -> dict[str, int]:
    pairs = set(map(itemgetter(0, Citation._fields.index(name)), found))
    return {str(value): number for value, number in Counter(value for _, value in pairs).items() if value}


def titles(session: Session, documents: Sequence[str]) -> dict[str, dict[str, int]]:
    """The titles by which public letters cite these documents, each with the number of these letters, most first."""
    number = func.count()
    wanted = select(_DOCUMENT, _TITLE, number).join(LetterRow).where(_DOCUMENT.in_(documents), public())
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
    same = select(_DOCUMENT, number).join(LetterRow).where(public(), *Filters(policies=(document,)).where())
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


def _called(session: Session, typed: str) -> set[str] | None:
    """The documents that public letters call by a title with all these words; None where there are no words."""
    words = typed.translate(str.maketrans("《》", "  ")).split()
    if not words:
        return None
    written = (or_(*(_TITLE.contains(form, autoescape=True) for form in {word, common(word)})) for word in words)
    found = session.exec(select(_DOCUMENT).distinct().join(LetterRow).where(public(), *written))
    return {document_id(typed), *filter(None, found)}
