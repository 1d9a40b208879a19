"""One document: who cites it, since when, and in which words."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import ClassVar

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app import urls
from app.errors import FuwenError
from app.letter.documents import shown
from app.letter.places import Place
from app.pages.charts import Timeline, timeline
from app.pages.lists.by_title import asked_by
from app.pages.lists.entries import Entry, entry
from app.pages.lists.notes import Note, notes
from app.pages.lists.paging import SIZE, Pager, kept_within, offset
from app.pages.lists.wanted import Wanted, list_url, read
from app.pages.page import Page, render
from app.pages.policies.spread import Found, Spread, spread
from app.state import READ, Reader, Site, State
from app.store import policies, select
from app.store.filters import Filters
from app.store.policies import Quoting

router = APIRouter()
MOST_BESIDE = 8
LETTERS = "letters"
_ENDS = re.compile("[。！？；\n]")
_ROOM_BEFORE, _ROOM_AFTER = 70, 110


@dataclass(frozen=True, slots=True)
class Citing:
    """A letter that cites the document: the words before and behind the title in its sentence, and where that is."""

    entry: Entry
    url: str
    before: str
    title: str
    after: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Another document that `letters` of the letters cite too."""

    title: str
    url: str
    letters: int


@dataclass(frozen=True, kw_only=True)
class PolicyPage(Page):
    """`called` is its title, `also` its other printed forms with the letters of each; `first` the first year known."""

    template: ClassVar[str] = "policy.html"

    called: str
    also: tuple[tuple[str, int], ...]
    letters: int
    cities: int
    first: int | None
    years: Timeline
    spread: Spread
    all_url: str
    feed_url: str
    notes: tuple[Note, ...]
    citing: tuple[Citing, ...]
    pager: Pager
    beside: tuple[Beside, ...]


@router.api_route(urls.POLICIES + "/{name}", methods=READ)
def policy(request: Request, site: Site, session: Reader, name: str) -> Response:
    """One document with the letters that cite it. Raises FuwenError (404) where no public letter does."""
    printed = policies.titles(session, [name]).get(name)
    if not printed:
        raise FuwenError("没有复文引用这份文件。网址可能抄错了，也可能引用它的复文已经撤下。", status=404)
    found = policies.spread(session, name)
    total = sum(letters for *_, letters in found)
    # The page number alone: nothing narrows this list.
    pages = [pair for pair in request.query_params.multi_items() if pair[0] == "page"]
    wanted = kept_within(read(pages, site.places, ()), total)
    filters = Filters(policies=(asked_by(name, printed),))
    called = shown(name, printed)
    years = _by_year(found)
    short = Filters(policies=(name,))  # hundreds of links, in which a title would be long
    page = PolicyPage(
        title=f"《{called}》",
        description=f"引用《{called}》的 {total} 件复文：哪些地方、从哪年起、原句怎样写。",
        path=urls.with_query(urls.document(name), wanted.pairs()),
        called=called,
        also=tuple((title, letters) for title, letters in printed.items() if title != called),
        letters=total,
        cities=len({city for _, city, _, _ in found if city}),
        first=min(years, default=None),
        years=timeline(years, {year: list_url(_within(short, None, year)) for year in years}),
        spread=spread(found, site.places, lambda place, year: list_url(_within(short, place, year))),
        all_url=list_url(filters),
        feed_url=urls.feed(Wanted(filters=filters).pairs()),
        notes=tuple(notes(wanted, lambda wanted: urls.with_query(urls.document(name), wanted.pairs()))),
        citing=_citing(site, session, name, filters, wanted.page),
        pager=Pager(total, wanted.page, lambda number: _page_url(name, number), urls.document(name)),
        beside=_beside(session, name),
    )
    return render(request, site, page)


def _by_year(found: Found) -> dict[int, int]:
    years: Counter[int] = Counter()
    for _, _, year, letters in found:
        if year:
            years[year] += letters
    return dict(years)


def _citing(site: State, session: Session, name: str, filters: Filters, page: int) -> tuple[Citing, ...]:
    rows = select.listing(session, filters, "newest", offset(page), SIZE)
    quoting = policies.quoting(session, name, [row.id for row in rows])
    return tuple(_cited(entry(row, site.places), quoting[row.id]) for row in rows if row.id in quoting)


def _cited(one: Entry, quoting: Quoting) -> Citing:
    """The sentence that cites, no longer than a reader needs."""
    before, _, after = quoting.text.partition(f"《{quoting.title}》")
    said = _ENDS.split(before)[-1]
    end = _ENDS.search(after)
    rest = after[: end.end()].rstrip("\n") if end else after
    return Citing(
        entry=one,
        url=urls.letter(one.slug, f"c{quoting.position + 1}"),
        before=said if len(said) <= _ROOM_BEFORE else f"…{said[-_ROOM_BEFORE:]}",
        title=quoting.title,
        after=rest if len(rest) <= _ROOM_AFTER else f"{rest[:_ROOM_AFTER]}…",
    )


def _beside(session: Session, name: str) -> tuple[Beside, ...]:
    others = policies.beside(session, name, MOST_BESIDE)
    printed = policies.titles(session, list(others))
    return tuple(
        Beside(shown(other, printed[other]), urls.document(other), letters) for other, letters in others.items()
    )


def _page_url(name: str, number: int) -> str:
    return f"{urls.with_query(urls.document(name), Wanted(page=number).pairs())}#{LETTERS}"


def _within(filters: Filters, place: Place | None, year: int | None) -> Filters:
    return replace(filters, places=(place,) if place else (), years=(year,) if year else ())
