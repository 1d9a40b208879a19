"""The same question side by side: what letters of several places say, matter by matter."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app import urls
from app.pages.compare.answering import answering
from app.pages.compare.choosing import MOST, Chosen, Selection, selection
from app.pages.compare.offers import Offers, offers
from app.pages.compare.side_by_side import SideBySide, side_by_side
from app.pages.lists.entries import Entry, entry, place_of, title_of
from app.pages.lists.facets import Choice
from app.pages.lists.notes import Note, notes
from app.pages.lists.wanted import Wanted, read, short, values
from app.pages.page import Page, render
from app.search.language.question import ask
from app.state import READ, Reader, Site, State
from app.store.tables import LetterRow

router = APIRouter()
_BETWEEN = re.compile(r"[\s、，,；;]+")
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Column:
    """A letter that is compared: `label` tells it from the others, `drop` is the address without it.

    `swaps` put another letter of its place there; `near` is whether it meets the question only in part.
    """

    entry: Entry
    label: str
    document_number: str | None
    near: bool
    drop: str
    swaps: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class ComparePage(Page):
    """`topic` and `more` are the fields that the two forms carry: another topic, more places (None: no room for any).

    `anew` is whether places then take the place of what was found by the question alone. `offers` are there where fewer
    than two letters stand side by side.
    """

    template: ClassVar[str] = "compare.html"
    indexed: ClassVar[bool] = False

    notes: tuple[Note, ...]
    chosen: tuple[Choice, ...]
    columns: tuple[Column, ...]
    table: SideBySide
    topic: Pairs
    more: Pairs | None
    anew: bool
    offers: Offers | None
    csv: str
    docx: str


@dataclass(frozen=True)
class Comparison:
    """What is compared: what was asked for, the letters ticked, those chosen, and their columns in a table."""

    wanted: Wanted
    slugs: tuple[str, ...]
    selection: Selection
    columns: tuple[Column, ...]
    table: SideBySide


@router.api_route(urls.COMPARE, methods=READ)
def compare(request: Request, site: Site, session: Reader) -> Response:
    """The page: two forms to choose by, the letters chosen, the table."""
    made = comparison(request, site, session)
    wanted = made.wanted
    address = tuple(pairs(wanted, made.slugs))
    page = ComparePage(
        title=f"同题对照：{wanted.query}" if wanted.query else "同题对照",
        description="把几个地方对同一件事的答复并排放在一起，逐项对照已做的和将做的。",
        path=urls.compare(address),
        query=wanted.query,
        notes=(*notes(wanted, lambda one: urls.compare(pairs(one, made.slugs))), *_said(made)),
        chosen=tuple(_places(wanted, made.slugs)),
        columns=made.columns,
        table=made.table,
        topic=tuple(pair for pair in address if pair[0] != "q"),
        more=_more(made),
        anew=_full(made) and made.selection.found,
        offers=offers(site, session, wanted, made.selection),
        csv=urls.compare(address, ".csv"),
        docx=urls.compare(address, ".docx"),
    )
    return render(request, site, page)


def comparison(request: Request, site: State, session: Session) -> Comparison:
    """What the query string asks to compare. Raises FuwenError (503) when there is no usable index."""
    given = list(_apart(request.query_params.multi_items()))
    wanted = replace(read(given, site.places, ()).on(1), sort=None)
    slugs = values(given, "letter")[: 2 * MOST]
    chosen = selection(site, session, wanted, slugs)
    question = ask(wanted.query) if wanted.query else None
    table = side_by_side(site, session, chosen.letters, question) if chosen.letters else SideBySide()
    told = answering(chosen, table, question, site.index.words)
    if told is not chosen:
        chosen, table = told, side_by_side(site, session, told.letters, question) if told.letters else SideBySide()
    slugs = tuple(slug for slug in slugs if any(one.row.slug == slug for one in chosen.letters))
    columns = tuple(_columns(site, wanted, slugs, chosen))
    return Comparison(wanted, slugs, chosen, columns, table)


def _apart(given: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The same, several places written in one field each by itself."""
    for name, value in given:
        yield from ((name, one) for one in (_BETWEEN.split(value) if name == "city" else [value]))


