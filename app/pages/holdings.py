"""What the archive holds, in three numbers."""

from dataclasses import dataclass

from sqlmodel import Session

from app.pages.browsing.years import yearly
from app.store import browsing, select
from app.store.filters import Filters


@dataclass(frozen=True)
class Holdings:
    """`years` are the first and the last year of the letters, None where no letter has one."""

    letters: int
    cities: int
    years: tuple[int, int] | None


def holdings(session: Session) -> Holdings:
    """The holdings, of public letters."""
    years = browsing.years(session, Filters())
    dated = yearly(years)
    return Holdings(
        letters=sum(years.values()),
        cities=len(select.cities(session)),
        years=(min(dated), max(dated)) if dated else None,
    )
