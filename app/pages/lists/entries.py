"""Letters as they stand in a list."""

from dataclasses import dataclass
from datetime import date

from app.letter.places import Place, Places
from app.pages.lists.regions import lying_in
from app.store.tables import LetterRow


@dataclass(frozen=True)
class Entry:
    """One letter in a list; `subject` is what the proposal is called, a title is `ours` where the letter has none.

    `came_by` are the pairs of its address that say which list it stands in.
    """

    slug: str
    title: str
    ours: bool
    issuer: str | None
    place: str
    signed_on: date | None
    year: int | None
    outcome_class: str | None
    subject: str | None
    came_by: tuple[tuple[str, str], ...] = ()


def entry(row: LetterRow, places: Places, came_by: tuple[tuple[str, str], ...] = ()) -> Entry:
    """The row as an entry; its text stays unread."""
    return Entry(
        slug=row.slug,
        title=title_of(row.title, row.issuer),
        ours=not row.title,
        issuer=row.issuer,
        place=place_names(row, places),
        signed_on=row.signed_on,
        year=row.year,
        outcome_class=row.outcome_class,
        subject=row.proposal_title,
        came_by=came_by,
    )


def title_of(title: str | None, issuer: str | None) -> str:
    """The title, or words that say there is none and whose letter it is."""
    return title or f"〔无标题〕{issuer or '未署名机关'}的答复"


def place_of(row: LetterRow, places: Places) -> Place | None:
    """The innermost place that is known of a letter."""
    return places.by_code(row.county_code or row.city_code or row.province_code)


def place_names(row: LetterRow, places: Places) -> str:
    """Province, prefecture and county by name, each once; "" where the place is unknown."""
    place = place_of(row, places)
    return " ".join(lying_in(place)) if place else ""
