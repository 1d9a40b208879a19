"""What a reader sees instead of a page: never a raw error, always a sentence and a way on."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar, cast

from fastapi import Request, Response
from starlette.exceptions import HTTPException

from app.errors import FuwenError
from app.pages.headers import HEADERS
from app.pages.page import Page, render
from app.state import State

TITLES = {
    404: "没有找到这一页",
    405: "不能这样访问",
    410: "这件复文已撤下",
    503: "暂时不能查询",
}
SENTENCES = {
    404: "网址可能抄错了，或者这一页不存在。",
    405: "这个网址只供阅读。",
}
BROKEN = "页面没能做出来，不是您的问题。请稍后再试。"
RETRY_AFTER_SECONDS = "60"


@dataclass(frozen=True, kw_only=True)
class ErrorPage(Page):
    """`sentence` says what happened, `remedy` what an operator should run, "" where there is nothing to."""

    template: ClassVar[str] = "error.html"
    indexed: ClassVar[bool] = False

    status: int
    sentence: str
    remedy: str = ""


def said(request: Request, error: Exception) -> Response:
    """The page of a FuwenError."""
    known = cast("FuwenError", error)
    return _page(request, known.status, known.sentence, known.remedy)


def refused(request: Request, error: Exception) -> Response:
    """The page of an address or method that the site does not have."""
    status = cast("HTTPException", error).status_code
    return _page(request, status, SENTENCES.get(status, HTTPStatus(status).phrase))


def broken(request: Request, error: Exception) -> Response:
    """The page of a fault of ours; what went wrong goes to the log, not to the reader."""
    del error
    answer = _page(request, 500, BROKEN)
    # The last resort stands outside all middleware, so it brings the headers itself.
    answer.headers.update(HEADERS)
    return answer


def _page(request: Request, status: int, sentence: str, remedy: str = "") -> Response:
    page = ErrorPage(
        title=TITLES.get(status, "出错了"),
        description=sentence,
        path=request.url.path,
        status=status,
        sentence=sentence,
        remedy=remedy,
    )
    answer = render(request, cast("State", request.state.site), page, status)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["retry-after"] = RETRY_AFTER_SECONDS
    return answer
