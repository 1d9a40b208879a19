"""Which public letters cite which documents, all at once: what the list of documents is made of.

Citations are counted here and not by the database: grouping by document, with letters, cities and years each counted
once, took it five times as long as giving them. Joining them to their letters here is quicker, too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import or_
from sqlmodel import Session, col, select

from app.letter.documents import document_id
from app.letter.script import common
from app.store.filters import Filters
from app.store.public import of_public, public
from app.store.tables import LetterRow, PolicyRow

_DOCUMENT, _TITLE = col(PolicyRow.document), col(PolicyRow.title)


class Origin(NamedTuple):
    """Of which place, by codes, and of which year a letter is that cites a document, however often."""

    province: str | None
    city: str | None
    county: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Citations:
    """By document, the ids of the public letters that cite it, each once; where these letters are from."""

    letters: dict[str, tuple[int, ...]]
    origins: dict[int, Origin]


class Cited(NamedTuple):
    """A document with how many letters of how many cities cite it; `first` and `last` are years, None where unknown."""

    document: str
    letters: int
    cities: int
    first: int | None
    last: int | None

    @property
    def rank(self) -> tuple[int, int]:
        """Puts the most cited first, of these the one cited most lately."""
        return -self.letters, -(self.last or 0)


@dataclass(frozen=True, slots=True)
class Documents:
    """Documents, the most cited first, and how many are cited in each place (by code) and in each year."""

    found: tuple[Cited, ...]
    counts: dict[str, dict[str, int]]

    @property
    def newest(self) -> list[Cited]:
        """Those first cited most lately before the others, of one year by rank."""
        return sorted(self.found, key=lambda one: -(one.first or 0))


def citations(session: Session) -> Citations:
    """All of them."""
    place = col(LetterRow.province_code), col(LetterRow.city_code), col(LetterRow.county_code)
    wanted = select(col(LetterRow.id), *place, col(LetterRow.year)).where(public())  # type: ignore[call-overload]  # SQLModel counts four columns at most
    origins = {letter: Origin(*origin) for letter, *origin in session.connection().execute(wanted)}
    citing = select(_DOCUMENT, col(PolicyRow.letter_id)).distinct().where(_DOCUMENT.is_not(None))
    letters: defaultdict[str, list[Any]] = defaultdict(list)
    for document, letter in session.connection().execute(citing):
        if document and letter in origins:
            letters[document].append(letter)
    return Citations({document: tuple(found) for document, found in letters.items()}, origins)


def documents(session: Session, every: Citations, filters: Filters, typed: str = "") -> Documents:
    """Those cited in letters that `filters` let through, with all words `typed` in one of their titles.

    A whole title finds its document in any form.
    """
    called = _called(session, typed)
    letters = every.letters if called is None else {one: every.letters[one] for one in called if one in every.letters}
    kept = None
    if filters != Filters():
        kept = set(session.exec(select(LetterRow.id).where(public(), *filters.where())))
    origins = every.origins
    return _counted(
        (document, [origins[letter] for letter in citing if kept is None or letter in kept])
        for document, citing in letters.items()
    )


def _counted(each: Iterable[tuple[str, list[Origin]]]) -> Documents:
    found = []
    counts: tuple[Counter[str | int | None], ...] = tuple(Counter() for _ in Origin._fields)
    for document, origins in each:
        if not origins:
            continue
        for counted, values in zip(counts, zip(*origins, strict=True), strict=True):
            counted.update(set(values))
        cities = {city or county for _, city, county, _ in origins} - {None}
        years = [origin.year for origin in origins if origin.year]
        spread = min(years, default=None), max(years, default=None)
        found.append(Cited(document, len(origins), len(cities), *spread))
    found.sort(key=lambda one: (one.rank, one.document))
    named = zip(Origin._fields, counts, strict=True)
    return Documents(tuple(found), {name: {str(v): n for v, n in by.items() if v} for name, by in named})


def _called(session: Session, typed: str) -> set[str] | None:
    """The documents that public letters call by a title with all these words; None where there are no words."""
    words = typed.translate(str.maketrans("《》", "  ")).split()
    if not words:
        return None
    written = (or_(*(_TITLE.contains(form, autoescape=True) for form in {word, common(word)})) for word in words)
    found = session.exec(select(_DOCUMENT).distinct().where(of_public(PolicyRow.letter_id), *written))
    return {document_id(typed), *filter(None, found)}
