"""The list of documents that letters cite."""

from dataclasses import dataclass, replace
from typing import ClassVar

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app import urls
from app.letter.documents import shown
from app.pages.lists.by_title import by_title
from app.pages.lists.facets import Choice, Facet, chosen, facets, orders
from app.pages.lists.notes import Note, notes
from app.pages.lists.paging import SIZE, Pager, kept_within, offset, pager
from app.pages.lists.wanted import Wanted, of_rows, read
from app.pages.page import Page, render
from app.state import READ, Reader, Site, State
from app.store import policies
from app.store.citations import Cited, Documents, citations, documents
from app.store.filters import Filters

router = APIRouter()
SORTS = {"letters": "引用多的在前", "newest": "新近出现的在前"}


@dataclass(frozen=True, kw_only=True)
class PoliciesPage(Page):
    """`typed` is what titles were searched for, `fields` what that search carries; `documents` have titles."""

    template: ClassVar[str] = "policies.html"

    typed: str
    fields: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...]
    chosen: tuple[Choice, ...]
    facets: tuple[Facet, ...]
    sorts: tuple[Choice, ...]
    documents: tuple[tuple[str, Cited], ...]
    pager: Pager


@router.api_route(urls.POLICIES, methods=READ)
def listing(request: Request, site: Site, session: Reader) -> Response:
    """One page of the documents that letters cite."""
    wanted = of_rows(by_title(session, read(request.query_params.multi_items(), site.places, tuple(SORTS))))
    found = _documents(site, session, wanted)
    wanted = kept_within(wanted, len(found.found))
    sort = wanted.sort or "letters"
    page = PoliciesPage(
        title="引用的文件",
        description="复文里引用的法律、条例、意见、通知和方案：有多少件复文引用，来自多少个市县，从哪年起。",
        path=_url(wanted),
        typed=wanted.query,
        fields=tuple(replace(wanted, query="", page=1).pairs()),
        notes=tuple(notes(wanted, _url)),
        chosen=chosen(wanted, site.places, _url),
        facets=facets(wanted, _counts(site, session, wanted, found), site.places, _url),
        sorts=orders(wanted, SORTS.items(), sort, _url),
        documents=_shown(session, found, sort, offset(wanted.page)),
        pager=pager(wanted, len(found.found), urls.POLICIES, SIZE, "份"),
    )
    return render(request, site, page)


def _documents(site: State, session: Session, wanted: Wanted) -> Documents:
    """Those asked for; what `session` has begun ends here."""

    def found() -> Documents:
        # Asked for in here: what is kept must not be made of citations from before somebody wrote.
        every = site.kept.get(session, "citations", lambda: citations(session))
        return documents(session, every, wanted.filters, wanted.query)

    return site.kept.get(session, "documents" if wanted.filters == Filters() and not wanted.query else None, found)


def _counts(site: State, session: Session, wanted: Wanted, found: Documents) -> dict[str, dict[str, int]]:
    """How many documents each place and year has, under the filters of all other facets."""
    counts = dict(found.counts)
    if wanted.filters.places:
        anywhere = _documents(site, session, replace(wanted, filters=replace(wanted.filters, places=())))
        counts |= {name: number for name, number in anywhere.counts.items() if name != "year"}
    if wanted.filters.years:
        ever = _documents(site, session, replace(wanted, filters=replace(wanted.filters, years=())))
        counts["year"] = ever.counts["year"]
    return counts


def _shown(session: Session, documents: Documents, sort: str, start: int) -> tuple[tuple[str, Cited], ...]:
    """One page of the documents with their titles; of one rank in the order of titles.

    Only of the ranks that the page has are titles read: some hundreds among ten thousand documents. What nobody cites
    any more since it was found is left out.
    """
    ranked = documents.newest if sort == "newest" else documents.found
    some = {_rank(one, sort) for one in ranked[start : start + SIZE]}
    tied = [one for one in ranked if _rank(one, sort) in some]
    before = ranked.index(tied[0]) if tied else 0
    printed = policies.titles(session, [one.document for one in tied])
    titled = [(shown(one.document, printed[one.document]), one) for one in tied if one.document in printed]
    titled.sort(key=lambda pair: (_rank(pair[1], sort), _by_sound(pair[0]), pair[1].document))
    return tuple(titled[start - before :][:SIZE])


def _rank(one: Cited, sort: str) -> tuple[int, int, int]:
    return (-(one.first or 0) if sort == "newest" else 0, *one.rank)


def _by_sound(title: str) -> bytes:
    """What puts titles in the order of pinyin, as far as the national character set lists common characters so."""
    return title.encode("gb18030", "replace")


def _url(wanted: Wanted) -> str:
    return urls.with_query(urls.POLICIES, wanted.pairs())
