"""What letters are about, by the titles of proposals and their own headings."""

from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from fastapi import APIRouter, Request, Response

from app import urls
from app.pages.browsing.names import Line
from app.pages.page import Page, render
from app.search.topics import Topic
from app.search.topics import topics as known_topics
from app.state import READ, Reader, Site

router = APIRouter()


@dataclass(frozen=True, kw_only=True)
class TopicsPage(Page):
    """`initials` have the topics by the first letter of their pinyin."""

    template: ClassVar[str] = "topics.html"

    initials: tuple[tuple[str, tuple[Line, ...]], ...]


@router.api_route(urls.TOPICS, methods=READ)
def topics(request: Request, site: Site, session: Reader) -> Response:
    """All topics."""
    found = known_topics(session, site.index, site.places)
    page = TopicsPage(
        title="按主题浏览",
        description="建议、提案的题名和复文小标题里常见的主题词。",
        path=urls.TOPICS,
        initials=tuple(
            (initial, tuple(_line(one) for one in group)) for initial, group in groupby(found, lambda one: one.initial)
        ),
    )
    return render(request, site, page)


def _line(one: Topic) -> Line:
    return Line(one.word, urls.with_query(urls.SEARCH, [("q", f'"{one.word}"')]), one.letters)
