"""Letters whose slug lies near one that nobody has: for whoever mistyped an address."""

from collections.abc import Iterator

from rapidfuzz.distance import OSA
from sqlmodel import Session, col, select

from app.store.public import public
from app.store.select import card
from app.store.tables import LetterRow

EACH_WAY = 24
"""So many slugs before and after the one asked for are looked at: neighbours in the index, never all of a place."""


def near(session: Session, slug: str, limit: int) -> list[LetterRow]:
    """The public letters with the slugs most like `slug`, of the same place, year and kind where there are any.

    Else of the same place and year, else of the same place, else with the number at its end; none where the archive
    knows nothing of it.
    """
    nearest = next(filter(None, (_beside(session, slug, family) for family in _families(slug))), [])
    found = nearest or _numbered(session, slug.rpartition("-")[2])
    return sorted(found, key=lambda row: (OSA.distance(row.slug, slug), row.slug))[:limit]


def _families(slug: str) -> Iterator[str]:
    """What slugs like this one begin with, the longest first."""
    parts = slug.split("-")
    for number in range(len(parts) - 1, 0, -1):
        yield "-".join(parts[:number]) + "-"
    # An address cut off before its end.
    yield slug + "-"


def _beside(session: Session, slug: str, family: str) -> list[LetterRow]:
    """The neighbours of `slug` among those that begin with `family`; conditions and order are the index's."""
    own = col(LetterRow.slug)
    before = select(LetterRow).where(own >= family, own < slug, public()).order_by(own.desc())
    after = select(LetterRow).where(own >= max(slug, family), own < family + "~", public()).order_by(own)
    return [row for side in (before, after) for row in session.exec(side.options(*card()).limit(EACH_WAY))]


def _numbered(session: Session, number: str) -> list[LetterRow]:
    bearing = select(LetterRow).where(col(LetterRow.proposal_number) == number, public()).options(*card())
    return list(session.exec(bearing.limit(EACH_WAY)))
