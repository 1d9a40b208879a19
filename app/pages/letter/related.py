"""The same question elsewhere, as a letter's page shows it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from sqlmodel import Session

from app import urls
from app.errors import FuwenError
from app.pages.lists.entries import Entry, entry
from app.search.related import Related, related
from app.state import State
from app.store import select
from app.store.tables import LetterRow

BESIDE = 3
"""So many letters of these stand beside the one, where all are compared."""


@dataclass(frozen=True, slots=True)
class AlikeLetter:
    """A letter on the same matter, with what shows it: words of both, and documents (titles) that both cite."""

    entry: Entry
    words: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Letters on the same matter, the likest first, and where the first of them stand beside the letter itself."""

    letters: tuple[AlikeLetter, ...]
    compared: str


def alike(site: State, session: Session, row: LetterRow, others: Iterable[LetterRow]) -> Alike | None:
    """Those of a public letter but the `others` that answer its proposal; None where there are none, or no index.

    What `session` has begun ends here.
    """
    found: tuple[Related, ...] = ()
    with suppress(FuwenError):
        found = related(session, site.index, site.places, row, others)
    rows = select.named(session, [one.slug for one in found]) if found else {}
    letters = tuple(
        AlikeLetter(entry(rows[one.slug], site.places), one.words, one.documents) for one in found if one.slug in rows
    )
    beside = [("letter", other) for other in (row.slug, *(one.entry.slug for one in letters[:BESIDE]))]
    return Alike(letters, urls.compare(beside)) if letters else None
