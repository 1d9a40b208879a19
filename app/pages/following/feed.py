"""What is new among the letters of any list or search, for programs that look again by themselves.

Atom 1.0 (RFC 4287), with the question as an element of OpenSearch's. An entry's id is the letter's address, which never
changes; it is updated when it came into the archive and when its text was changed, whatever the day it was signed.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import ClassVar

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from app import urls
from app.pages.etag import tagged
from app.pages.following.links import called
from app.pages.in_xml import in_xml
from app.pages.lists.entries import Entry, entry
from app.pages.lists.wanted import Wanted, of_rows, read
from app.pages.page import NAME, Page, base_of
from app.search.answer import answer
from app.state import READ, Reader, Site, State
from app.store import select
from app.store.tables import LetterRow
from app.store.versions import changed_at

router = APIRouter()
MOST = 50
BEFORE_ALL = datetime(2000, 1, 1, tzinfo=UTC)
"""When a feed without letters was last changed: a fixed moment, so that it stays the same."""


@dataclass(frozen=True, slots=True)
class Fed:
    """A letter in a feed; `updated` and `published` (the day it was signed) are as RFC 3339 has them."""

    entry: Entry
    updated: str
    published: str | None
    summary: str


@dataclass(frozen=True, kw_only=True)
class FeedPage(Page):
    """`base` is the site's own address, `listed` the page that shows the same, `updated` is as RFC 3339 has it."""

    template: ClassVar[str] = "feed.xml"

    base: str
    listed: str
    updated: str
    letters: tuple[Fed, ...]


@router.api_route(urls.FEED, methods=READ)
def feed(request: Request, site: Site, session: Reader) -> Response:
    """The letters last taken in of those that the same query string finds on the pages."""
    wanted = replace(read(request.query_params.multi_items(), site.places, ()), sort=None, page=1)
    wanted = wanted if wanted.query else of_rows(wanted)
    snippets = _found(site, session, wanted) if wanted.query else dict.fromkeys(_listed(session, wanted), "")
    rows = select.named(session, snippets)
    changed = changed_at(session, (row.id for row in rows.values() if row.version > 1))
    newest = {slug: _updated(row, changed) for slug, row in rows.items()}
    updated = max(newest.values(), default=BEFORE_ALL)
    pairs = tuple(wanted.pairs())
    page = FeedPage(
        title=f"{NAME}：{called(wanted, site.places) or '新收复文'}",
        description=f"{NAME}新收入的复文，每次最多 {MOST} 件。",
        path=urls.feed(pairs),
        query=wanted.query,
        base=base_of(request, site),
        listed=urls.with_query(urls.SEARCH if wanted.query else urls.LETTERS, pairs),
        updated=stamp(updated),
        letters=tuple(
            _fed(rows[slug], newest[slug], snippet, site) for slug, snippet in snippets.items() if slug in rows
        ),
    )
    # By its content alone: a date would not tell what was withdrawn since.
    body = in_xml(site.templates.get_template(page.template).render(page=page)).encode()
    return tagged(request, body, "application/atom+xml")


def stamp(time: datetime) -> str:
    """As RFC 3339 has it, in whole seconds."""
    return time.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _found(site: State, session: Session, wanted: Wanted) -> dict[str, str]:
    """The letters that answer, the last one taken in first, with the passage of each that does."""
    answered = answer(session, site.index, site.places, wanted.query, wanted.filters, sort="added", limit=MOST)
    return {hit.slug: hit.snippet for hit in answered.hits}


def _listed(session: Session, wanted: Wanted) -> list[str]:
    return [row.slug for row in select.listing(session, wanted.filters, "added", 0, MOST)]


def _updated(row: LetterRow, changed: dict[int, datetime]) -> datetime:
    return max(row.added_at, changed.get(row.id or 0, row.added_at))


def _fed(row: LetterRow, updated: datetime, snippet: str, site: State) -> Fed:
    one = entry(row, site.places)
    subject = f"《{one.subject}》" if one.subject else ""
    return Fed(
        entry=one,
        updated=stamp(updated),
        published=_signed(one.signed_on),
        summary="　".join(filter(None, (one.place or "地区不详", subject, snippet))),
    )


def _signed(day: date | None) -> str | None:
    """The first moment of that day in China."""
    return f"{day.isoformat()}T00:00:00+08:00" if day else None
