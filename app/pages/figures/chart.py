"""The same figure of several places side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlmodel import Session

from app.letter.places import Places
from app.pages.charts import Bar, bars
from app.pages.figures.quotations import sentence_url
from app.pages.lists.entries import place_of
from app.pages.lists.regions import told_apart
from app.store.figures import Sought, latest
from app.store.tables import FigureRow, LetterRow

MOST_BARS = 40


@dataclass(frozen=True)
class Comparison:
    """The newest figure of each place; `left` places more have one, `undrawn` of those shown have no amount."""

    bars: tuple[Bar, ...]
    left: int
    undrawn: int


def comparison(session: Session, sought: Sought, places: Places) -> Comparison | None:
    """Bars from the largest, those without an amount last; None where only one place has any.

    `sought` has to name one unit and the whole of what is counted: nothing else can be laid side by side.
    """
    found = latest(session, sought)
    if len(found) < 2:
        return None
    shown = sorted(found, key=lambda pair: -1 if pair[0].amount is None else pair[0].amount, reverse=True)[:MOST_BARS]
    undrawn = sum(figure.amount is None for figure, _ in shown)
    return Comparison(bars(_values(shown, places)), len(found) - len(shown), undrawn)


def _values(shown: Iterable[tuple[FigureRow, LetterRow]], places: Places) -> Iterator[tuple[str, float, str, str]]:
    for figure, letter in shown:
        name = told_apart(place_of(letter, places), places)
        year = f"{letter.year} 年" if letter.year else "年份不详"
        yield f"{name}，{year}", figure.amount or 0, f"{figure.value}{figure.unit}", sentence_url(letter.slug, figure)
