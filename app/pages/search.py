"""The answer to a question."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from app.letter.places import Places
from app.pages import urls
from app.pages.entries import title_of
from app.pages.facets import Choice, Facet, chosen, facets
from app.pages.letters import kept_within, pager
from app.pages.marked import marked
from app.pages.page import NAME, Page, render
from app.pages.paging import SIZE, Pager, offset
from app.pages.wanted import Wanted, read
from app.search.answer import Answer, answer
from app.search.execution import Sort
from app.search.hits import Hit
from app.search.marks import marks
from app.search.question import Question, ask
from app.state import READ, Reader, Site
from app.store.filters import Filters

router = APIRouter()
SORTS = {"relevance": "最相关的在前", "date": "新的在前"}
READ_AS = {
    "phrase": "按原样连续查找",
    "words": "没有连续出现的，改为各词都要出现",
    "document_number": "按发文字号查找",
    "proposal_number": "按建议、提案号查找",
    "fields": "按限定条件查找",
}
NUMBERS = ("document_number", "proposal_number")


@dataclass(frozen=True)
class Found:
    """A letter that answers, with the passage that does; `url` leads to that section."""

    url: str
    title: Markup
    issuer: str | None
    place: str
    year: int | None
    snippet: Markup


@dataclass(frozen=True)
class Way:
    """A way out of an empty answer: another question, or the same with fewer filters; `total` None is not counted."""

    label: str
    url: str
    total: int | None


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """`answered` is False where nothing was asked yet; `exact` is True where a number names one letter."""

    template: ClassVar[str] = "search.html"
    indexed: ClassVar[bool] = False

    answered: bool = False
    read_as: str = ""
    total: int = 0
    notes: tuple[str, ...] = ()
    exact: bool = False
    found: tuple[Found, ...] = ()
    ways: tuple[Way, ...] = ()
    chosen: tuple[Choice, ...] = ()
    facets: tuple[Facet, ...] = ()
    sorts: tuple[Choice, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    pager: Pager | None = None


@router.api_route(urls.SEARCH, methods=READ)
def search(request: Request, site: Site, session: Reader) -> Response:
    """The search page, with an answer when something was asked."""
    wanted = read(request.query_params.multi_items(), site.places, tuple(SORTS))
    if not wanted.query:
        return render(request, site, _blank(wanted))
    found = _ask(site, session, wanted)
    kept = kept_within(wanted, found.total)
    if kept.page != wanted.page:
        found = _ask(site, session, kept)
    ways = (*_without_filters(site, session, kept, found), *_looser(kept, found))
    return render(request, site, _answered(kept, found, site.places, ways))


def _ask(site: Site, session: Reader, wanted: Wanted, limit: int = SIZE) -> Answer:
    sort: Sort = "date" if wanted.sort == "date" else "relevance"
    return answer(
        session,
        site.index,
        site.places,
        wanted.query,
        wanted.filters,
        sort=sort,
        offset=offset(wanted.page),
        limit=limit,
    )


def _blank(wanted: Wanted) -> SearchPage:
    return SearchPage(
        title="检索",
        description=f"在{NAME}里检索人大建议、政协提案的公开答复。",
        path=urls.SEARCH,
        notes=wanted.ignored,
    )


def _answered(wanted: Wanted, found: Answer, places: Places, ways: tuple[Way, ...]) -> SearchPage:
    question = ask(wanted.query)
    hits = tuple(_found(hit, question) for hit in found.hits)
    counts = {**found.facets, **found.facet_codes}
    sort = wanted.sort or "relevance"
    selected = chosen(wanted, _url)
    return SearchPage(
        title=f"{wanted.query} 的检索结果",
        description=f"“{wanted.query}”：{found.total} 件复文。",
        path=_url(wanted),
        query=wanted.query,
        answered=True,
        read_as=READ_AS[found.read_as],
        total=found.total,
        notes=(*wanted.ignored, *(f"已忽略：{piece}" for piece in found.ignored)),
        exact=found.read_as in NUMBERS and found.total == 1,
        found=hits,
        ways=ways,
        chosen=selected,
        facets=facets(wanted, counts, places, _url) if found.total > 1 or selected else (),
        sorts=tuple(Choice(name, 0, _url(wanted.by(key)), key == sort) for key, name in SORTS.items()),
        fields=tuple(pair for pair in wanted.on(1).pairs() if pair[0] != "q"),
        pager=pager(wanted, found.total, urls.SEARCH),
    )


def _found(hit: Hit, question: Question) -> Found:
    names = dict.fromkeys(name for name in (hit.province, hit.city, hit.county) if name)
    title = title_of(hit.title, hit.issuer)
    return Found(
        url=urls.letter(hit.slug, hit.section),
        title=marked(title, marks(title, question)),
        issuer=hit.issuer,
        place=" ".join(names),
        year=hit.year,
        snippet=marked(hit.snippet, hit.marks),
    )


def _without_filters(site: Site, session: Reader, wanted: Wanted, found: Answer) -> Iterator[Way]:
    """Where filters leave nothing: the question without any of them, and without each."""
    if found.total or wanted.filters == Filters():
        return
    free = wanted.narrowed(Filters())
    yield Way("去掉全部筛选", _url(free), _ask(site, session, free, limit=1).total)
    for one in chosen(wanted, _url):
        yield Way(f"去掉“{one.label}”", one.url, None)


def _looser(wanted: Wanted, found: Answer) -> Iterator[Way]:
    """Looser questions that find more."""
    for looser in found.looser:
        yield Way(looser.query, _url(replace(wanted, query=looser.query, page=1)), looser.total)


def _url(wanted: Wanted) -> str:
    return urls.with_query(urls.SEARCH, wanted.pairs())
