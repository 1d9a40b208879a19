"""The list of letters, with filters."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app import urls
from app.pages.following.links import Following, following
from app.pages.lists.by_title import by_title
from app.pages.lists.entries import Entry, entry
from app.pages.lists.facets import Choice, Facet, chosen, facets, orders
from app.pages.lists.notes import Note, notes
from app.pages.lists.paging import SIZE, Pager, kept_within, offset, pager
from app.pages.lists.regions import Counts
from app.pages.lists.wanted import Wanted, of_rows, read
from app.pages.page import Page, render
from app.state import READ, Reader, Site
from app.store import select
from app.store.filters import Filters

router = APIRouter()
SORTS = {"newest": "新的在前", "oldest": "旧的在前"}


@dataclass(frozen=True, kw_only=True)
class LettersPage(Page):
    """`notes` are about what was asked and could not be had; `empty` is an archive that has no letter at all."""

    template: ClassVar[str] = "letters.html"

    notes: tuple[Note, ...]
    chosen: tuple[Choice, ...]
    facets: tuple[Facet, ...]
    sorts: tuple[Choice, ...]
    letters: tuple[Entry, ...]
    pager: Pager
    empty: bool
    following: Following


@router.api_route(urls.LETTERS, methods=READ)
def letters(request: Request, site: Site, session: Reader) -> Response:
    """One page of the list."""
    wanted = of_rows(by_title(session, read(request.query_params.multi_items(), site.places, tuple(SORTS))))
    key = "letters" if wanted.filters == Filters() else None
    total, counts = site.kept.get(session, key, lambda: _counted(session, wanted.filters))
    wanted = kept_within(wanted, total)
    sort = sorted_by(wanted)
    rows = select.listing(session, wanted.filters, sort, offset(wanted.page), SIZE)
    selected = chosen(wanted, site.places, _url)
    page = LettersPage(
        title=titled(wanted, [choice.label for choice in selected]),
        description=f"人大建议、政协提案的公开答复，共 {total} 件，可按地区、年份、类型、办理结果和发文机关筛选。",
        path=_url(wanted),
        notes=tuple(notes(wanted, _url)),
        chosen=selected,
        facets=facets(wanted, counts, site.places, _url),
        sorts=orders(wanted, SORTS.items(), sort, _url),
        letters=tuple(
            entry(row, site.places, wanted.at(rank)) for rank, row in enumerate(rows, offset(wanted.page) + 1)
        ),
        pager=pager(wanted, total, urls.LETTERS),
        empty=not total and select.is_empty(session),
        following=following(wanted, site.places, urls.LETTERS),
    )
    return render(request, site, page)


def _counted(session: Session, filters: Filters) -> tuple[int, Counts]:
    return select.count(session, filters), select.facets(session, filters)


def titled(wanted: Wanted, labels: Sequence[str]) -> str:
    """What a list of letters is called by the labels of its filters: 引用《民法典》的复文."""
    if not labels:
        return "全部复文"
    cites = "引用" if wanted.filters.policies and len(labels) == len(wanted.filters.policies) else ""
    return f"{cites}{'、'.join(labels)}的复文"


def sorted_by(wanted: Wanted) -> select.Sort:
    """The order of the list."""
    return "oldest" if wanted.sort == "oldest" else "newest"


def _url(wanted: Wanted) -> str:
    return urls.with_query(urls.LETTERS, wanted.pairs())
