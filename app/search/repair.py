"""What a reader may have meant: a slip of a homophone (双碱 → 双减), pinyin or initials (shuangjian, zz).

Only terms that find nothing are changed, and only into what finds something.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from app.letter.places import Places
from app.search.execution import Execution
from app.search.homophones import rewritten
from app.search.names import vocabulary
from app.search.question import Question
from app.search.totals import total
from app.search.tree import And, Field, Leaf, Node, Phrase, Prefix, Run, changed, leaves
from app.search.vocabulary import Entry, Vocabulary
from app.search.written import written
from app.store.filters import Filters

MOST_MEANT = 3

_MOST_BROKEN = 3
_MOST_COUNTED = 12
_KINDS = {"place": "city", "province": "city", "issuer": "agency", "policy": "policy", "title": "topic"}
"""Fields whose value may be a slip, and the names that can stand in each."""

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
    yield from islice(repair.meant(), MOST_MEANT)


@dataclass(frozen=True, slots=True)
class _Repair:
    question: Question
    places: Places
    execution: Execution
    filters: Filters
    vocabulary: Vocabulary

    def meant(self) -> Iterator[Meant]:
        for root in dict.fromkeys(islice(self._roots(), _MOST_COUNTED)):
            if found := self._total(root, self.filters):
                query = written(root, synonyms=self.question.synonyms)
                yield Meant(_QUOTED_VALUE.sub(r":\1", query), query, found)

    def _roots(self) -> Iterator[Node]:
        """The question with its terms that find nothing changed, the likeliest first."""
        root = self.question.root
        if root is None:
            return
        if joined := _joined(root):
            yield from self._instead_of(joined)
        broken = [leaf for leaf in leaves(root) if not self._total(leaf)]
        if not 0 < len(broken) <= _MOST_BROKEN:
            return
        instead = {leaf: self._instead_of(leaf)[:MOST_MEANT] or [leaf] for leaf in broken}
        for chosen in product(*instead.values()):
            new = dict(zip(instead, chosen, strict=True))
            repaired = changed(root, lambda leaf, new=new: new.get(leaf, leaf), excluded=False)  # type: ignore[misc]  # mypy infers no lambda with a default
            if repaired and repaired != root:
                yield repaired

    def _instead_of(self, leaf: Leaf) -> list[Leaf]:
        """What may have been meant by a term: of the likeliest way to miss it all that is found, most letters first."""
        for ways in self._ways(leaf):
            counted = {way: self._total(way) for way in islice(dict.fromkeys(ways), _MOST_COUNTED)}
            if found := [way for way in counted if counted[way]]:
                return sorted(found, key=lambda way: (not _is_place(way), -counted[way]))
        return []

    def _ways(self, leaf: Leaf) -> Iterator[Iterable[Leaf]]:
        text = _text(leaf)
        if any(char.isascii() and char.isalpha() for char in text):
            if text.isascii():
                yield self._named(leaf, self.vocabulary.called(text.lower().replace(" ", "")))
            yield self._named(leaf, self.vocabulary.matching(text))
        elif text:
            for names in (self.vocabulary.sounding, self.vocabulary.resembling):
                yield (_with(leaf, new) for new in rewritten(text, self.vocabulary, names, self.places))

    def _named(self, leaf: Leaf, entries: Iterable[Entry]) -> Iterator[Leaf]:
        """The entries as they can stand in the leaf's place."""
        for entry in entries:
            said = entry.place.short_name if entry.place else entry.text
            match leaf:
                case Field(name) if _KINDS[name] == entry.kind:
                    yield entry.node if entry.place else Field(name, said)
                case Phrase():
                    yield Phrase(said)
                case Run() | Prefix():
                    yield entry.node

    def _total(self, root: Node, filters: Filters | None = None) -> int:
        return total(root, self.places, self.execution, filters, synonyms=self.question.synonyms)


def _joined(root: Node) -> Run | None:
    """Pinyin typed with spaces (shuang jian) as one term."""
    parts = root.parts if isinstance(root, And) else ()
    texts = [part.text for part in parts if isinstance(part, Run)]
    is_pinyin = len(texts) == len(parts) > 1 and all(text.isascii() and text.isalpha() for text in texts)
    return Run(("".join(texts),)) if is_pinyin else None


def _is_place(leaf: Leaf) -> bool:
    return isinstance(leaf, Field) and _KINDS.get(leaf.name) == "city"


def _text(leaf: Leaf) -> str:
    """The text of a term that may be a slip; "" of one that is not repaired."""
    match leaf:
        case Run() | Phrase() | Prefix():
            return leaf.text
        case Field(name, value):
            return value if name in _KINDS else ""
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