def pairs(wanted: Wanted, slugs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The query string that asks for this comparison again."""
    yield from wanted.pairs()
    yield from (("letter", slug) for slug in slugs)


def _full(made: Comparison) -> bool:
    return len(made.selection.letters) >= MOST


def _more(made: Comparison) -> Pairs | None:
    """What the form for more places carries; what is full of letters that the question found makes room for them."""
    if not _full(made):
        return tuple(pairs(made.wanted, _kept(made.selection, made.slugs)))
    return tuple(pairs(made.wanted, made.slugs)) if made.selection.found else None


def _kept(chosen: Selection, slugs: Sequence[str]) -> tuple[str, ...]:
    """The letters to name in an address that keeps every column: all that the question found, else those ticked."""
    return tuple(one.row.slug for one in chosen.letters) if chosen.found else tuple(slugs)


def _said(made: Comparison) -> Iterator[Note]:
    query = short(made.wanted.query)
    yield from map(Note, made.selection.said)
    if len(made.selection.letters) == 1:
        yield Note(_alone(made, query), (Choice("还可以怎样对照", 0, "#offers", chosen=False),))
    elif not made.selection.letters and query and made.selection.found:
        yield Note(f"没有关于“{query}”的复文。")
    yield from map(Note, made.table.said)


def _alone(made: Comparison, query: str) -> str:
    """Why there is one letter only."""
    if not (made.selection.found and query):
        return "只有一件复文，再加一个地区才能对照。"
    if made.selection.letters[0].swaps:
        return f"说到“{query}”的复文都出自一个地区，不能对照。"
    return f"只有一件复文说到“{query}”，不能对照。"


def _places(wanted: Wanted, slugs: Sequence[str]) -> Iterator[Choice]:
    """The places chosen, each with the address without it."""
    for place in wanted.filters.places:
        others = tuple(one for one in wanted.filters.places if one != place)
        less = wanted.narrowed(replace(wanted.filters, places=others))
        yield Choice(place.name, 0, urls.compare(pairs(less, slugs)), chosen=True)


def _columns(site: State, wanted: Wanted, slugs: Sequence[str], chosen: Selection) -> Iterator[Column]:
    rows = [one.row for one in chosen.letters]
    for one, label in zip(chosen.letters, _labels(rows, site), strict=True):
        row = one.row
        kept = _kept(chosen, slugs)
        left = [slug for slug in kept if slug != row.slug]
        yield Column(
            entry(row, site.places),
            label,
            row.document_number,
            one.near,
            urls.compare(pairs(_without(wanted, one), left)),
            tuple(_swap(wanted, kept, row, other) for other in one.swaps),
        )


def _swap(wanted: Wanted, kept: Sequence[str], row: LetterRow, other: LetterRow) -> Choice:
    """Another letter, with the address that has it in the place of this one."""
    slugs = [other.slug if slug == row.slug else slug for slug in kept]
    url = urls.compare(pairs(wanted, slugs if other.slug in slugs else [*slugs, other.slug]))
    return Choice(other.proposal_title or title_of(other.title, other.issuer), 0, url, chosen=False)


def _without(wanted: Wanted, one: Chosen) -> Wanted:
    """The same without the place that a letter was chosen for."""
    left = tuple(place for place in wanted.filters.places if place != one.place)
    return wanted.narrowed(replace(wanted.filters, places=left))


def _labels(rows: Sequence[LetterRow], site: State) -> list[str]:
    """What each letter is called in short: its place, with the year and its number where that is not enough."""
    places = [place_of(row, site.places) for row in rows]
    names = [place.name if place else row.issuer or "地区不详" for place, row in zip(places, rows, strict=True)]
    dated = [
        f"{name} {row.year}" if names.count(name) > 1 and row.year else name
        for name, row in zip(names, rows, strict=True)
    ]
    return [
        f"{name}（{row.proposal_number or at}）" if dated.count(name) > 1 else name
        for at, (name, row) in enumerate(zip(dated, rows, strict=True), start=1)
    ]
