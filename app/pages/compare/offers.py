"""Ways on from a comparison of fewer than two letters: other words, and letters that may stand beside the one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlmodel import Session

from app import urls
from app.pages.compare.answering import FEWEST
from app.pages.compare.choosing import Selection
from app.pages.letter.related import AlikeLetter, alike
from app.pages.lists.entries import Entry, entry
from app.pages.lists.wanted import Wanted
from app.pages.search.found import Found, found
from app.pages.search.ways import Way, meant
from app.search.answer import Answer, answer
from app.search.word_by_word import word_by_word
from app.state import State
from app.store.same_proposal import other_answers
from app.store.tables import LetterRow

_PARTLY = 3
"""So many letters that have some of the words are shown where none answers."""

_LETTERS = 3
_TELLING = 4
"""So many characters at least the words in common have that name something: 社区 alone says nothing."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What else may be compared.

    `meant` are questions that may have been meant, `words` the words of the question one by one, `places` the question
    without places. `alike` are letters on what may be the same matter, `nearest` those of the places named that do not
    speak of it, `partly` those that have some of the words: any may be ticked to stand beside the letters `kept`, by
    slug. `search` is the address of the same question as a search.
    """

    meant: tuple[Way, ...]
    words: tuple[Way, ...]
    places: Way | None
    alike: tuple[AlikeLetter, ...]
    nearest: tuple[Entry, ...]
    partly: tuple[Found, ...]
    kept: tuple[str, ...]
    search: str


def offers(site: State, session: Session, wanted: Wanted, chosen: Selection) -> Offers | None:
    """What is offered beside this choice; None where it can be compared or nothing was asked for.

    What `session` has begun ends here. Raises FuwenError (503) when there is no usable index.
    """
    kept = tuple(one.row.slug for one in chosen.letters)
    if len(kept) >= FEWEST or not (wanted.query or kept):
        return None
    anywhere = wanted.narrowed(replace(wanted.filters, places=()))
    nearest = tuple(entry(one.row, site.places) for one in chosen.left if one.place)
    every = answer(session, site.index, site.places, wanted.query, anywhere.filters, limit=_PARTLY)
    partly = () if kept or nearest else tuple(found(site, session, every, every.partly))
    words = word_by_word(session, site.index, site.places, wanted.query, anywhere.filters) if wanted.query else ()
    return Offers(
        meant=meant(anywhere, every, _address),
        words=tuple(
            Way(one.terms[0], _address(replace(anywhere, query=one.query)), one.total)
            for one in words
            if one.total >= FEWEST
        ),
        places=_without_places(wanted, anywhere, every),
        alike=tuple(_alike(site, session, chosen.letters[0].row)) if kept else (),
        nearest=nearest,
        partly=partly,
        kept=kept,
        search=urls.with_query(urls.SEARCH, anywhere.pairs()) if wanted.query else "",
    )


def _address(wanted: Wanted) -> str:
    return urls.compare(wanted.pairs())


def _without_places(wanted: Wanted, anywhere: Wanted, every: Answer) -> Way | None:
    """The question in all places, where it was asked of some."""
    if not wanted.filters.places or not every.total:
        return None
    return Way(f"不限地区：{wanted.query}", _address(anywhere), every.total)


def _alike(site: State, session: Session, row: LetterRow) -> Iterator[AlikeLetter]:
    """The likest letters with words in common that name something, or that cite the same document."""
    near = alike(site, session, row, other_answers(session, row))
    letters = near.letters if near else ()
    yield from [one for one in letters if len("".join(one.words)) >= _TELLING or one.documents][:_LETTERS]
