"""The answer to a question."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from fastapi import APIRouter, Request, Response
from markupsafe import Markup
from sqlmodel import Session

from app.letter.places import Places
from app.pages import urls
from app.pages.entries import Entry, entry
from app.pages.facets import Choice, Facet, chosen, facets
from app.pages.letters import kept_within, pager
from app.pages.marked import marked
from app.pages.notes import Note, notes
from app.pages.page import NAME, Page, broken, render
from app.pages.paging import SIZE, Pager, offset
from app.pages.wanted import Wanted, read
from app.search.answer import Answer, answer
from app.search.execution import Sort
from app.search.marks import marks
from app.state import READ, Reader, Site, State
from app.store import select
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
TRIED_WORDS = "连续出现的没有，各词都出现的也没有"
LOOSER = {"words": "分别含有：", "any": "含有任何一个词："}


@dataclass(frozen=True)
class Found:
    """A letter that answers, with the passage that does; `url` leads to its section, called `section` in the letter.

    `title` stands in the pieces between which a line may end.
    """

    url: str
    title: tuple[Markup, ...]
    entry: Entry
    section: str
    snippet: Markup


@dataclass(frozen=True)
class Way:
    """A way out of an empty answer: another question, or the same with fewer filters; `total` None is not counted."""

    label: str
    url: str
    total: int | None


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """`answered` is False where there was nothing to look for; `exact` is True where a number names one letter."""

    template: ClassVar[str] = "search.html"
    indexed: ClassVar[bool] = False

    answered: bool = False
    read_as: str = ""
    total: int = 0
    notes: tuple[Note, ...] = ()
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
    if not found.asked:
        return render(request, site, _blank(kept, found.ignored))
    ways = (*_without_filters(site, session, kept, found), *_looser(kept, found))
    hits = tuple(_hits(site, session, found))
    return render(request, site, _answered(kept, found, site.places, hits, ways))


def _ask(site: State, session: Session, wanted: Wanted, limit: int = SIZE) -> Answer:
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


def _blank(wanted: Wanted, ignored: tuple[str, ...] = ()) -> SearchPage:
    return SearchPage(
        title="检索",
        description=f"在{NAME}里检索人大建议、政协提案的公开答复。",
        path=_url(wanted),
        query=wanted.query,
        notes=(*notes(wanted, _url), *map(_unused, ignored)),
        fields=_fields(wanted),
    )


def _answered(
    wanted: Wanted, found: Answer, places: Places, hits: tuple[Found, ...], ways: tuple[Way, ...]
) -> SearchPage:
    counts = {**found.facets, **found.facet_codes}
    sort = wanted.sort or "relevance"
    selected = chosen(wanted, places, _url)
    return SearchPage(
        title=f"{wanted.query} 的检索结果",
        description=f"“{wanted.query}”：{found.total} 件复文。",
        path=_url(wanted),
        query=wanted.query,
        answered=True,
        read_as=TRIED_WORDS if not found.total and "words" in found.tried else READ_AS[found.read_as],
        total=found.total,
        notes=(*notes(wanted, _url), *map(_unused, found.ignored)),
        exact=found.read_as in NUMBERS and found.total == 1,
        found=hits,
        ways=ways,
        chosen=selected,
        facets=facets(wanted, counts, places, _url) if found.total > 1 or selected else (),
        sorts=tuple(Choice(name, 0, _url(wanted.by(key)), key == sort) for key, name in SORTS.items()),
        fields=_fields(wanted),
        pager=pager(wanted, found.total, urls.SEARCH),
    )


def _fields(wanted: Wanted) -> tuple[tuple[str, str], ...]:
    """What the search box carries with the next question."""
    return tuple(pair for pair in wanted.on(1).pairs() if pair[0] != "q")


def _unused(piece: str) -> Note:
    return Note(f"已忽略：{piece}")


def _hits(site: State, session: Session, found: Answer) -> Iterator[Found]:
    rows = select.named(session, [hit.slug for hit in found.hits])
    sections = select.headings(session, [(hit.slug, hit.section) for hit in found.hits if hit.section])
    for hit in found.hits:
        if row := rows.get(hit.slug):
            one = entry(row, site.places)
            yield Found(
                url=urls.letter(hit.slug, hit.section),
                title=tuple(_title(one.title, marks(one.title, found.question, site.index.words))),
                entry=one,
                section=sections.get((hit.slug, hit.section or ""), ""),
                snippet=marked(hit.snippet, hit.marks),
            )


def _title(title: str, spans: list[tuple[int, int]]) -> Iterator[Markup]:
    """The title with its marks, in the pieces between which a line may end."""
    done = 0
    for piece in broken(title):
        yield marked(piece, ((start - done, end - done) for start, end in spans))
        done += len(piece)


def _without_filters(site: State, session: Session, wanted: Wanted, found: Answer) -> Iterator[Way]:
    """Where filters leave nothing: the question without any of them, and without each."""
    if found.total or wanted.filters == Filters():
        return
    free = wanted.narrowed(Filters())
    yield Way("去掉全部筛选", _url(free), _ask(site, session, free, limit=1).total)
    for one in chosen(wanted, site.places, _url):
        yield Way(f"去掉“{one.label}”", one.url, None)


def _looser(wanted: Wanted, found: Answer) -> Iterator[Way]:
    """Looser questions that find more."""
    for looser in found.looser:
        label = LOOSER[looser.reading] + "、".join(looser.terms)
        yield Way(label, _url(replace(wanted, query=looser.query, page=1)), looser.total)


def _url(wanted: Wanted) -> str:
    return urls.with_query(urls.SEARCH, wanted.pairs())
