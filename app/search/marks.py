"""Where the terms of a question stand in a text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from app.search.fold import BREAK, fold, stream, tokens
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
    """One text, folded, to look for phrases in."""

    def __init__(self, text: str) -> None:
        self._folded = fold(text)

    def find(self, phrase: list[str]) -> Iterator[Mark]:
        """Every place of the phrase; the stream decides, but is made of what lies between its first and last token."""
        if not phrase:
            return
        for place in _candidates(tuple(phrase)).finditer(self._folded):
            start, end = place.span("all")
            if len(phrase) == 1 or [token.text for token in stream(self._folded[start:end])] == phrase:
                yield Mark(start, end, tuple(phrase))


@lru_cache(maxsize=256)
def _candidates(phrase: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for where the tokens of a phrase, whole, follow each other with any marks or none between them.

    Which marks are breaks it does not know. The group `all` is looked ahead for, so that places may overlap.
    """
    between = r"[\W_]*+"
    whole = between.join(_whole(token) for token in phrase if token != BREAK)
    return re.compile(f"(?=(?P<all>{whole}))")


def _whole(token: str) -> str:
    """A pattern for a token that is not a part of a longer run (99.41% has no 99, 41, 99.41 or 41%)."""
    if not token.isascii():
        return re.escape(token)
    before = r"(?<![0-9a-z])(?<![0-9]%)" + (r"(?<![0-9]\.)" if token[0].isdigit() else "")
    after = r"(?![0-9a-z])" + (r"(?!%|\.[0-9])" if token[-1].isdigit() else "")
    return f"{before}{re.escape(token)}{after}"
