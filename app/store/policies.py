"""What pages ask of the documents that public letters cite.

Citations are counted here and not by the database: grouping by document, with letters, cities and years each counted
once, took it five times as long as giving them. Joining them to their letters here is quicker, too.
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
from app.store.public import of_public, public
from app.store.tables import LetterRow, PolicyRow

_BEFORE, _AFTER = 120, 160  # characters around a title in which its sentence is looked for
_FEW = 200
_DOCUMENT, _TITLE = col(PolicyRow.document), col(PolicyRow.title)
_CITY = func.coalesce(LetterRow.city_code, LetterRow.county_code)


class Origin(NamedTuple):
    """Of which place, by codes, and of which year a letter is that cites a document, however often."""

    province: str | None
    city: str | None
    county: str | None
    year: int | None


Citations = dict[str, list[Origin]]
"""By document, the letters that cite it."""


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


def citations(session: Session, filters: Filters, typed: str = "") -> Citations:
    """All citations in letters that `filters` let through; of documents with all words `typed` in one of their titles.

    A whole title finds its document in any form.
    """
    called = _called(session, typed)
    origins = _origins(session, filters)
    wanted = select(_DOCUMENT, col(PolicyRow.letter_id)).distinct().where(_DOCUMENT.is_not(None))
    if called is not None and len(called) <= _FEW:
        wanted = wanted.where(_DOCUMENT.in_(called))
    found: defaultdict[str, list[Origin]] = defaultdict(list)
    for document, letter in session.connection().execute(wanted):
        if document and letter in origins and (called is None or document in called):
            found[document].append(origins[letter])
    return dict(found)


def _origins(session: Session, filters: Filters) -> dict[int, Origin]:
    place = col(LetterRow.province_code), col(LetterRow.city_code), col(LetterRow.county_code)
    wanted = select(col(LetterRow.id), *place, col(LetterRow.year))  # type: ignore[call-overload]  # SQLModel counts four columns at most
    rows = session.connection().execute(wanted.where(public(), *filters.where()))
    return {letter: Origin(*origin) for letter, *origin in rows}


def cited(document: str, found: Sequence[Origin]) -> Cited:
    """A document with the numbers of its citations."""
    cities = {one.city or one.county for one in found} - {None}
    last = max((one.year for one in found if one.year), default=None)
    return Cited(document, len(found), len(cities), first_year(found), last)


def first_year(found: Iterable[Origin]) -> int | None:
    """The year of the earliest letter whose year is known."""
    return min((one.year for one in found if one.year), default=None)


def counts(found: Citations) -> dict[str, dict[str, int]]:
    """How many documents are cited in each province, city and county (by code), and in each year."""
    return {name: _documents_by(at, found.values()) for at, name in enumerate(Origin._fields)}


def _documents_by(at: int, documents: Iterable[Sequence[Origin]]) -> dict[str, int]:
    value_of = itemgetter(at)
    number = Counter(value for origins in documents for value in set(map(value_of, origins)))
    return {str(value): many for value, many in number.items() if value}


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


def _called(session: Session, typed: str) -> set[str] | None:
    """The documents that public letters call by a title with all these words; None where there are no words."""
    words = typed.translate(str.maketrans("《》", "  ")).split()
    if not words:
        return None
    written = (or_(*(_TITLE.contains(form, autoescape=True) for form in {word, common(word)})) for word in words)
    found = session.exec(select(_DOCUMENT).distinct().where(of_public(PolicyRow.letter_id), *written))
    return {document_id(typed), *filter(None, found)}
