"""Whether the site can answer: for whoever watches over it."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from app import urls
from app.errors import FuwenError
from app.state import READ, Site
from app.store import select

router = APIRouter()


@router.api_route(urls.HEALTH, methods=READ)
def healthz(site: Site) -> PlainTextResponse:
    """200 "ok" when database and index can be read, else 503 with a sentence."""
    try:
        # One after the other: a search waits for the index with a connection in hand, so whoever waits for a
        # connection with the index in hand would stop both.
        with Session(site.engine) as session:
            select.newest(session, limit=1)
        with site.index.newest():
            pass
    except FuwenError as error:
        return PlainTextResponse(error.sentence, 503)
    except SQLAlchemyError:
        return PlainTextResponse("数据库无法读取。", 503)
    return PlainTextResponse("ok")
