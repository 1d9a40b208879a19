"""The answer to a question."""

from dataclasses import dataclass, replace
from typing import ClassVar

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app import urls
from app.pages.following.links import Following, following
from app.pages.lists.by_title import by_title
from app.pages.lists.facets import Choice, Facet, chosen, facets, orders
from app.pages.lists.notes import Note, notes
from app.pages.lists.paging import SIZE, Pager, kept_within, offset, pager
from app.pages.lists.wanted import Wanted, read, short
from app.pages.page import NAME, Page, render
from app.pages.search.found import Found, Listed, found
from app.pages.search.partly import Partly, partly
from app.pages.search.understanding import NUMBERS, read_as, readings
from app.pages.search.ways import Way, fewer_conditions, fewer_filters, looser, meant
from app.search.answer import Answer, answer
from app.search.engine.execution import Sort
from app.search.language.question import Question
from app.search.totals import strictest_total
from app.state import READ, Reader, Site, State
from app.store import select
from app.store.filters import Filters
from app.store.public import hidden

router = APIRouter()
SORTS = {"relevance": "最相关的在前", "date": "新的在前"}


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """`answered` is False where there was nothing to look for; `exact` is True where a number names one letter.

    `readings` say how the question was read, `meant` are questions like it, `ways` those that find more; `partly` are
    letters that do not count as found, `compare` is the address of the best ones side by side; `empty` is an archive
    that has no letter at all.
    """

    template: ClassVar[str] = "search.html"
    indexed: ClassVar[bool] = False

    answered: bool = False
    read_as: str = ""
    total: int = 0
    readings: tuple[Note, ...] = ()
    meant: tuple[Way, ...] = ()
    notes: tuple[Note, ...] = ()
    exact: bool = False
    found: tuple[Found, ...] = ()
    ways: tuple[Way, ...] = ()
    partly: Partly | None = None
    chosen: tuple[Choice, ...] = ()
    facets: tuple[Facet, ...] = ()
    sorts: tuple[Choice, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    pager: Pager | None = None
    empty: bool = False
    following: Following | None = None
    compare: str = ""


@router.api_route(urls.SEARCH, methods=READ)
def search(request: Request, site: Site, session: Reader) -> Response:
    """The search page, with an answer when something was asked."""
    wanted = _of_index(by_title(session, read(request.query_params.multi_items(), site.places, tuple(SORTS))))
    if not wanted.query:
        return render(request, site, _blank(wanted))
    answered = asked(site, session, wanted, offset(wanted.page), SIZE)
    kept = kept_within(wanted, answered.total)
    if kept.page != wanted.page:
        # Whoever turned the page looks for more of the same.
        answered = replace(asked(site, session, kept, offset(kept.page), SIZE), partly=())
    if not answered.asked:
        return render(request, site, _blank(kept, answered.ignored))
    return render(request, site, _answered(site, session, kept, answered))


def _of_index(wanted: Wanted) -> Wanted:
    """The same without sessions and proposers, which the rows alone know exactly; each is said."""
    filters = wanted.filters
    said = (
        *(f"届次“{short(one)}”只能在复文列表里用来筛选，已忽略；检索时可以写“届次:…”。" for one in filters.sessions),
        *(f"提出者“{short(one)}”只能在复文列表里用来筛选，已忽略；检索时可以写“人:…”。" for one in filters.proposers),
    )
    kept = replace(filters, sessions=(), proposers=())
    return replace(wanted, filters=kept, ignored=(*wanted.ignored, *said))


def asked(site: State, session: Session, wanted: Wanted, first: int, number: int) -> Answer:
    """The answer, with so many of its hits from the `first` on, counted from 0. Raises FuwenError (503)."""
    sort: Sort = "date" if wanted.sort == "date" else "relevance"
    return answer(
        session,
        site.index,
        site.places,
        wanted.query,
        wanted.filters,
        sort=sort,
        offset=first,
        limit=number,
    )


def _blank(wanted: Wanted, ignored: tuple[str, ...] = ()) -> SearchPage:
    return SearchPage(
        title="检索",
        description=f"在{NAME}里检索人大建议、政协提案的公开答复。",
        path=_url(wanted),
        query=wanted.query,
        notes=(*notes(wanted, _url), *map(_unused, ignored)),
        fields=_fields(wanted),
    )


def _answered(site: State, session: Session, wanted: Wanted, answered: Answer) -> SearchPage:
    counts = {**answered.facets, **answered.facet_codes}
    sort = wanted.sort or "relevance"
    selected = chosen(wanted, site.places, _url)
    listed = Listed(wanted, offset(wanted.page) + 1)
    part = partly(site, session, wanted, answered, _url)
    return SearchPage(
        title=f"{wanted.query} 的检索结果",
        description=f"“{wanted.query}”：{answered.total} 件复文。",
        path=_url(wanted),
        query=wanted.query,
        answered=True,
        read_as=read_as(answered),
        total=answered.total,
        readings=tuple(readings(wanted, answered, _url)),
        meant=meant(wanted, answered, _url),
        notes=(*notes(wanted, _url), *map(_unused, answered.ignored)),
        exact=answered.read_as in NUMBERS and answered.total == 1,
        found=tuple(found(site, session, answered, answered.hits, listed)),
        ways=(*_nothing(site, session, wanted, answered), *looser(wanted, answered, _url)),
        partly=part,
        chosen=selected,
        facets=facets(wanted, counts, site.places, _url) if answered.total > 1 or selected else (),
        sorts=orders(wanted, SORTS.items(), sort, _url),
        fields=_fields(wanted),
        pager=pager(wanted, answered.total, urls.SEARCH),
        empty=not answered.total and select.is_empty(session),
        following=following(wanted, site.places, urls.SEARCH),
        compare=urls.compare(wanted.on(1).pairs()) if answered.total or part else "",
    )


def _fields(wanted: Wanted) -> tuple[tuple[str, str], ...]:
    """What the search box carries with the next question."""
    return tuple(replace(wanted, query="", page=1).pairs())


def _unused(piece: str) -> Note:
    return Note(f"已忽略：{piece}")


def _nothing(site: State, session: Session, wanted: Wanted, answered: Answer) -> tuple[Way, ...]:
    """Where nothing was found, which filters and which conditions of the line could go."""
    if answered.total:
        return ()
    question = answered.question
    with site.index.newest(hidden(session)) as execution:

        def count(asked: Question, filters: Filters) -> int:
            return strictest_total(asked, site.places, execution, filters)

        return (
            *fewer_filters(wanted, site.places, lambda less: count(question, less.filters), _url),
            *fewer_conditions(wanted, question, lambda less: count(less, wanted.filters), _url),
        )


def _url(wanted: Wanted) -> str:
    return urls.with_query(urls.SEARCH, wanted.pairs())
