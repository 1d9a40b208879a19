"""The letters before and after one in the list that its reader comes from, as its address says.

Such an address carries the query string of the list, and `at`, the rank of the letter in the whole of it. With a
question, `q` where it is marked in the letter and `of` where it is not, the list is that of a search.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from fastapi import Request
from sqlmodel import Session

from app import urls
from app.errors import FuwenError
from app.pages.lists.entries import entry
from app.pages.lists.letters import SORTS as LIST_SORTS
from app.pages.lists.letters import sorted_by
from app.pages.lists.paging import SIZE
from app.pages.lists.wanted import AT, Wanted, read
from app.pages.search.found import OF, Listed, found
from app.pages.search.page import SORTS as SEARCH_SORTS
from app.pages.search.page import asked
from app.state import State
from app.store import select

_RANK = re.compile("[1-9][0-9]{0,6}")
_ASIDE = 2
"""So many letters on either side are looked at: the list may have moved by one, and both neighbours are wanted."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A letter beside this one in a list, and its rank there."""

    slug: str
    title: str
    url: str
    rank: int


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What stands `before` and `after` the letter, the `rank`th of `total`; `back` is that page of the list."""

    before: Neighbour | None
    after: Neighbour | None
    rank: int
    total: int
    back: str


def neighbours(request: Request, site: State, session: Session, slug: str) -> Neighbours | None:
    """Those of the letter; None where the address names no list, or the letter is not there any more.

    What `session` has begun ends here.
    """
    at = request.query_params.get(AT, "")
    if not _RANK.fullmatch(at):
        return None
    pairs = [("q" if name == OF else name, value) for name, value in request.query_params.multi_items()]
    searched = "q" in dict(pairs)
    wanted = read(pairs, site.places, tuple(SEARCH_SORTS if searched else LIST_SORTS))
    first = max(int(at) - _ASIDE, 1)
    with suppress(FuwenError):
        total, letters = (_searched if searched else _listed)(site, session, wanted, first)
        return _among(list(letters), slug, int(at), total, wanted)
    return None


def _among(letters: list[Neighbour], slug: str, at: int, total: int, wanted: Wanted) -> Neighbours | None:
    by_rank = {one.rank: one for one in letters}
    rank = next((one.rank for one in letters if one.slug == slug and abs(one.rank - at) < _ASIDE), None)
    if rank is None:
        return None
    page = wanted.on((rank - 1) // SIZE + 1)
    back = urls.with_query(urls.SEARCH if wanted.query else urls.LETTERS, page.pairs())
    return Neighbours(by_rank.get(rank - 1), by_rank.get(rank + 1), rank, total, back)


def _searched(site: State, session: Session, wanted: Wanted, first: int) -> tuple[int, Iterator[Neighbour]]:
    answered = asked(site, session, wanted, first - 1, 2 * _ASIDE + 1)
    letters = enumerate(found(site, session, answered, answered.hits, Listed(wanted, first)), first)
    return answered.total, (Neighbour(one.entry.slug, one.entry.title, one.url, rank) for rank, one in letters)


def _listed(site: State, session: Session, wanted: Wanted, first: int) -> tuple[int, Iterator[Neighbour]]:
    rows = select.listing(session, wanted.filters, sorted_by(wanted), first - 1, 2 * _ASIDE + 1)
    entries = (entry(row, site.places, wanted.at(rank)) for rank, row in enumerate(rows, first))
    letters = (
        Neighbour(one.slug, one.title, urls.letter(one.slug, pairs=one.came_by), rank)
        for rank, one in enumerate(entries, first)
    )
    return select.count(session, wanted.filters), letters
