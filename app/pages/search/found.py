"""The letters that answer a question, as a page shows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from sqlmodel import Session

from app import urls
from app.pages.lists.entries import Entry, entry
from app.pages.lists.wanted import Wanted
from app.pages.marked import marked, spans_marked
from app.pages.page import broken
from app.search.answer import Answer
from app.search.hits import Hit
from app.search.language.question import MAX_LENGTH
from app.search.marks import marks
from app.state import State
from app.store import select

OF = "of"
"""The parameter of a letter's address with the question whose answer one comes from, where it is not marked there."""


@dataclass(frozen=True, slots=True)
class Found:
    """A letter that answers, with the passage that does; `url` leads to its section, called `section` in the letter.

    `title` stands in the pieces between which a line may end; `more` further places are led to by `all_url`.
    """

    url: str
    title: tuple[Markup, ...]
    entry: Entry
    section: str
    snippet: Markup
    more: int
    all_url: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The list that hits stand in, the first of them at this rank."""

    wanted: Wanted
    first: int

    def came_by(self, at: int, *, marked: bool) -> tuple[tuple[str, str], ...]:
        """What the address of hit number `at` says of the list, besides the question where it is `marked`."""
        pairs = self.wanted.at(self.first + at)
        return pairs if marked else ((OF, self.wanted.query), *pairs)


def found(
    site: State, session: Session, answer: Answer, hits: Sequence[Hit], listed: Listed | None = None
) -> Iterator[Found]:
    """These `hits` of an answer; where it was looked for words, they stay marked in the letter."""
    rows = select.named(session, [hit.slug for hit in hits])
    sections = select.headings(session, [(hit.slug, hit.section) for hit in hits if hit.section])
    query = answer.query[:MAX_LENGTH] if answer.read_as in ("phrase", "words") else None
    for at, hit in enumerate(hits):
        came_by = listed.came_by(at, marked=query is not None) if listed else ()
        if row := rows.get(hit.slug):
            one = entry(row, site.places, came_by)
            yield Found(
                url=urls.letter(hit.slug, hit.section, query, came_by),
                title=_title(one.title, answer, site),
                entry=one,
                section=sections.get((hit.slug, hit.section or ""), ""),
                snippet=marked(hit.snippet, hit.marks),
                more=hit.more,
                all_url=urls.letter(hit.slug, None, query, came_by),
            )


def _title(title: str, answer: Answer, site: State) -> tuple[Markup, ...]:
    """The title with its marks, in the pieces between which a line may end."""
    return spans_marked(marks(title, answer.question, site.index.words)).in_pieces(broken(title))
