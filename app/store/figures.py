"""What pages ask of the figures in letters. Everything goes through `public()`."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, and_, func, select
from sqlmodel import Session, col

from app.letter.counted import OF_NOTHING
from app.store.filters import OWN_FILTER, Filters
from app.store.public import of_public, public
from app.store.select import NEWEST, card
from app.store.tables import FigureRow, LetterRow

Order = Literal["newest", "amount", "amount_up"]

MOST_WEIGHED = 60
"""So many names are looked at, those of most figures, when the groups of the whole archive are asked for."""

FEW = 2_000
"""Up to so many figures from the newest, a list of all is read letter by letter; beyond, all of it is sorted."""

_NEWEST = (*NEWEST, col(FigureRow.position))
_ORDERS: dict[str, tuple[Any, ...]] = {
    "newest": _NEWEST,
    "amount": (col(FigureRow.amount).desc().nulls_last(), *_NEWEST),
    "amount_up": (col(FigureRow.amount).asc().nulls_last(), *_NEWEST),
}
_FACETS: dict[str, Any] = {
    "province": col(LetterRow.province_code),
    "city": col(LetterRow.city_code),
    "county": col(LetterRow.county_code),
    "year": col(LetterRow.year),
    "assembly": col(LetterRow.assembly),
    "issuer": col(LetterRow.issuer),
}
_PLACE = func.coalesce(LetterRow.county_code, LetterRow.city_code, LetterRow.province_code)

Facts = dict[int, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Sought:
    """Which figures of which letters: `about` is what they count, the whole of it where `exact`, else words of it."""

    filters: Filters = field(default_factory=Filters)
    about: str = ""
    exact: bool = False
    unit: str = ""

    @property
    def everything(self) -> bool:
        """Whether all figures of the archive are meant."""
        return self == Sought()

    def where(self) -> list[ColumnElement[bool]]:
        """The conditions on FigureRow, to be joined by AND."""
        about = col(FigureRow.about)
        words = [self.about] if self.exact else self.about.split()
        named = [about == word if self.exact else about.contains(word, autoescape=True) for word in words]
        return named + ([col(FigureRow.unit) == self.unit] if self.unit else [])


class Found(NamedTuple):
    """A figure with its letter, which has neither text nor parts, and its sentence."""

    figure: FigureRow
    letter: LetterRow
    sentence: str


class Group(NamedTuple):
    """The figures of one unit that count the same: how many in how many letters and places, and between which amounts.

    Places are those that the letters answer for; `least` and `most` are None where no figure has an amount.
    """

    about: str
    unit: str
    figures: int
    letters: int
    places: int
    least: float | None
    most: float | None


def listing(session: Session, sought: Sought, order: Order, offset: int, limit: int) -> list[Found]:
    """A page of figures; those without an amount last where they are ordered by it."""
    key = select(col(FigureRow.letter_id), col(FigureRow.position)).join(LetterRow)
    key = key.where(public(), *sought.filters.where(), *sought.where())
    if order == "newest" and not sought.where() and offset < FEW:
        # Each of these letters has a figure at least, so that the page ends within them: the others stay unread.
        having = select(col(FigureRow.letter_id)).where(col(FigureRow.letter_id) == col(LetterRow.id)).exists()
        first = select(col(LetterRow.id)).where(public(), *sought.filters.where(), having).order_by(*NEWEST)
        key = key.where(col(LetterRow.id).in_(first.limit(offset + limit)))
    # Narrow rows are sorted, and only those of the page read whole.
    page = key.order_by(*_ORDERS[order]).offset(offset).limit(limit).subquery()
    same = and_(page.c.letter_id == col(FigureRow.letter_id), page.c.position == col(FigureRow.position))
    return [Found(*row) for row in session.exec(_found().join(page, same).order_by(*_ORDERS[order]))]


def every(session: Session, sought: Sought, order: Order) -> Iterator[Found]:
    """All of them, some hundreds in memory at a time."""
    page = _found().where(public(), *sought.filters.where(), *sought.where()).order_by(*_ORDERS[order])
    for row in session.exec(page, execution_options={"yield_per": 500}):
        yield Found(*row)


def facts(session: Session) -> Facts:
    """What the figures of each public letter are counted by, in the order of the facets."""
    every = select(col(LetterRow.id), *_FACETS.values()).where(public())
    return {letter: tuple(values) for letter, *values in session.execute(every)}


def counts(session: Session, sought: Sought, every: Facts) -> tuple[int, dict[str, dict[str, int]]]:
    """How many figures there are, and for each facet its values with their figures, most first.

    Each is counted under the filters of all others. Names: province, city, county (codes), year, assembly, issuer.
    Counted here, letter by letter, of what `facts` gave: by the database it took several times as long.
    """
    own = _by_letter(session, sought)
    narrowed = {name: replace(sought.filters, **{OWN_FILTER[name]: ()}) for name in _FACETS}
    within = {filters: _within(session, filters, every) for filters in {sought.filters, *narrowed.values()}}
    inside = {
        filters: [(every[letter], many) for letter, many in own.items() if letter in kept]
        for filters, kept in within.items()
    }
    found = {
        name: _most_first((values[at], many) for values, many in inside[narrowed[name]])
        for at, name in enumerate(_FACETS)
    }
    return sum(many for _, many in inside[sought.filters]), found


def _by_letter(session: Session, sought: Sought) -> Mapping[int, int]:
    """How many of them each letter has, also one that is not public.

    Asked to group what meets a condition, SQLite would go through the rows and not through the index alone.
    """
    letter = col(FigureRow.letter_id)
    if where := sought.where():
        return Counter(session.execute(select(letter).where(*where)).scalars())
    grouped: Any = session.execute(select(letter, func.count()).group_by(letter)).all()
    return dict(grouped)


def _within(session: Session, filters: Filters, every: Facts) -> Collection[int]:
    """The letters that these filters let through."""
    if filters == Filters():
        return every.keys()
    return every.keys() & set(session.scalars(select(col(LetterRow.id)).where(public(), *filters.where())))


def _most_first(each: Iterable[tuple[object, int]]) -> dict[str, int]:
    counted: dict[object, int] = {}
    for value, many in each:
        counted[value] = counted.get(value, 0) + many
    known = ((str(value), many) for value, many in counted.items() if value is not None)
    return dict(sorted(known, key=lambda one: (-one[1], one[0])))


def groups(session: Session, sought: Sought, limit: int) -> list[Group]:
    """What is counted in most places first; of the whole archive only what several letters' figures may share."""
    about, unit, many = col(FigureRow.about), col(FigureRow.unit), func.count().label("many")
    spread, letters = func.count(func.distinct(_PLACE)), func.count(func.distinct(FigureRow.letter_id))
    amounts = func.min(FigureRow.amount), func.max(FigureRow.amount)
    if sought.everything:
        return _shared(session, limit)
    grouped = select(about, unit, many, letters, spread, *amounts).join(LetterRow)
    grouped = grouped.where(public(), about.is_not(None), *sought.filters.where(), *sought.where())
    rows = session.execute(grouped.group_by(about, unit).order_by(spread.desc(), many.desc(), about, unit).limit(limit))
    return [Group(*row) for row in rows]


