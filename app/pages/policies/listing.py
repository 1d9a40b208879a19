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
from app.state import READ, Reader, Site
from app.store import policies as store
from app.store.policies import Citations, Cited

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
        documents=_titled(session, documents, _ordered(documents, sort)[offset(wanted.page) :][:SIZE]),
        pager=pager(wanted, len(documents), urls.POLICIES),
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


def _ordered(documents: Citations, sort: str) -> list[str]:
    """The documents most cited first; or those first cited most lately, of one year the most cited."""

    def rank(document: str) -> tuple[int, int, str]:
        found = documents[document]
        return -(store.first_year(found) or 0) if sort == "newest" else 0, -len(found), document

    return sorted(documents, key=rank)


def _titled(session: Session, documents: Citations, named: list[str]) -> tuple[tuple[str, Cited], ...]:
    printed = store.titles(session, named)
    return tuple((shown(name, printed[name]), store.cited(name, documents[name])) for name in named)


def _url(wanted: Wanted) -> str:
    return urls.with_query(urls.POLICIES, wanted.pairs())
