"""What the search box offers while a reader types: for its script, which does no more than show it."""

from collections.abc import Sequence
from dataclasses import replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from sqlmodel import Session

from app import urls
from app.errors import FuwenError
from app.pages.lists.wanted import Wanted, read
from app.pages.page import base_of
from app.pages.search.page import SORTS
from app.search.suggesting.suggest import Suggestion, suggest
from app.state import READ, Site
from app.store.filters import Filters

router = APIRouter()
OPENSEARCH_FORM = ("form", "opensearch")
"""The parameter with which the answer is what a browser's own address bar reads, as OpenSearch has it."""

LABELS = {"topic": "词", "city": "地区", "agency": "机关", "policy": "文件", "title": "复文"}


@router.api_route(urls.SUGGEST, methods=READ)
def suggestions(request: Request, site: Site, q: str = "") -> Response:
    """A list of `{"kind", "label", "text", "url", "count"}`, empty where there is nothing to suggest.

    For OPENSEARCH_FORM: `["typed", [questions], [how many letters], [addresses of their answers]]`.

    The filters and the order that stand in the query string stay in the addresses of searches. With filters every name
    leads to a search, and `count` is null: how many letters bear the name is not how many will be found.

    503 with an empty list when there is no usable database or index. Never kept: a letter may be withdrawn.
    """
    try:
        with Session(site.engine) as session:
            found = suggest(session, site.index, site.places, q)
    except FuwenError as error:
        return JSONResponse([], error.status)
    wanted = read(request.query_params.multi_items(), site.places, tuple(SORTS))
    if OPENSEARCH_FORM in request.query_params.multi_items():
        return _Completions(_completions(q, found, base_of(request, site)), headers={"cache-control": "no-store"})
    return JSONResponse([_said(one, wanted) for one in found], headers={"cache-control": "no-store"})


class _Completions(JSONResponse):
    media_type = "application/x-suggestions+json"


def _completions(typed: str, found: Sequence[Suggestion], base: str) -> list[str | list[str]]:
    """Each question once: several names may lead to the same."""
    questions = {one.query: one for one in reversed(found)}
    first = [one for one in found if questions[one.query] is one]
    return [
        typed,
        [one.query for one in first],
        [f"{one.count} 件" for one in first],
        [base + urls.with_query(urls.SEARCH, [("q", one.query)]) for one in first],
    ]


def _said(one: Suggestion, wanted: Wanted) -> dict[str, str | int | None]:
    count = None if wanted.filters != Filters() else one.count
    return {"kind": one.kind, "label": LABELS[one.kind], "text": one.text, "url": _url(one, wanted), "count": count}


def _url(one: Suggestion, wanted: Wanted) -> str:
    """The page of a letter; that of a place, an agency or a document, or else the search for it as `wanted`."""
    if one.slug:
        return urls.letter(one.slug)
    if wanted.filters != Filters():
        return _search(one, wanted)
    if one.alone and one.place:
        return urls.city(one.place.slug)
    if one.alone and one.filters.issuers:
        return urls.issuer(one.text)
    if one.alone and one.filters.policies:
        return urls.policy(one.text)
    return _search(one, wanted)


def _search(one: Suggestion, wanted: Wanted) -> str:
    return urls.with_query(urls.SEARCH, replace(wanted, query=one.query, page=1).pairs())
