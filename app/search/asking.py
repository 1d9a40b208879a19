"""A question, its filters and a state of the index: which reading finds something, and what is offered besides."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.letter.places import Places
from app.search.engine.execution import ALL_FACETS, Execution, Found, Sort
from app.search.language.loosening import all_words, any_word, telling_words
from app.search.language.question import Question
from app.search.language.readings import ReadAs, Reading, readings, settled
from app.search.language.synonyms import MOST as MOST_NAMES
from app.search.language.synonyms import renamed, too_many, widened
from app.search.language.tree import And, Node, Not, Phrase, Run, leaves
from app.search.language.written import written
from app.search.totals import total
from app.store.filters import Filters

FEW = 10
"""Below so many hits a looser question is offered, if it finds more."""

MANY = 50
"""A looser question that finds more letters than this, and more than half of all, is not offered."""

_NOTHING = Found(0, (), {})


@dataclass(frozen=True, slots=True)
class Looser:
    """A question that finds more: `reading` is "words" (all of `terms`) or "any"; asked, `query` finds `total`."""

    reading: str
    terms: tuple[str, ...]
    query: str
    total: int


@dataclass(frozen=True, slots=True)
class Widened:
    """A term for which other names were looked for too; asked as `query` the question goes without them."""

    typed: str
    others: tuple[str, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Strictest:
    """The `reading` that was used, those that were tried until then, and what it found."""

    reading: Reading
    tried: tuple[ReadAs, ...]
    found: Found

    @property
    def loose(self) -> bool:
        """Whether nothing stands in any letter as it was typed."""
        return not self.found.total or self.reading.read_as == "words"


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with what is needed to run any reading of it."""

    question: Question
    places: Places
    filters: Filters
    execution: Execution

    def find(self, root: Node, sort: Sort, offset: int, limit: int) -> Found:
        """A page of what `root` finds, other names too, and all facets."""
        known, _ = settled(self._named(root), self.places)
        return self.execution.find(known, self.filters, sort, offset, limit, facets=ALL_FACETS) if known else _NOTHING

    def count(self, root: Node) -> int:
        """How many letters `root` finds, other names too."""
        return self._total(self._named(root))

    def strictest(self, sort: Sort, offset: int, limit: int) -> Strictest | None:
        """The first reading that finds something, else the question as typed; None if it asks for nothing."""
        typed = None
        tried: list[ReadAs] = []
        for reading in readings(self.question, self.places, self.execution.words):
            tried += [] if reading.read_as in tried else [reading.read_as]
            found = self.find(reading.root, sort, offset, limit)
            if found.total:
                return Strictest(reading, tuple(tried), found)
            if reading.read_as in ("phrase", "fields"):
                typed = reading, found
        return Strictest(typed[0], tuple(tried), typed[1]) if typed else None

    def looser(self, used: Strictest) -> Iterator[Looser]:
        """Ways to ask that find more, each more than the one before."""
        root, most = self.question.root, used.found.total
        if root is None or used.reading.read_as not in ("phrase", "words") or most >= FEW:
            return
        for reading, loosen in (("words", all_words), ("words", telling_words), ("any", any_word)):
            looser = loosen(root, self.execution.words)
            found = self.count(looser) if looser != root else 0
            if found > most and not self._nearly_all(found):
                most = found
                yield Looser(reading, _loosened(root, looser), self.written(looser), found)

    def each_word(self) -> Iterator[Looser]:
        """The words of the question, each alone; not those that find nothing or that nearly all letters have."""
        root = self.question.root
        if root is None:
            return
        found = [leaf for leaf in leaves(any_word(root, self.execution.words)) if isinstance(leaf, Phrase | Run)]
        for leaf in dict.fromkeys(found) if len(found) > 1 else ():
            if (letters := self.count(leaf)) and not self._nearly_all(letters):
                yield Looser("word", (leaf.text,), self.written(leaf), letters)

    def partly(self, used: Strictest) -> tuple[tuple[int, float], ...]:
        """Where few letters answer, the best of those that have some of the words: (letter id, score)."""
        root, total = self.question.root, used.found.total
        if root is None or used.reading.read_as not in ("phrase", "words") or total >= FEW:
            return ()
        some = any_word(root, self.execution.words)
        if some == root:
            return ()
        known, _ = settled(And((self._named(some), Not(self._named(used.reading.root)))), self.places)
        return self.execution.find(known, self.filters, "relevance", 0, FEW - total, facets=()).page if known else ()

    def widened(self, root: Node) -> Iterator[Widened]:
        """The terms of `root` that were looked for by other names too, such as find something."""
        if not self.question.synonyms:
            return
        query = written(self.question.root or root, synonyms=False)
        for typed, others in renamed(root):
            if names := [name for name, leaf in others.items() if self._total(leaf)]:
                yield Widened(typed, tuple(names), query)

    def _total(self, root: Node) -> int:
        return total(root, self.places, self.execution, self.filters, synonyms=False)

    def _nearly_all(self, found: int) -> bool:
        """Whether so many letters are no answer to anything."""
        return found > max(MANY, self.execution.snapshot.size / 2)

    def _named(self, root: Node) -> Node:
        """`root` with the other names of its terms."""
        return widened(root) if self.question.synonyms else root

    def written(self, root: Node) -> str:
        """`root` as a line that asks for it again."""
        return written(root, synonyms=self.question.synonyms)

    def in_doubt(self, used: Strictest | None) -> bool:
        """Whether something else may have been meant: nothing is found as typed, or there is no such place."""
        root = self.question.root
        return used is not None and (used.loose or (root is not None and bool(settled(root, self.places)[1])))

    def ignored(self, used: Strictest | None) -> Iterator[str]:
        """What this reading did not use, each a piece of the question with the reason."""
        yield from self.question.ignored
        if self.question.root:
            yield from settled(self.question.root, self.places)[1]
        if used:
            yield from used.reading.unused
        if used and self.question.synonyms and too_many(used.reading.root):
            yield f"第 {MOST_NAMES} 个以后的同义词"


def _loosened(root: Node, looser: Node) -> tuple[str, ...]:
    """The words of `looser`, without what stood in quotation marks before and is asked for as it was."""
    kept = {leaf for leaf in leaves(root) if isinstance(leaf, Phrase)}
    return tuple(
        dict.fromkeys(leaf.text for leaf in leaves(looser) if isinstance(leaf, Phrase | Run) and leaf not in kept)
    )
