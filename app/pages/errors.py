"""What a reader sees instead of a page: never a raw error, always a sentence and a way on."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar, cast
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse
from starlette.exceptions import HTTPException

from app import urls
from app.errors import FuwenError
from app.pages.headers import HEADERS
from app.pages.lost import Lead, Meant, meant
from app.pages.page import Page, render
from app.state import State

TITLES = {
    400: "网址不对",
    404: "没有找到这一页",
    405: "不能这样访问",
    410: "这件复文已撤下",
    500: "页面出错了",
    503: "暂时不能使用",
}
SENTENCES = {
    404: "网址可能抄错了，或者这一页不存在。",
    405: "这个网址只供阅读。",
}
BROKEN = "页面出错了，不是您的问题。请稍后再试。"
RETRY_AFTER_SECONDS = "60"


@dataclass(frozen=True, kw_only=True)
class ErrorPage(Page):
    """`sentence` says what happened, `remedy` what an operator should do, "" where there is nothing to.

    `leads` are what may have been meant by an address that is not there.
    """

    template: ClassVar[str] = "error.html"
    indexed: ClassVar[bool] = False

    status: int
    sentence: str
    remedy: str = ""
    leads: tuple[Lead, ...] = ()


def said(request: Request, error: Exception) -> Response:
    """The page of a FuwenError."""
    known = cast("FuwenError", error)
    return _answer(request, known.status, known.sentence, known.remedy)


def refused(request: Request, error: Exception) -> Response:
    """The page of an address or method that the site does not have."""
    known = cast("HTTPException", error)
    path = request.scope["path"]
    if known.status_code == HTTPStatus.NOT_FOUND and path.endswith("/") and path.strip("/"):
        # An address of this site whatever host was named, and never //another.host.
        return RedirectResponse(f"/{quote(path.strip('/'))}", HTTPStatus.PERMANENT_REDIRECT)
    status = known.status_code
    answer = _answer(request, status, SENTENCES.get(status, HTTPStatus(status).phrase))
    answer.headers.update(known.headers or {})
    return answer


def broken(request: Request, error: Exception) -> Response:
    """The page of a fault of ours; what went wrong goes to the log, not to the reader."""
    del error
    answer = _answer(request, 500, BROKEN)
    # The last resort stands outside all middleware, so it brings the headers itself.
    answer.headers.update(HEADERS)
    return answer


def _answer(request: Request, status: int, sentence: str, remedy: str = "") -> Response:
    """In the form that was asked for: JSON, plain text, else a page."""
    if request.url.path.endswith(".json"):
        answer: Response = JSONResponse({"status": status, "error": sentence, "remedy": remedy or None}, status)
    elif request.url.path.endswith(".txt"):
        answer = PlainTextResponse("\n".join(filter(None, (sentence, remedy))), status)
    else:
        answer = _page(request, status, sentence, remedy)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["retry-after"] = RETRY_AFTER_SECONDS
    return answer


def _page(request: Request, status: int, sentence: str, remedy: str) -> Response:
    site = cast("State", request.state.site)
    path = request.scope["path"]
    lost = status == HTTPStatus.NOT_FOUND and not urls.under(path, urls.STATIC)
    guess = meant(site, path) if lost else Meant()
    page = ErrorPage(
        title=TITLES.get(status, "出错了"),
        description=sentence,
        path=quote(path),
        query=guess.query,
        status=status,
        sentence=sentence,
        remedy=remedy,
        leads=guess.leads,
    )
    return render(request, site, page, status)
