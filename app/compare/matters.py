"""The matters that some letters speak of: names chosen greedily, and every sentence given to one of them.

Each step takes the name that brings most: sentences not yet spoken for, in as many letters as may be (the square root
of what a letter brings counts, so that one long letter does not outweigh the others), weighed by how rare the name is
in the whole archive, how long it is, how few of the sentences say it, and how often it is named in headings and first
clauses where it is said at all: 学生 is said everywhere and named nowhere, 作业 is named where it is said. Clusters of
sentences by their words were no choice: they have no name that a reader would give them.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from app.compare.candidates import STRONG, Candidate
from app.compare.sentences import Sentence

MOST = 12
FEWEST = 4
"""So many matters at most; below so many the least gain does not matter."""

Rarity = Callable[[str], float]
"""How rare a word is in the archive: its idf, 1 where all letters bear it."""

_LOOKED_AT = 160
_FULL = 5.0
_LEAST = 0.12
_NEAR = 0.62
_MORE = 1.6
_NAMED = 0.55
_GOES_ON = 0.8
_ENOUGH = 1.8
_LENGTHS = {2: 1.0, 3: 1.1, 4: 1.3}
_LONG = 1.35


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter by its name, and the numbers of the sentences that are given to it, in order."""

    name: str
    sentences: tuple[int, ...]


def matters(sentences: Sequence[Sentence], every: Sequence[Candidate], rarity: Rarity, taken: set[int]) -> list[Matter]:
    """The matters of these sentences but those `taken`; first what most letters speak of, then by place."""
    chosen = _chosen(sentences, every, rarity, taken)
    given = _given(sentences, chosen, taken)
    kept = [one for one in chosen if _is_row(given[one.name])]
    given = _given(sentences, kept, taken)
    found = [Matter(one.name, tuple(given[one.name])) for one in kept if given[one.name]]
    return sorted(found, key=lambda one: _order(one, sentences))


def _is_row(given: Sequence[int]) -> bool:
    """One sentence of one letter is nothing to compare."""
    return len(given) > 1


def _order(matter: Matter, sentences: Sequence[Sentence]) -> tuple[int, float, str]:
    """Most letters first, then by where in the letters it stands on average."""
    firsts: dict[int, float] = {}
    sizes: defaultdict[int, int] = defaultdict(int)
    starts: dict[int, int] = {}
    for at, sentence in enumerate(sentences):
        sizes[sentence.letter] += 1
        starts.setdefault(sentence.letter, at)
    for at in matter.sentences:
        letter = sentences[at].letter
        firsts.setdefault(letter, (at - starts[letter]) / sizes[letter])
    return -len(firsts), sum(sorted(firsts.values())) / len(firsts), matter.name


def _chosen(
    sentences: Sequence[Sentence], every: Sequence[Candidate], rarity: Rarity, taken: set[int]
) -> list[Candidate]:
    count = len({sentence.letter for sentence in sentences})
    rough = sorted(every, key=lambda one: (-_gain(one, sentences, {}, taken, count) * _form(one), one.name))[
        :_LOOKED_AT
    ]
    worth = {
        one.name: _form(one) * (1 - one.said / len(sentences)) ** 2 * (0.5 + min(rarity(one.name), 4.0))
        for one in rough
    }
    left, first = list(rough), 0.0
    chosen: list[Candidate] = []
    covered: dict[int, float] = {}
    while left and len(chosen) < MOST:
        gains = {one.name: _gain(one, sentences, covered, taken, count) * worth[one.name] for one in left}
        best = min(left, key=lambda one: (-gains[one.name], one.name))
        best = _longer(_shorter(best, left), left)
        first = first or gains[best.name]
        if gains[best.name] <= 0 or (len(chosen) >= FEWEST and gains[best.name] < first * _LEAST):
            break
        chosen.append(best)
        for at, strength in best.speaking.items():
            covered[at] = max(covered.get(at, 0.0), _value(strength))
        left = [one for one in left if not _alike(one, best)]
    return chosen


def _value(strength: float) -> float:
    return min(strength, _FULL) / _FULL if strength >= STRONG else 0.1 * strength / _FULL


def _gain(
    one: Candidate, sentences: Sequence[Sentence], covered: Mapping[int, float], taken: set[int], count: int
) -> float:
    """What it brings that is not `covered` yet, letter by letter."""
    brought: defaultdict[int, float] = defaultdict(float)
    strong, said = set(), set()
    for at, strength in one.speaking.items():
        if at not in taken:
            said.add(sentences[at].letter)
            brought[sentences[at].letter] += max(0.0, _value(strength) - covered.get(at, 0.0))
            if strength >= STRONG:
                strong.add(sentences[at].letter)
    return fsum(sqrt(one) for one in brought.values()) * sqrt((len(strong) + len(said)) / (2 * count))


def _form(one: Candidate) -> float:
    return one.fitness * _LENGTHS.get(len(one.name), _LONG) * (0.2 + _focus(one))


def _focus(one: Candidate) -> float:
    """How often it is named in a heading or a first clause where it is said at all."""
    return min(1.0, one.named / max(one.said, 1))


def _shorter(best: Candidate, left: Sequence[Candidate]) -> Candidate:
    """A word in this name that is said much more often and named just as well: it holds more of the same matter."""
    held = [
        one
        for one in left
        if one.name in best.name and one.said >= _MORE * best.said and _focus(one) >= _NAMED and one.fitness == 1
    ]
    return max(held, key=lambda one: (one.said, one.name), default=best)


def _longer(best: Candidate, left: Sequence[Candidate]) -> Candidate:
    """A longer name that holds this one and is said nearly as often: it says better what is meant."""
    longer = [one for one in left if best.name in one.name and one.said >= _NEAR * best.said and one.fitness == 1]
    return min(longer, key=lambda one: (-one.said, one.name), default=best)


def _alike(one: Candidate, other: Candidate) -> bool:
    """Whether one is part of the other, or they are said in the same sentences."""
    return one.name in other.name or other.name in one.name


def _given(sentences: Sequence[Sentence], chosen: Sequence[Candidate], taken: set[int]) -> dict[str, list[int]]:
    """The sentences of each matter by its name. A sentence between others goes on with what its neighbour began."""
    given: dict[str, list[int]] = {one.name: [] for one in chosen}
    before: Candidate | None = None
    for at, sentence in enumerate(sentences):
        follows = at and sentences[at - 1].letter == sentence.letter and sentences[at - 1].section == sentence.section
        follows = follows and sentences[at - 1].paragraph == sentence.paragraph
        strengths = [
            (one.speaking.get(at, 0.0) + (_GOES_ON if follows and one is before else 0.0), -rank, one)
            for rank, one in enumerate(chosen)
        ]
        strength, _, best = max(strengths, key=lambda found: found[:2], default=(0.0, 0, None))
        before = best if best and at not in taken and strength >= _ENOUGH else None
        if best and before:
            given[best.name].append(at)
    every = {at for found in given.values() for at in found} | taken
    for at in range(len(sentences)):
        saying = [
            (one.speaking[at], -rank, one) for rank, one in enumerate(chosen) if at in one.speaking and one.fitness == 1
        ]
        if at not in every and saying:
            given[max(saying, key=lambda found: found[:2])[2].name].append(at)
    return {name: sorted(found) for name, found in given.items()}
