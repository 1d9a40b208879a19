"""The list of documents that letters cite."""

from collections.abc import Sequence
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
from app.state import READ, Reader, Site
from app.store import policies as store
from app.store.policies import Citations, Cited, Origin, first_year

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
def policies(request: Request, site: Site, session: Reader) -> Response:
    """One page of the documents that letters cite."""
    wanted = of_rows(by_title(session, read(request.query_params.multi_items(), site.places, tuple(SORTS))))
    documents = store.citations(session, wanted.filters, wanted.query)
    wanted = kept_within(wanted, len(documents))
    sort = wanted.sort or "letters"
    page = PoliciesPage(
        title="引用的文件",
        description="复文里引用的法律、条例、意见、通知和方案：有多少件复文引用，来自多少个市县，从哪年起。",
        path=_url(wanted),
        typed=wanted.query,
        fields=tuple(replace(wanted, query="", page=1).pairs()),
        notes=tuple(notes(wanted, _url)),
        chosen=chosen(wanted, site.places, _url),
        facets=facets(wanted, _counts(session, wanted, documents), site.places, _url),
        sorts=orders(wanted, SORTS.items(), sort, _url),
        documents=_shown(session, documents, sort, offset(wanted.page)),
        pager=pager(wanted, len(documents), urls.POLICIES, SIZE, "份"),
    )
    return render(request, site, page)


def _counts(session: Session, wanted: Wanted, found: Citations) -> dict[str, dict[str, int]]:
    """How many documents each place and year has, under the filters of all other facets."""
    every = store.counts(found)
    if wanted.filters.places:
        anywhere = store.citations(session, replace(wanted.filters, places=()), wanted.query)
        every |= {name: number for name, number in store.counts(anywhere).items() if name != "year"}
    if wanted.filters.years:
        ever = store.citations(session, replace(wanted.filters, years=()), wanted.query)
        every["year"] = store.counts(ever)["year"]
    return every


def _shown(session: Session, documents: Citations, sort: str, start: int) -> tuple[tuple[str, Cited], ...]:
    """One page of the documents with their titles; of one rank in the order of titles.

    Only of the ranks that the page has are titles read: some hundreds among ten thousand documents.
    """
    ranks = {document: _rank(found, sort) for document, found in documents.items()}
    ranked = sorted(documents, key=ranks.__getitem__)
    some = {ranks[document] for document in ranked[start : start + SIZE]}
    tied = [document for document in ranked if ranks[document] in some]
    before = ranked.index(tied[0]) if tied else 0
    printed = store.titles(session, tied)
    titles = {document: shown(document, printed[document]) for document in tied}
    tied.sort(key=lambda document: (ranks[document], _by_sound(titles[document]), document))
    page = tied[start - before :][:SIZE]
    return tuple((titles[document], store.cited(document, documents[document])) for document in page)


def _rank(found: Sequence[Origin], sort: str) -> tuple[int, int, int]:
    """The most cited first, of these the one cited most lately; or those first cited most lately, then the same."""
    last = max(one.year or 0 for one in found)
    return -(first_year(found) or 0) if sort == "newest" else 0, -len(found), -last


def _by_sound(title: str) -> bytes:
    """What puts titles in the order of pinyin, as far as the national character set lists common characters so."""
    return title.encode("gb18030", "replace")


def _url(wanted: Wanted) -> str:
    return urls.with_query(urls.POLICIES, wanted.pairs())
