"""Terms of the field explained, from `seeds/terms.txt`: where each first stands in a letter, and what it means."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app.bundle import bundled
from app.letter.model import Span
from app.pages.letter.typeset import Passage

_NO_TERM = "≠"
"""Begins a line of words that hold the characters of a term and do not mean it (行政复议案件: 议案)."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term by its names, the usual one first, what it means in a sentence, and where that is laid down."""

    names: tuple[str, ...]
    explanation: str
    source: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A term of a letter, and where it first stands in the letter's text."""

    term: Term
    span: Span


@cache
def terms() -> tuple[Term, ...]:
    """The terms of `seeds/terms.txt`, in its order."""
    return tuple(parsed(line for line in _lines() if not line.startswith(_NO_TERM)))


def _lines() -> list[str]:
    return bundled("seeds/terms.txt").read_text(encoding="utf-8").splitlines()


def parsed(lines: Iterable[str]) -> Iterator[Term]:
    """The terms that `lines` hold, each `name、other name = explanation | source`; # begins a comment.

    Raises ValueError for a line that lacks a part.
    """
    for line in lines:
        if told := line.partition("#")[0].strip():
            names, _, rest = told.partition("=")
            explanation, _, source = rest.partition("|")
            if not (names.strip() and explanation.strip() and source.strip()):
                raise ValueError(f"no “term = explanation | source”: {line}")
            yield Term(tuple(name.strip() for name in names.split("、")), explanation.strip(), source.strip())


def explained(passages: Sequence[Passage], taken: Sequence[Span]) -> tuple[Explained, ...]:
    """The terms that stand in the running text of a letter, in order; no part of what is `taken`, in order and apart.

    Of several terms that begin at one place the longest counts. A heading keeps its peace.
    """
    found: dict[int, Explained] = {}
    known, pattern = _known()
    free = _Free(taken)
    for passage in passages:
        for block in passage.blocks:
            for match in pattern.finditer(block.text):
                term = known.get(match[0])
                span = Span(block.text_start + match.start(), block.text_start + match.end())
                if term and id(term) not in found and free(span):
                    found[id(term)] = Explained(term, span)
    return tuple(found.values())


class _Free:
    """Whether a span touches none of those taken; asked in the order of the text."""

    def __init__(self, taken: Sequence[Span]) -> None:
        self._taken = taken
        self._at = 0

    def __call__(self, span: Span) -> bool:
        while self._at < len(self._taken) and self._taken[self._at].end <= span.start:
            self._at += 1
        return self._at == len(self._taken) or span.end <= self._taken[self._at].start


@cache
def _known() -> tuple[dict[str, Term], re.Pattern[str]]:
    """Each name with its term, and what finds them, and the words that only look so."""
    known = {name: term for term in terms() for name in term.names}
    lines = (line.removeprefix(_NO_TERM) for line in _lines() if line.startswith(_NO_TERM))
    others = [word.strip() for line in lines for word in line.split("、")]
    longest_first = sorted((*known, *others), key=len, reverse=True)
    return known, re.compile("|".join(map(_whole, longest_first)))


def _whole(name: str) -> str:
    """The name as a pattern: 5+2 is not in 15+20, nor DIP in DIPLOMA."""
    before = r"(?<![0-9A-Za-z])" if name[0].isascii() else ""
    behind = r"(?![0-9A-Za-z])" if name[-1].isascii() else ""
    return f"{before}{re.escape(name)}{behind}"
