"""A letter's sources as they came: what was read from them beside what was repaired, and the files themselves.

A file is handed out byte for byte, so that its SHA-256 can be checked, or not at all: only where all of it can be
looked through and no mobile number is in it.
"""

from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app import urls
from app.errors import FuwenError
from app.letter.model import Repair
from app.letter.redaction import masked
from app.pages.downloads import disposition
from app.pages.letter.sources import Source, source_of
from app.pages.letter.withheld import withheld
from app.pages.lists.entries import title_of
from app.pages.page import Page, render
from app.reading import read
from app.state import READ, Reader, Site, public_letter
from app.store import select
from app.store.files import file_of
from app.store.tables import LetterRow, SourceRow
from app.store.versions import sources

router = APIRouter()
REPAIRS = {"joined": "接上", "removed": "删去", "title": "理顺标题", "masked": "隐去号码"}


@dataclass(frozen=True)
class Original:
    """The text of one source as it came, mobile numbers masked; `withheld` says why its file is not to be had."""

    source: Source
    text: str
    withheld: str | None


@dataclass(frozen=True, kw_only=True)
class OriginalPage(Page):
    """`repairs` name in Chinese what was done."""

    template: ClassVar[str] = "original.html"

    slug: str
    originals: tuple[Original, ...]
    repairs: tuple[Repair, ...]


@router.api_route(urls.LETTERS + "/{slug}/original", methods=READ)
def original(request: Request, site: Site, session: Reader, slug: str) -> Response:
    """The sources as they came, with the list of repairs."""
    row = public_letter(session, slug)
    heading = title_of(row.title, row.issuer)
    page = OriginalPage(
        title=f"原文：{heading}",
        description=f"{heading}的原始文本，以及整理时所作的改动。",
        path=urls.original(slug),
        slug=slug,
        originals=tuple(_originals(session, row)),
        repairs=tuple(_repair(repair) for repair in row.repairs),
    )
    return render(request, site, page)


@router.api_route(urls.LETTERS + "/{slug}/original/{sha256}", methods=READ)
def source_file(session: Reader, slug: str, sha256: str) -> Response:
    """The file, to be kept and not to be opened here."""
    row = public_letter(session, slug)
    source = next((one for one in sources(session, row) if one.sha256 == sha256), None)
    content = file_of(session, source) if source and withheld(session, source) is None else None
    if source is None or content is None:
        raise FuwenError("没有这份原件，或者这份原件不提供下载。", status=404)
    headers = {"content-disposition": disposition(masked(source.filename), slug), "x-content-type-options": "nosniff"}
    return Response(content, media_type="application/octet-stream", headers=headers)


def _originals(session: Session, row: LetterRow) -> list[Original]:
    may_be_shown = {source.id for source in sources(session, row)}
    found = [pair for pair in select.originals(session, row) if pair[0].id in may_be_shown]
    return [_original(source, text, row.version, withheld(session, source)) for source, text in found]


def _original(source: SourceRow, found: str | bytes, versions: int, withheld: str | None) -> Original:
    text = read(found).text if isinstance(found, bytes) else found
    return Original(source_of(source, versions), masked(text), withheld)


def _repair(stored: dict[str, str]) -> Repair:
    kind = REPAIRS.get(stored["kind"], stored["kind"])
    return Repair(kind, masked(stored["before"]), masked(stored["after"]))
