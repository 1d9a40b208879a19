"""A letter for programs: as JSON and as plain text."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse

from app import urls
from app.state import READ, Reader, Site, public_letter
from app.store.export import letter_json

router = APIRouter()


@router.api_route(urls.LETTERS + "/{slug}.json", methods=READ)
def record(site: Site, session: Reader, slug: str) -> JSONResponse:
    """The letter with the keys of the export."""
    return JSONResponse(letter_json(session, public_letter(session, slug), site.places))


@router.api_route(urls.LETTERS + "/{slug}.txt", methods=READ)
def text(session: Reader, slug: str) -> PlainTextResponse:
    """The letter's canonical text."""
    return PlainTextResponse(public_letter(session, slug).text)
