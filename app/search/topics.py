"""What letters are about, by their headings: words that tell, with the letters in whose headings they stand.

Words come from the index, so it is the dictionary's and the field's words that can be topics, some of them long ones
(校外培训, 高标准农田). Short words mostly belong to the language and not to the subject: of those with two characters
only the field's count (双减, 托育).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial

from sqlmodel import Session

from app.bundle import bundled
from app.letter.places import Places
from app.search.engine.index import Index
from app.search.engine.segment import Segment
from app.search.fold import fold
from app.search.language.synonyms import groups
from app.search.suggesting.pinyin import sound
from app.search.words import field_words
from app.store.public import hidden

FIELD = "headings_words"
MOST = 120
"""So many topics are named."""

_LOOKED_AT = 600
_LEAST = 2
_TELLING = 3
_SAME = 0.8
"""A word that mostly stands within a longer one says no more than that."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A word of headings, the `letters` that have it there, and the `initial` letter of its pinyin."""

    word: str
    letters: int
    initial: str


def topics(session: Session, index: Index, places: Places) -> tuple[Topic, ...]:
    """The topics of most letters, in the order of pinyin. What `session` has begun ends here.

    Which words may be topics is worked out once for a state of the index; the counts are of letters that are public
    now. Raises FuwenError (503) when there is no usable index.
    """
    with index.newest(hidden(session)) as execution:
        once = execution.snapshot.once
        words = once.get("topics", lambda: _words(execution.snapshot.segments, places))
        counted = once.get(
            ("topics", execution.hidden), lambda: {word: execution.bearing(FIELD, words[word]) for word in words}
        )
    named = [word for word in _apart(counted) if counted[word] >= _LEAST][:MOST]
    sounds = {word: sound(word, places) for word in named}
    return tuple(
        Topic(word, counted[word], sounds[word][0][0].upper()) for word in sorted(named, key=lambda word: sounds[word])
    )


def _words(segments: Iterable[Segment], places: Places) -> dict[str, tuple[str, ...]]:
    """Words that may be topics, those of most letters first, each with the terms of the index it stands in.

    A word of up to three characters is a term beside every longer one that it stands in; a longer word is not.
    """
    every: Counter[str] = Counter()
    for segment in segments:
        every.update(segment.once.get("topics", partial(_telling, segment, places)))
    long = [term for term in every if len(term) > _TELLING + 1]
    return {
        word: (word, *(term for term in long if len(word) > _TELLING and word in term and word != term))
        for word, _ in every.most_common(_LOOKED_AT)
    }


def _telling(segment: Segment, places: Places) -> dict[str, int]:
    """The words of a segment that tell; they never change, so that a commit costs only what is new."""
    found = segment.frequencies(FIELD)
    return {word: letters for word, letters in found.items() if _tells(word) and not places.named(word)}


def _tells(word: str) -> bool:
    han = all("\u4e00" <= char <= "\u9fff" for char in word)
    return han and (len(word) >= _TELLING or word in _of_the_field()) and word not in _official()


def _apart(counted: dict[str, int]) -> list[str]:
    """The words, most letters first, without those that mostly stand within a longer one of them."""
    longer: dict[str, int] = {}
    for word, letters in counted.items():
        for start in range(len(word)):
            for end in range(start + 2, len(word) + 1):
                if end - start < len(word):
                    part = word[start:end]
                    longer[part] = max(longer.get(part, 0), letters)
    kept = (word for word, letters in counted.items() if longer.get(word, 0) < letters * _SAME)
    return sorted(kept, key=lambda word: (-counted[word], word))


@cache
def _of_the_field() -> frozenset[str]:
    names = (fold(name) for group in groups() for name in group)
    return frozenset((*(word for word, _ in field_words()), *names))


@cache
def _official() -> frozenset[str]:
    """The words of `seeds/official.txt`, which stand in headings whatever they are about."""
    lines = bundled("seeds/official.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(word) for line in lines for word in line.partition("#")[0].split())
