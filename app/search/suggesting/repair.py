"""What a reader may have meant: a slip of a homophone (双碱 → 双减), pinyin or initials (shuangjian, zz).

Or a name that stands in no text, but that letters bear: 宁波 is 城市:宁波.

Only terms that find nothing are changed, and only into what finds something.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice, product

from app.letter.places import Places
from app.search.engine.execution import Execution
from app.search.language.question import Question
from app.search.language.tree import And, Field, Leaf, Node, Phrase, Prefix, Run, changed, leaves
from app.search.language.written import written
from app.search.suggesting.homophones import rewritten
from app.search.suggesting.names import vocabulary
from app.search.suggesting.vocabulary import KIND_OF, MOST_TYPED, Entry, Vocabulary
from app.search.totals import total
from app.store.filters import Filters

MOST_MEANT = 3

_MOST_BROKEN = 3
_MOST_COUNTED = 12
_QUOTED_VALUE = re.compile(r":“(\w+)”")


@dataclass(frozen=True, slots=True)
class Meant:
    """A question that may have been meant: `text` is how it reads, asked as `query` it finds `total` letters."""

    text: str
    query: str
    total: int


def meant(question: Question, places: Places, execution: Execution, filters: Filters | None = None) -> Iterator[Meant]:
    """Questions that may have been meant instead, the likeliest first: at most MOST_MEANT, each of which finds."""
    repair = _Repair(question, places, execution, filters or Filters(), vocabulary(execution, places))
    yield from repair.meant() if question.root else ()


@dataclass(frozen=True, slots=True)
class _Repair:
    question: Question
    places: Places
    execution: Execution
    filters: Filters
    vocabulary: Vocabulary

    def meant(self) -> list[Meant]:
        """Whatever is found instead, most letters first; of the names of one initial places go first."""
        roots = islice(dict.fromkeys(self._together() or self._changed()), _MOST_COUNTED)
        found = {root: total for root in roots if (total := self._total(root, self.filters))}
        best = sorted(found, key=lambda root: (not _is_place(root), -found[root]))
        return [self._meant(root, found[root]) for root in best[:MOST_MEANT]]

    def _meant(self, root: Node, letters: int) -> Meant:
        query = written(root, synonyms=self.question.synonyms)
        return Meant(_QUOTED_VALUE.sub(r":\1", query), query, letters)

    def _together(self) -> list[Leaf]:
        """What pinyin typed with spaces (shuang jian) may mean as one term."""
        root = self.question.root
        parts = root.parts if isinstance(root, And) else ()
        texts = [part.text for part in parts if isinstance(part, Run) and part.text.isascii() and part.text.isalpha()]
        return self._instead_of(Run(("".join(texts),))) if len(texts) == len(parts) > 1 else []

    def _changed(self) -> Iterator[Node]:
        """The question with its terms that find nothing changed."""
        root = self.question.root
        broken = [leaf for leaf in leaves(root) if not self._total(leaf)] or self._places()
        if root is None or len(broken) > _MOST_BROKEN:
            return
        instead = [self._instead_of(leaf) or [leaf] for leaf in broken]
        for chosen in product(*instead):
            new = dict(zip(broken, chosen, strict=True))
            repaired = changed(root, partial(_exchanged, new), excluded=False)
            if repaired and repaired != root:
                yield repaired

    def _places(self) -> list[Leaf]:
        """The terms of a question that finds nothing, though each of them does, that name a place."""
        root = self.question.root
        if root is None or self._total(root, self.filters):
            return []
        runs = (leaf for leaf in leaves(root) if isinstance(leaf, Run))
        return [run for run in runs if any(entry.place for entry in self.vocabulary.named(run.text))]

    def _instead_of(self, leaf: Leaf) -> list[Leaf]:
        """What may have been meant by a term: of the likeliest way to miss it all that is found, most letters first."""
        for ways in self._ways(leaf):
            counted = {way: self._total(way) for way in islice(dict.fromkeys(ways), _MOST_COUNTED)}
            if found := [way for way in counted if counted[way] and way != leaf]:
                return sorted(found, key=lambda way: (not _is_place(way), -counted[way]))
        return []

    def _ways(self, leaf: Leaf) -> Iterator[Iterable[Leaf]]:
        text = _text(leaf)
        if len(text) > MOST_TYPED:
            return
        if any(char.isascii() and char.isalpha() for char in text):
            if text.isascii():
                yield from _by_kind(leaf, self.vocabulary.called(text.lower().replace(" ", "")))
            yield from _by_kind(leaf, self.vocabulary.begun(text))
        elif text:
            yield _standing(leaf, self.vocabulary.named(text))
            for names in (self.vocabulary.sounding, self.vocabulary.resembling):
                yield (_with(leaf, new) for new in rewritten(text, self.vocabulary, names, self.places))

    def _total(self, root: Node, filters: Filters | None = None) -> int:
        return total(root, self.places, self.execution, filters, synonyms=self.question.synonyms)


def _by_kind(leaf: Leaf, entries: Iterable[Entry]) -> Iterator[Iterable[Leaf]]:
    """The names first; words of the language only where no name will do, however many letters have them."""
    every = tuple(entries)
    yield _standing(leaf, (entry for entry in every if entry.kind != "word"))
    yield _standing(leaf, (entry for entry in every if entry.kind == "word"))


def _standing(leaf: Leaf, entries: Iterable[Entry]) -> Iterator[Leaf]:
    """The entries as they can stand in the leaf's place."""
    return (new for entry in entries if (new := entry.instead_of(leaf)))


def _exchanged(new: dict[Leaf, Leaf], leaf: Leaf) -> Leaf:
    return new.get(leaf, leaf)


def _is_place(node: Node) -> bool:
    return isinstance(node, Field) and KIND_OF.get(node.name) == "city"


def _text(leaf: Leaf) -> str:
    """The text of a term that may be a slip; "" of one that is not repaired."""
    match leaf:
        case Run() | Phrase() | Prefix():
            return leaf.text
        case Field(name, value):
            return value if name in KIND_OF else ""
        case _:
            return ""


def _with(leaf: Leaf, text: str) -> Leaf:
    """The leaf with another text of the same length; what is quoted in a run stays quoted."""
    match leaf:
        case Run(pieces):
            return Run(tuple(_parted(pieces, text)))
        case Phrase():
            return Phrase(text)
        case Prefix():
            return Prefix(text)
        case Field(name):
            return Field(name, text)
        case _:
            return leaf


def _parted(pieces: tuple[str | Phrase, ...], text: str) -> Iterator[str | Phrase]:
    at = 0
    for piece in pieces:
        if isinstance(piece, str):
            yield text[at : at + len(piece)]
            at += len(piece)
        else:
            yield Phrase(text[at + 1 : at + 1 + len(piece.text)])
            at += len(piece.text) + 2