def _shared(session: Session, limit: int) -> list[Group]:
    """The same of the whole archive, from indexes alone: figures are told from one, where letters are from another."""
    about, unit, letter = col(FigureRow.about), col(FigureRow.unit), col(FigureRow.letter_id)
    many, letters = func.count().label("many"), func.count(func.distinct(letter)).label("letters")
    amounts = func.min(FigureRow.amount).label("least"), func.max(FigureRow.amount).label("most")
    weighed = select(about, unit, many, letters, *amounts).where(
        about.is_not(None), about.not_in(sorted(OF_NOTHING)), of_public(letter)
    )
    weighed = weighed.group_by(about, unit).having(many > 1).order_by(many.desc(), about, unit).limit(MOST_WEIGHED)
    group = weighed.cte("weighed").c
    # Gathered first: to look each letter up where it stands took twice as long.
    answering = select(col(LetterRow.id).label("id"), _PLACE.label("place")).where(public()).cte("answering")
    of = answering.prefix_with("MATERIALIZED", dialect="sqlite").c
    within = select(func.count(func.distinct(of.place))).where(
        about == group.about, unit == group.unit, letter == of.id
    )
    spread = within.scalar_subquery().label("spread")
    counted = select(group.about, group.unit, group.many, group.letters, spread, group.least, group.most).cte("counted")
    each = counted.prefix_with("MATERIALIZED", dialect="sqlite").c
    shared = select(*each).where(each.spread > 1)
    in_order = shared.order_by(each.spread.desc(), each.many.desc(), each.about, each.unit)
    return [Group(*row) for row in session.execute(in_order.limit(limit))]


def latest(session: Session, sought: Sought) -> list[tuple[FigureRow, LetterRow]]:
    """The first figure of the newest letter of each place that has any, in administrative order."""
    rank = func.row_number().over(partition_by=_PLACE, order_by=_NEWEST).label("rank")
    key = select(col(FigureRow.letter_id), col(FigureRow.position), rank).join(LetterRow)
    ranked = key.where(public(), _PLACE.is_not(None), *sought.filters.where(), *sought.where()).subquery()
    same = and_(ranked.c.letter_id == col(FigureRow.letter_id), ranked.c.position == col(FigureRow.position))
    first: Any = select(FigureRow, LetterRow).join(LetterRow).join(ranked, same).where(ranked.c.rank == 1)
    return [(figure, letter) for figure, letter in session.exec(first.options(*card()).order_by(_PLACE))]


def _found() -> Any:
    """Figures with their letters; a sentence is cut out of its text by the database."""
    start, end = col(FigureRow.sentence_start), col(FigureRow.sentence_end)
    sentence = func.substr(LetterRow.text, start + 1, end - start)
    return select(FigureRow, LetterRow, sentence).join(LetterRow).options(*card())
