"""The texts that a letter has had, and what was changed from one to the next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import ClassVar

from fastapi import APIRouter, Request, Response

from app import urls
from app.letter.difference import Stretch, differences
from app.letter.redaction import masked
from app.pages.lists.entries import title_of
from app.pages.page import Page, render
from app.state import READ, Reader, Site, public_letter
from app.store import versions as stored
from app.store.versions import Version

router = APIRouter()


@dataclass(frozen=True)
class Edition:
    """One version, and what was changed in it since the one before: nothing to tell of the first."""

    number: int
    taken_on: date | None
    paragraphs: tuple[str, ...]
    before: int | None
    changes: tuple[Stretch, ...]


@dataclass(frozen=True, kw_only=True)
class VersionsPage(Page):
    """The versions of the letter `slug`, newest first."""

    template: ClassVar[str] = "versions.html"

    slug: str
    editions: tuple[Edition, ...]


@router.api_route(urls.LETTERS + "/{slug}/versions", methods=READ)
def versions(request: Request, site: Site, session: Reader, slug: str) -> Response:
    """All versions that may be shown, each beside the one before."""
    row = public_letter(session, slug)
    heading = title_of(row.title, row.issuer)
    page = VersionsPage(
        title=f"历次版本：{heading}",
        description=f"{heading}先后收入的各个版本，以及每一版与上一版的差别。",
        path=urls.versions(slug),
        slug=slug,
        editions=tuple(_editions(stored.versions(session, row), stored.texts(session, row))),
    )
    return render(request, site, page)


def _editions(versions: Sequence[Version], texts: Mapping[int, str]) -> Iterator[Edition]:
    for version, before in zip_longest(versions, versions[1:]):
        text = masked(texts[version.number])
        changes = tuple(differences(masked(texts[before.number]), text)) if before else ()
        taken_on = version.taken_at.astimezone().date() if version.taken_at else None
        yield Edition(version.number, taken_on, tuple(text.split("\n")), before.number if before else None, changes)
