"""Which words of a sentence may name a matter.

A matter is called by a noun-like word (作业), or by two that stand side by side (低层住户). Official letters frame what
they say with a few hundred words that belong to no topic (进一步加强, 工作, 机制); those name nothing.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from app.search.fold import BREAK
from app.search.framing import DEALING, FRAMING, OFFICES, WHO_AND_WHERE
from app.search.words import Words

_NAMING = ("n", "vn", "an", "j", "l", "i")
_ACTING = ("v",)
_NAMELESS = FRAMING | WHO_AND_WHERE | DEALING
_EACH = "每"  # 每年, 每吨: measures
_NEVER = ("ns", "nr1", "nt1")
_SHORTEST, _LONGEST = 2, 8
_JOINED_WEIGHT = 0.8
_ACTING_WEIGHT = 0.6
"""What a word counts that says what is done (充电) and not what with: it may name a matter, less often."""


def names(spelled: str, words: Words) -> Iterator[tuple[str, float]]:
    """The names in a spelled text with how well each is fit to be one (0 to 1), in order, with repeats."""
    tagged = words.tagged(spelled)
    for word, tag in tagged:
        yield from _of_word(word, tag, words)
    for (first, tag), (second, other) in pairwise(tagged):
        joined = first + second
        if len(first) > 1 < len(second) and len(joined) <= _LONGEST and _weight(first, tag) and _weight(second, other):
            yield joined, _JOINED_WEIGHT * _weight(second, other)


@lru_cache(maxsize=1 << 16)
def _of_word(word: str, tag: str, words: Words) -> tuple[tuple[str, float], ...]:
    """The word, and the words in it, as far as they may name something."""
    every = ((word, tag), *(words.within(word) if len(word) > _SHORTEST else ()))
    return tuple((one, weight) for one, kind in every if (weight := _weight(one, kind)))


def _weight(word: str, tag: str) -> float:
    if not _SHORTEST <= len(word) <= _LONGEST or BREAK in word or not word.isalpha():
        return 0
    if word in _NAMELESS or word.endswith(OFFICES):
        return 0
    if tag in _NEVER or word[0].isascii() or word[0] == _EACH:
        return 0
    if not tag or tag.startswith(_NAMING):
        return 1
    return _ACTING_WEIGHT if tag in _ACTING else 0


def without(names: Iterable[str], signs: Iterable[str]) -> frozenset[str]:
    """The names that are not a part of any of these signs."""
    said = "\n".join(signs)
    return frozenset(name for name in names if name not in said)
