"""What a reader may be about to type: names that public letters bear, and titles of letters."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal, Self

from sqlmodel import Session, col, select

from app.letter.places import Place, Places
from app.search.engine.execution import Execution
from app.search.engine.index import Index
from app.search.fold import tokens
from app.search.language.lexer import lex
from app.search.language.question import SWITCHES, Question, ask
from app.search.language.synonyms import same
from app.search.language.terms import FIELDS, read_term
from app.search.language.tree import Field, Leaf, Run
from app.search.language.written import written
from app.search.suggesting.names import vocabulary
from app.search.suggesting.vocabulary import MOST_TYPED, Entry, Kind
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
    line = _Line.of(typed)
    if line is None or len(typed) > MOST_TYPED:
        return ()
    with index.newest(hidden(session)) as execution:
        titled = _titled(typed, execution) if isinstance(line.term, Run) else []
        named = tuple(islice(_Offering(line, places, execution).names(), limit - len(titled)))
    return (*named, *_titles(session, titled))


@dataclass(frozen=True, slots=True)
class _Line:
    """What was typed: its last `term`, which may go on, and all `before` it as it stands."""

    before: str
    term: Run | Field

    @classmethod
    def of(cls, typed: str) -> Self | None:
        """None where the line does not end in a term that may become a name, or in one that must not be."""
        line = unicodedata.normalize("NFC", typed).lstrip()
        lexemes = [*lex(line, SWITCHES.union(FIELDS))]
        excluded = len(lexemes) > 1 and lexemes[-2].kind == "not"
        if not lexemes or excluded or lexemes[-1].field in SWITCHES or not line.endswith(lexemes[-1].text):
            return None
        term = read_term(lexemes[-1]).node
        return cls(line.removesuffix(lexemes[-1].text), term) if isinstance(term, Run | Field) else None

    def with_name(self, leaf: Leaf) -> Question:
        """The whole line with a name for its last term."""
        return ask(f"{self.before}{written(leaf)}")


@dataclass(frozen=True, slots=True)
class _Offering:
    """Names that the last term of a line may become."""

    line: _Line
    places: Places
    execution: Execution

    def names(self) -> Iterator[Suggestion]:
        """Any name, or in a field those that can stand there; only so many of a kind."""
        offered: Counter[Kind] = Counter()
        wanted = (one for one in self._different() if offered[one[0].kind] < _MOST_OF_A_KIND)
        for entry, leaf in islice(wanted, _MOST_COUNTED):
            if suggestion := self._suggestion(entry, leaf):
                offered[entry.kind] += 1
                yield suggestion

    def _different(self) -> Iterator[tuple[Entry, Leaf]]:
        """Those that match what was typed; one name of those that are looked for together.

        That is the one that was typed, else the one that most letters bear.
        """
        alike: defaultdict[object, list[tuple[Entry, Leaf]]] = defaultdict(list)
        synonyms = ask(self.line.before).synonyms
        for entry, leaf in self._matching():
            names = same(leaf) if synonyms else ()
            alike[(entry.kind, names) if names else entry].append((entry, leaf))
        for together in alike.values():
            yield max(together, key=lambda one: self._fitness(*one)) if len(together) > 1 else together[0]

    def _matching(self) -> Iterator[tuple[Entry, Leaf]]:
        for entry in vocabulary(self.execution, self.places).matching(self._typed):
            if entry.kind in _NAMED and (leaf := entry.instead_of(self.line.term)):
                yield entry, leaf

    def _fitness(self, entry: Entry, leaf: Leaf) -> tuple[bool, int]:
        borne = self._borne(entry, leaf)
        return borne > 0 and tokens(entry.text) == tokens(self._typed), borne

    def _suggestion(self, entry: Entry, leaf: Leaf) -> Suggestion | None:
        """The entry as a suggestion; None if no public letter bears this very name in the whole line."""
        asked = self.line.with_name(leaf)
        if asked.root is None or not self._borne(entry, leaf):
            return None
        filters = self._filters(entry)
        if filters.policies:  # its own page counts whoever cites it, by whatever title
            count = self.execution.citing(filters.policies)
        else:
            count = total(asked.root, self.places, self.execution, filters, synonyms=asked.synonyms)
        return Suggestion(entry.kind, entry.text, asked.raw, count, not self.line.before, filters, entry.place)

    def _borne(self, entry: Entry, leaf: Leaf) -> int:
        """How many letters the line finds without other names; none if none bears this one, behind an OR too."""
        root, filters = self.line.with_name(leaf).root, self._filters(entry)
        roots = (leaf, root) if self.line.before and root else (leaf,)
        return min(total(one, self.places, self.execution, filters, synonyms=False) for one in roots)

    def _filters(self, entry: Entry) -> Filters:
        return Filters() if self.line.before else entry.filters

    @property
    def _typed(self) -> str:
        return self.line.term.value if isinstance(self.line.term, Field) else self.line.term.text


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
