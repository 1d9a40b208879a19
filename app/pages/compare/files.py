"""A comparison to take away: as a table for spreadsheets, and as a document."""

from collections.abc import Iterator

from fastapi import APIRouter, Request, Response

from app import urls
from app.pages.compare.document import document
from app.pages.compare.page import Column, Comparison, comparison
from app.pages.compare.side_by_side import Said
from app.pages.downloads import disposition
from app.pages.letter.citation import today
from app.pages.page import base_of
from app.pages.spreadsheet import table
from app.state import READ, Reader, Site

router = APIRouter()
HEADING = ("事项", "类别", "地区", "机关", "标题", "文号", "成文日期", "原文", "网址")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@router.api_route(urls.COMPARE + ".csv", methods=READ)
def spreadsheet(request: Request, site: Site, session: Reader) -> Response:
    """One line for each quotation."""
    made = comparison(request, site, session)
    content = "".join(table(HEADING, lines(made, base_of(request, site))))
    return _file(content.encode(), "text/csv; charset=utf-8", made, "csv")


@router.api_route(urls.COMPARE + ".docx", methods=READ)
def word(request: Request, site: Site, session: Reader) -> Response:
    """The comparison matter by matter, with numbered references."""
    made = comparison(request, site, session)
    base = base_of(request, site)
    address = base + urls.COMPARE + (f"?{request.url.query}" if request.url.query else "")
    return _file(document(made, base, address, today()), WORD, made, "docx")


def lines(made: Comparison, base: str) -> Iterator[tuple[str, ...]]:
    """The quotations with their matter, part and letter, row by row; last those that are given to no matter."""
    for line in made.table.lines:
        for column, cell in zip(made.columns, line.cells, strict=True):
            for share in cell:
                for said in share.every:
                    yield _line(line.name, share.label, column, said, base)
    for column, left in zip(made.columns, made.table.rest, strict=True):
        for said in left:
            yield _line("其余段落", said.label, column, said, base)


def _line(matter: str, part: str, column: Column, said: Said, base: str) -> tuple[str, ...]:
    one = column.entry
    signed = one.signed_on.isoformat() if one.signed_on else ""
    letter = (one.place, one.issuer or "", one.title, column.document_number or "", signed)
    return (matter, part, *letter, said.whole, base + said.url)


def _file(content: bytes, media_type: str, made: Comparison, ending: str) -> Response:
    name = f"同题对照 {made.wanted.query}".strip().replace("/", "／")[:60] + f".{ending}"
    headers = {"content-disposition": disposition(name, "compare"), "cache-control": "no-cache"}
    return Response(content, media_type=media_type, headers=headers)
