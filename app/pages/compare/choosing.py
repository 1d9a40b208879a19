"""Which letters are compared: those that were ticked, and for each place the one that answers the question best."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from app.letter.places import Place
from app.pages.lists.entries import place_of
from app.pages.lists.wanted import Wanted, short
from app.search.best import Best, best
from app.state import State
from app.store import select
from app.store.filters import Filters
from app.store.tables import LetterRow

MOST = 6
"""So many letters stand side by side."""

_LOOKED_AT = 60
_SWAPS = 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """A letter without its text; `place` is the one it was chosen for (None: ticked, or found anywhere).

    `swaps` are other letters of its place on the same matter; `near` is whether it meets the question only in part,
    `ticked` whether the reader named it.
    """

    row: LetterRow
    place: Place | None = None
    swaps: tuple[LetterRow, ...] = ()
    near: bool = False
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """The letters, in the order of their columns, and what could not be had, in sentences; `found` by the question.

    `left` are those that were left out because they say nothing of the question.
    """

    letters: tuple[Chosen, ...]
    said: tuple[str, ...] = ()
    found: bool = False
    left: tuple[Chosen, ...] = ()


def selection(site: State, session: Session, wanted: Wanted, slugs: Sequence[str]) -> Selection:
    """The letters of these slugs and the best of each place asked for; where nothing is, the best of all places."""
    named = select.named(session, slugs)
    ticked = [named[slug] for slug in dict.fromkeys(slugs) if slug in named]
    said = [f"没有“{short(slug)}”这件复文，或者它不公开。" for slug in dict.fromkeys(slugs) if slug not in named]
    if ticked or wanted.filters.places:
        found = _of_places(site, session, wanted, ticked, said)
    else:
        found = _anywhere(site, session, wanted) if wanted.query else []
    still = select.named(session, [one.row.slug for one in found])  # `best` ended what had been begun
    found = [one for one in found if one.row.slug in still]
    if len(found) > MOST:
        said.append(f"最多同时对照 {MOST} 件，其余已略去。")
    return Selection(tuple(found[:MOST]), tuple(said), not ticked and not wanted.filters.places)


def lies_in(row: LetterRow, place: Place) -> bool:
    """Whether a letter is of this place or one in it."""
    return place.code in (row.province_code, row.city_code, row.county_code)


def _of_places(
    site: State, session: Session, wanted: Wanted, ticked: Sequence[LetterRow], said: list[str]
) -> list[Chosen]:
    """A column for each place, with a ticked letter of it where there is one; then the other ticked ones."""
    topic = wanted.query or next(
        (row.proposal_title or row.title for row in ticked if row.proposal_title or row.title), ""
    )
    left = list(ticked)
    columns: list[tuple[LetterRow | None, Place | None]] = []
    for place in wanted.filters.places[:MOST]:
        row = next((row for row in left if lies_in(row, place)), None)
        left = [one for one in left if one is not row]
        columns.append((row, place))
    columns += [(row, None) for row in left[: MOST + 1]]
    if not topic:
        said.append("写下要对照的题目，才能从这些地区里找出复文。")
        return [Chosen(row, place, ticked=True) for row, place in columns if row]
    return list(_filled(site, session, replace(wanted, query=topic), columns, said))


def _filled(
    site: State,
    session: Session,
    wanted: Wanted,
    columns: Sequence[tuple[LetterRow | None, Place | None]],
    said: list[str],
) -> Iterator[Chosen]:
    around = [place or (place_of(row, site.places) if row else None) for row, place in columns]
    answers = _best(site, session, wanted, [replace(wanted.filters, places=(one,)) if one else None for one in around])
    rows = select.by_ids(session, {letter for answer in answers for letter in answer.letters})
    used = {row.slug for row, _ in columns if row}
    for (row, place), answer in zip(columns, answers, strict=True):
        free = [rows[letter] for letter in answer.letters if letter in rows and rows[letter].slug not in used]
        if row:
            yield Chosen(row, place, tuple(free[:_SWAPS]), ticked=True)
        elif free:
            used.add(free[0].slug)
            yield Chosen(free[0], place, tuple(free[1 : _SWAPS + 1]), free[0].id not in answer.letters[: answer.sure])
        elif place:
            said.append(f"{place.name}没有关于“{short(wanted.query)}”的复文。")


def _best(site: State, session: Session, wanted: Wanted, each: Sequence[Filters | None]) -> list[Best]:
    """The best letters under each of these filters; none where a letter's place is unknown."""
    known = [filters for filters in each if filters]
    found = best(session, site.index, site.places, wanted.query, known, limit=MOST + _SWAPS)
    return [next(found) if filters else Best() for filters in each]


def _anywhere(site: State, session: Session, wanted: Wanted) -> list[Chosen]:
    """The best letter of each of the places whose letters answer best."""
    answer = next(best(session, site.index, site.places, wanted.query, [wanted.filters], limit=_LOOKED_AT))
    rows = select.by_ids(session, answer.letters)
    by_place: dict[str | None, list[LetterRow]] = {}
    for letter in answer.letters:
        if row := rows.get(letter):
            by_place.setdefault(row.county_code or row.city_code or row.province_code or row.issuer, []).append(row)
    return [
        Chosen(first, None, tuple(others[:_SWAPS]), first.id not in answer.letters[: answer.sure])
        for first, *others in list(by_place.values())[:MOST]
    ]
