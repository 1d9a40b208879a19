"""A letter's citation, as files for those who keep references."""

from datetime import date, datetime

from fastapi import APIRouter, Request, Response

from app import urls
from app.letter.citation import Reference, bibtex, ris
from app.pages.lists.entries import title_of
from app.pages.page import base_of
from app.state import READ, Reader, Site, public_letter
from app.store.tables import LetterRow

router = APIRouter()


@router.api_route(urls.LETTERS + "/{slug}.bib", methods=READ)
def as_bibtex(request: Request, site: Site, session: Reader, slug: str) -> Response:
    """The citation in BibTeX."""
    found = reference(public_letter(session, slug), base_of(request, site), today())
    return _file(bibtex(found), "application/x-bibtex", f"{found.key}.bib")


@router.api_route(urls.LETTERS + "/{slug}.ris", methods=READ)
def as_ris(request: Request, site: Site, session: Reader, slug: str) -> Response:
    """The citation in RIS."""
    found = reference(public_letter(session, slug), base_of(request, site), today())
    return _file(ris(found), "application/x-research-info-systems", f"{found.key}.ris")


def today() -> date:
    """The day it is where the site stands."""
    return datetime.now().astimezone().date()


def reference(row: LetterRow, base: str, seen_on: date) -> Reference:
    """What to cite of a letter that was looked up that day; `base` is the site's own address."""
    return Reference(
        key=row.slug,
        issuer=row.issuer,
        title=title_of(row.title, row.issuer),
        document_number=row.document_number,
        signed_on=row.signed_on,
        year=row.year,
        address=base + urls.letter(row.slug),
        seen_on=seen_on,
    )


def _file(content: str, media_type: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-cache"}
    return Response(content, media_type=f"{media_type}; charset=utf-8", headers=headers)
