"""Whether the site can answer: for whoever watches over it."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from app.errors import FuwenError
from app.state import READ, Site
from app.store import select

router = APIRouter()


@router.api_route("/healthz", methods=READ)
def healthz(site: Site) -> PlainTextResponse:
    """200 "ok" when database and index can be read, else 503 with a sentence."""
    try:
        with Session(site.engine) as session, site.index.newest():
            select.newest(session, limit=1)
    except FuwenError as error:
        return PlainTextResponse(error.sentence, 503)
    except SQLAlchemyError:
        return PlainTextResponse("数据库无法读取。", 503)
    return PlainTextResponse("ok")
