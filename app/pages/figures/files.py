"""The figures of a list as a table for spreadsheets."""

from collections.abc import Iterator

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from sqlmodel import Session

from app import urls
from app.pages.figures.quotations import sentence_url
from app.pages.figures.sought import Asked, asked
from app.pages.lists.entries import place_names
from app.pages.page import base_of
from app.pages.spreadsheet import table
from app.state import READ, Site, State
from app.store import figures as store

router = APIRouter()
HEADING = ("数值", "数值（折合）", "单位", "所指", "原句", "地区", "机关", "标题", "文号", "年份", "网址")


@router.api_route(urls.FIGURES_CSV, methods=READ)
def figures_csv(request: Request, site: Site) -> Response:
    """All figures that the list has on its pages, in its order."""
    question = asked(request.query_params.multi_items(), site.places)
    rows = () if request.method == "HEAD" else _rows(site, question, base_of(request, site))
    headers = {"content-disposition": 'attachment; filename="figures.csv"', "cache-control": "no-cache"}
    engine = site.engine  # asked for now: an archive that is not there yet is a 503, not a table that breaks off
    del engine
    return StreamingResponse(table(HEADING, rows), media_type="text/csv; charset=utf-8", headers=headers)


def _rows(site: State, question: Asked, base: str) -> Iterator[tuple[object, ...]]:
    with Session(site.engine) as session:
        for figure, letter, sentence in store.every(session, question.sought, question.order):
            amount = None if figure.amount is None else f"{figure.amount:.10g}"
            of_letter = (
                place_names(letter, site.places),
                letter.issuer,
                letter.title,
                letter.document_number,
                letter.year,
            )
            link = base + sentence_url(letter.slug, figure)
            yield (figure.value, amount, figure.unit, figure.about, sentence.strip(), *of_letter, link)
