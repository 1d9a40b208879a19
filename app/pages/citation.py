"""A letter's citation, as files for those who keep references."""

from datetime import datetime

from fastapi import APIRouter, Request, Response

from app.letter.citation import Reference, bibtex, ris
from app.pages import urls
from app.pages.entries import title_of
from app.pages.page import base_of
from app.state import READ, Reader, Site, State, public_letter
from app.store.tables import LetterRow

router = APIRouter()


@router.api_route(urls.LETTERS + "/{slug}.bib", methods=READ)
def as_bibtex(request: Request, site: Site, session: Reader, slug: str) -> Response:
    """The citation in BibTeX."""
    found = reference(request, site, public_letter(session, slug))
    return _file(bibtex(found), "application/x-bibtex", f"{found.key}.bib")


@router.api_route(urls.LETTERS + "/{slug}.ris", methods=READ)
def as_ris(request: Request, site: Site, session: Reader, slug: str) -> Response:
    """The citation in RIS."""
    found = reference(request, site, public_letter(session, slug))
    return _file(ris(found), "application/x-research-info-systems", f"{found.key}.ris")


def reference(request: Request, site: State, row: LetterRow) -> Reference:
    """What to cite of a letter, looked up today."""
    return Reference(
        key=row.slug,
        issuer=row.issuer,
        title=title_of(row.title, row.issuer),
        document_number=row.document_number,
        signed_on=row.signed_on,
        year=row.year,
        address=base_of(request, site) + urls.letter(row.slug),
        seen_on=datetime.now().astimezone().date(),
    )


def _file(content: str, media_type: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-cache"}
    return Response(content, media_type=f"{media_type}; charset=utf-8", headers=headers)
