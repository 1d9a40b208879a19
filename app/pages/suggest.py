"""What the search box offers while a reader types: for its script, which does no more than show it."""

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from sqlmodel import Session

from app.errors import FuwenError
from app.pages import urls
from app.search.suggesting.suggest import Suggestion, suggest
from app.state import READ, Site

router = APIRouter()
LABELS = {"topic": "词", "city": "地区", "agency": "机关", "policy": "文件", "title": "复文"}


@router.api_route(urls.SUGGEST, methods=READ)
def suggestions(site: Site, q: str = "") -> Response:
    """A list of `{"kind", "label", "text", "url", "count"}`, empty where there is nothing to suggest.

    503 with an empty list when there is no usable database or index. Never kept: a letter may be withdrawn.
    """
    try:
        with Session(site.engine) as session:
            found = suggest(session, site.index, site.places, q)
    except FuwenError as error:
        return JSONResponse([], error.status)
    return JSONResponse([_said(one) for one in found], headers={"cache-control": "no-store"})


def _said(one: Suggestion) -> dict[str, str | int]:
    return {"kind": one.kind, "label": LABELS[one.kind], "text": one.text, "url": _url(one), "count": one.count}


def _url(one: Suggestion) -> str:
    """The page of a letter, a place, an agency or a document where it has one, else the search for it."""
    if one.slug:
        return urls.letter(one.slug)
    if one.alone and one.place:
        return urls.city(one.place.slug)
    if one.alone and one.filters.issuers:
        return urls.issuer(one.text)
    if one.alone and one.filters.policies:
        return urls.policy(one.text)
    return urls.with_query(urls.SEARCH, [("q", one.query)])
