"""Letters that have some of the words: what stands beside an answer of few letters, and apart from it."""

from dataclasses import dataclass

from sqlmodel import Session

from app.pages.lists.facets import Address
from app.pages.lists.wanted import Wanted
from app.pages.search.found import Found, found
from app.pages.search.ways import Way, any_word
from app.search.answer import Answer
from app.state import State


@dataclass(frozen=True, slots=True)
class Partly:
    """The best of these letters; `every` leads to all of them and is named by the words, None where it is not known."""

    letters: tuple[Found, ...]
    every: Way | None


def partly(site: State, session: Session, wanted: Wanted, answer: Answer, url: Address) -> Partly | None:
    """The letters beside an answer; None where there are none."""
    letters = tuple(found(site, session, answer, answer.partly)) if answer.partly else ()
    return Partly(letters, any_word(wanted, answer, url)) if letters else None
