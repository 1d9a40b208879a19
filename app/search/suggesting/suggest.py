"""What a reader may be about to type: names that public letters bear, and titles of letters."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from sqlmodel import Session, col, select

from app.letter.places import Place, Places
from app.search.engine.execution import Execution
from app.search.engine.index import Index
from app.search.fold import tokens
from app.search.language.question import Question, ask
from app.search.language.tree import And, Field, Node, Not, Run
from app.search.language.written import written
from app.search.suggesting.names import vocabulary
from app.search.suggesting.vocabulary import KIND_OF, MOST_TYPED, Entry, Kind
from app.search.totals import total
from app.store.filters import Filters
from app.store.public import hidden, public
from app.store.tables import LetterRow

_TITLES = 3
_MOST_COUNTED = 24
_MOST_OF_A_KIND = 4
_NAMED: tuple[Kind, ...] = ("city", "topic", "agency", "policy")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name or a title that may be meant; asked as `query` it finds `count` letters.

    `alone` is whether it is all that was typed, and so may be led to by an address of its own: of `place`, of the
    letter with this `slug`.
    """

    kind: Kind | Literal["title"]
    text: str
    query: str
    count: int
    alone: bool = True
    filters: Filters = field(default_factory=Filters)
    place: Place | None = None
    slug: str | None = None


def suggest(session: Session, index: Index, places: Places, typed: str, limit: int = 8) -> tuple[Suggestion, ...]:
    """What `typed` may become, the likeliest first; names go on from its last term, titles from all of it.

    Only what public letters bear, each with its exact count. What `session` has begun ends here. Raises FuwenError
    (503) when there is no usable index.
    """
    before, _, last = typed.lstrip().rpartition(" ")
    if not tokens(last) or len(typed) > MOST_TYPED:
        return ()
    term = ask(last).root
    with index.newest(hidden(session)) as execution:
        titled = _titled(typed, execution) if isinstance(term, Run) else []
        asked = _Asked(ask(before.strip()), places, execution)
        named = tuple(islice(asked.named(term), limit - len(titled)))
    return (*named, *_titles(session, titled))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The terms that are complete, `before` the one that is being typed."""

    before: Question
    places: Places
    execution: Execution

    def named(self, term: Node | None) -> Iterator[Suggestion]:
        """The names that the last term may become: any, or in a field those that can stand there."""
        match term:
            case Run():
                typed, kinds = term.text, _NAMED
            case Field(name, value) if name in KIND_OF:
                typed, kinds = value, (KIND_OF[name],)
            case _:
                return
        offered: Counter[Kind] = Counter()
        entries = (
            entry
            for entry in vocabulary(self.execution, self.places).matching(typed)
            if entry.kind in kinds and offered[entry.kind] < _MOST_OF_A_KIND
        )
        for entry in islice(entries, _MOST_COUNTED):
            if suggestion := self._suggestion(entry):
                offered[entry.kind] += 1
                yield suggestion

    def _suggestion(self, entry: Entry) -> Suggestion | None:
        """The entry as a suggestion; None if no public letter bears this very name beside the terms before."""
        before = self.before.raw
        node = self._with_before(entry.node)
        filters = Filters() if before else entry.filters
        if not (node and total(node, self.places, self.execution, filters, synonyms=False)):
            return None
        query = f"{before} {written(entry.node)}".lstrip()
        count = total(node, self.places, self.execution, filters, synonyms=self.before.synonyms)
        return Suggestion(entry.kind, entry.text, query, count, not before, filters, entry.place)

    def _with_before(self, node: Node) -> Node | None:
        if not self.before.raw:
            return node
        root = self.before.root
        return And((root, node)) if root and not isinstance(root, Not) else None


def _titled(typed: str, execution: Execution) -> list[int]:
    """The newest letters in whose title the text stands; a single character or letters alone say too little."""
    if typed.isascii() or len(tokens(typed)) < 2:
        return []
    found = execution.find(Field("title", typed), Filters(), "date", 0, _TITLES, facets=())
    return [letter for letter, _ in found.page]


def _titles(session: Session, letters: list[int]) -> Iterator[Suggestion]:
    if not letters:
        return
    wanted = select(LetterRow.id, LetterRow.slug, LetterRow.title).where(col(LetterRow.id).in_(letters), public())
    rows = {letter: (slug, title) for letter, slug, title in session.exec(wanted)}
    for slug, title in (rows[letter] for letter in letters if letter in rows):
        if title:
            yield Suggestion("title", title, title, 1, slug=slug)
