"""Where the terms of a question stand in a text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.search.fold import fold, stream, tokens
from app.search.question import Question
from app.search.tree import Field, Leaf, Phrase, leaves
from app.search.words import Words


class Mark(NamedTuple):
    """One occurrence: its offsets in the text, and which of the terms it is."""

    start: int
    end: int
    term: tuple[str, ...]


def marks(text: str, question: Question, words: Words | None = None) -> list[tuple[int, int]]:
    """Spans of `text` to highlight for `question`, in order, not overlapping.

    Those of its phrases and runs, as the index matches them; of a run that does not stand there as a whole, those of
    its words, if `words` is given. Fields and exclusions have none.
    """
    return merged(occurrences(text, question, words))


def merged(found: Iterable[Mark]) -> list[tuple[int, int]]:
    """The spans of marks given in order, those that overlap made one."""
    spans: list[tuple[int, int]] = []
    for start, end, _ in found:
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def occurrences(text: str, question: Question, words: Words | None = None) -> list[Mark]:
    """Every occurrence that `marks` is made of, in order; they may overlap."""
    finder = _Finder(text)
    found: set[Mark] = set()
    for leaf in leaves(question.root):
        if isinstance(leaf, Field):
            continue
        whole = set(finder.find(tokens(leaf.text)))
        found |= whole or {mark for term in _parts(leaf, words) for mark in finder.find(term)}
    return sorted(found)


def _parts(leaf: Leaf, words: Words | None) -> Iterable[list[str]]:
    """The terms of a run that does not stand in the text as a whole."""
    if words is None or isinstance(leaf, Phrase | Field):
        return []
    return [
        tokens(part)
        for piece in leaf.pieces
        for part in ([piece.text] if isinstance(piece, Phrase) else words.apart(piece))
    ]


class _Finder:
    """The stream of one text, ready to look for phrases in."""

    def __init__(self, text: str) -> None:
        self._stream = list(stream(fold(text)))
        self._texts = [token.text for token in self._stream]
        self._where: dict[str, list[int]] = defaultdict(list)
        for token in self._stream:
            self._where[token.text].append(token.position)

    def find(self, phrase: list[str]) -> Iterator[Mark]:
        for first in self._where.get(phrase[0], []) if phrase else []:
            last = first + len(phrase)
            if self._texts[first:last] == phrase:
                yield Mark(self._stream[first].start, self._stream[last - 1].end, tuple(phrase))
