"""What letters are about: words that tell, with the letters in whose headings or proposals' titles they stand.

Words of headings come from the index, so it is the dictionary's and the field's words that can be topics, some of them
long ones (校外培训, 高标准农田). Short words of headings mostly belong to the language and not to the subject: of those
with two characters only the field's count (双减, 托育). A title is nearly all subject: its nouns count, short ones too,
and two words side by side (see `app.search.subjects`). Titles are read from the rows, once for a segment of the index.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache, partial
from typing import NamedTuple

from sqlmodel import Session

from app.bundle import bundled
from app.letter.places import Places
from app.search.engine.execution import Execution
from app.search.engine.index import Index
from app.search.engine.segment import Segment
from app.search.engine.snapshot import Ranks
from app.search.fold import fold
from app.search.language.synonyms import groups
from app.search.subjects import subjects
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
    """A word, the `letters` that have it in a heading or in their proposal's title, and its pinyin's `initial`."""

    word: str
    letters: int
    initial: str


class _Borne(NamedTuple):
    """Where a word stands: terms of headings that are it or hold it, and letters whose proposals' titles have it."""

    terms: tuple[str, ...]
    letters: Ranks


def topics(session: Session, index: Index, places: Places) -> tuple[Topic, ...]:
    """The topics of most letters, in the order of pinyin. What `session` has begun ends here.

    Which words may be topics is worked out once for a state of the index; the counts are of letters that are public
    now. Raises FuwenError (503) when there is no usable index.
    """
    with index.newest(hidden(session)) as execution:
        once = execution.snapshot.once
        every = once.get("topics", lambda: _words(session, execution, places))
        counted = once.get(
            ("topics", execution.hidden),
            lambda: {word: execution.bearing(FIELD, borne.terms, borne.letters) for word, borne in every.items()},
        )
    session.rollback()
    named = [word for word in _apart(counted) if counted[word] >= _LEAST][:MOST]
    sounds = {word: sound(word, places) for word in named}
    return tuple(
        Topic(word, counted[word], sounds[word][0][0].upper()) for word in sorted(named, key=lambda word: sounds[word])
    )


def _words(session: Session, execution: Execution, places: Places) -> dict[str, _Borne]:
    """Words that may be topics, those of most letters first, each with where it stands.

    A word of up to three characters is a term beside every longer one that it stands in; a longer word is not.
    """
    headed: Counter[str] = Counter()
    titled: defaultdict[str, list[int]] = defaultdict(list)
    for segment, ranks in zip(execution.snapshot.segments, execution.snapshot.ranks, strict=True):
        headed.update(segment.once.get("topics", partial(_telling, segment, places)))
        alive = set(segment.ids[ranks >= 0].tolist())
        subjects_of = partial(subjects, session, segment.ids.tolist(), execution.words)
        for name, letters in segment.once.get("subjects", subjects_of).items():
            titled[name] += alive.intersection(letters)  # the others were read anew: another segment has them
    often = headed + Counter({name: len(letters) for name, letters in titled.items() if _may_name(name, places)})
    long = [term for term in headed if len(term) > _TELLING + 1]
    return {
        word: _Borne(
            (word, *(term for term in long if len(word) > _TELLING and word in term and word != term))
            if _tells(word)
            else (),
            execution.snapshot.among(titled.get(word, ())),
        )
        for word, _ in often.most_common(_LOOKED_AT)
    }


def _may_name(name: str, places: Places) -> bool:
    return len(name) > 1 and name not in _official() and not places.named(name)


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
