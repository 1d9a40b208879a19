"""Where the terms of a question stand in a text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from app.search.fold import BREAK, RUN_GOES_ON, fold, stream, tokens
from app.search.language.loosening import words_of
from app.search.language.question import Question
from app.search.language.synonyms import others
from app.search.language.tree import Alike, Leaf, Phrase, Prefix, Run, leaves
from app.search.words import Words


class Mark(NamedTuple):
    """One occurrence: its offsets in the text, and which of the terms it is."""

    start: int
    end: int
    term: tuple[str, ...]


def marks(text: str, question: Question, words: Words | None = None) -> list[tuple[int, int]]:
    """Spans of `text` to highlight for `question`, in order, not overlapping.

    Those of its phrases, prefixes and runs, as the index matches them, and of the other names of a run; of a run that
    does not stand there as a whole, those of its words or of their parts, if `words` is given. Fields and
    exclusions have none.
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
    folded = fold(text)
    found: set[Mark] = set()
    for term in _terms(question, words):
        found |= term.marks(folded)
    return sorted(found)


class _Sought(NamedTuple):
    """The tokens to look for, with a pattern for where they may stand; `term` is what a mark says it is."""

    tokens: tuple[str, ...]
    pattern: re.Pattern[str]
    term: tuple[str, ...]

    def marks(self, folded: str) -> Iterator[Mark]:
        """Every place in the folded text; overlapping ones too."""
        at = folded.find(self.tokens[0])
        while at >= 0:
            if (found := self.pattern.match(folded, at)) and self._stands(found[0]):
                yield Mark(at, found.end(), self.term)
            at = folded.find(self.tokens[0], at + 1)

    def _stands(self, candidate: str) -> bool:
        """Whether the candidate is the phrase: the stream decides, where any marks stand between the tokens."""
        if len(self.tokens) == 1 or candidate == "".join(self.tokens):
            return True
        *before, last = (token.text for token in stream(candidate))
        return tuple(before) == self.tokens[:-1] and last.startswith(self.tokens[-1])


class _Term(NamedTuple):
    """All names of a leaf or of one of its words, and what it is put together of for a text that has none of them."""

    names: tuple[_Sought, ...]
    within: "tuple[_Term, ...]" = ()

    def marks(self, folded: str) -> set[Mark]:
        """Where one of the names stands in the folded text; else those words or parts that do."""
        whole = {mark for sought in self.names for mark in sought.marks(folded)}
        return whole or {mark for term in self.within for mark in term.marks(folded)}


@lru_cache(maxsize=64)
def _terms(question: Question, words: Words | None) -> tuple[_Term, ...]:
    found = (_term(leaf, words, synonyms=question.synonyms) for leaf in leaves(question.root))
    return tuple(term for term in found if term)


def _term(leaf: Leaf, words: Words | None, *, synonyms: bool) -> _Term | None:
    match leaf:
        case Alike(typed, names):
            plain = _term(typed, words, synonyms=False)
            return plain and _Term((*plain.names, *_other(names, typed)), plain.within)
        case Run():
            more = _other(others(leaf), leaf) if synonyms else ()
            return _Term((_sought(leaf.text), *more), tuple(_words(leaf, words, synonyms=synonyms)) if words else ())
        case Phrase(text) if tokens(text):
            return _Term((_sought(text),))
        case Prefix(text):
            return _Term((_sought(text, goes_on=True),))
        case _:
            return None


def _other(names: Iterable[Phrase], typed: Phrase | Run) -> tuple[_Sought, ...]:
    """Other names, marked as the one that was typed."""
    term = tuple(tokens(typed.text))
    return tuple(_sought(name.text)._replace(term=term) for name in names)


def _words(run: Run, words: Words, *, synonyms: bool) -> Iterator[_Term]:
    for word in words_of(run, words):
        more = _other(others(word), word) if synonyms and isinstance(word, Run) else ()
        parts = words.parts(word.text) if isinstance(word, Run) else ()
        yield _Term((_sought(word.text), *more), tuple(_Term((_sought(part),)) for part in parts))


def _sought(text: str, *, goes_on: bool = False) -> _Sought:
    """What to look for, at least one token; no longer ASCII run holds it unless `goes_on`.

    The pattern does not know which marks are breaks.
    """
    found = tuple(tokens(text))
    *rest, last = (token for token in found if token != BREAK)
    whole = [*map(_whole, rest), _begun(last) if goes_on else _whole(last)]
    return _Sought(found, re.compile(r"[\W_]*+".join(whole)), found)


def _whole(token: str) -> str:
    """A pattern for a token that is not a part of a longer run (99.41% has no 99, 41, 99.41 or 41%)."""
    if not token.isascii():
        return re.escape(token)
    return _start(token) + re.escape(token) + r"(?![0-9a-z])" + (r"(?!%|\.[0-9])" if token[-1].isdigit() else "")


def _begun(token: str) -> str:
    """A pattern for the whole of a run that begins with this token."""
    return _start(token) + re.escape(token) + RUN_GOES_ON if token.isascii() else re.escape(token)


def _start(token: str) -> str:
    return r"(?<![0-9a-z])(?<![0-9]%)" + (r"(?<![0-9]\.)" if token[0].isdigit() else "")
