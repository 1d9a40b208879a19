"""What each word of a question finds alone."""

from sqlmodel import Session

from app.letter.places import Places
from app.search.asking import Asking, Looser
from app.search.engine.index import Index
from app.search.language.question import ask
from app.store.filters import Filters
from app.store.public import hidden


def word_by_word(session: Session, index: Index, places: Places, raw: str, filters: Filters) -> tuple[Looser, ...]:
    """The words of the line `raw`, each with the letters that it finds under `filters`; none of a line of one word.

    What `session` has begun ends here. Raises FuwenError (503) when there is no usable index.
    """
    with index.newest(hidden(session)) as execution:
        return tuple(Asking(ask(raw), places, filters, execution).each_word())
