"""Which names the matters have: chosen one after another, each for what it brings.

That is sentences not yet spoken for, in as many letters as may be: the square root of what a letter brings counts, so
that one long letter does not outweigh the others. It is weighed by how rare the name is in the whole archive, how long
it is, how few of the sentences say it, and how often it is named in headings and first clauses where it is said at all:
学生 is said everywhere and named nowhere, 作业 is named where it is said. Clusters of sentences by their words were no
choice: they have no name that a reader would give them.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import fsum, sqrt

from app.compare.candidates import STRONG, Candidate
from app.compare.sentences import Sentence

MOST = 12
FEWEST = 4
"""So many matters at most; below so many the least gain does not matter."""

Rarity = Callable[[str], float]
"""How rare a word is in the archive: its idf, 1 where all letters bear it."""

_LOOKED_AT = 160
_LEAST = 0.08
"""A name that brings less than this part of what the first one did is not worth a row."""

_FULL = 5.0
_MENTIONED = 0.1
_UNNAMED = 0.2
_COMMON, _RAREST = 0.5, 4.0
_LENGTHS = {2: 1.0, 3: 1.1, 4: 1.3}
_LONG = 1.35
_NEAR = 0.62
_MORE = 1.6
_NAMED = 0.55


@dataclass(slots=True)
class _Choice:
    """The names chosen so far, and how far each sentence is spoken for (0 to 1); those `taken` are out of reach."""

    sentences: Sequence[Sentence]
    taken: set[int]
    rarity: Rarity
    chosen: list[Candidate] = field(default_factory=list)
    covered: dict[int, float] = field(default_factory=dict)

    def gain(self, one: Candidate) -> float:
        """What a name brings, letter by letter."""
        brought: defaultdict[int, float] = defaultdict(float)
        strong = set()
        for at, strength in one.speaking.items():
            if at not in self.taken:
                letter = self.sentences[at].letter
                brought[letter] += max(0.0, _value(strength) - self.covered.get(at, 0.0))
                strong |= {letter} if strength >= STRONG else set()
        return fsum(map(sqrt, brought.values())) * sqrt(len(strong) + len(brought))

    def worth(self, one: Candidate) -> float:
        """What its gain counts, by its own nature."""
        few = (1 - one.said / len(self.sentences)) ** 2
        return _form(one) * few * (_COMMON + min(self.rarity(one.name), _RAREST))

    def take(self, one: Candidate) -> None:
        """Choose a name."""
        self.chosen.append(one)
        for at, strength in one.speaking.items():
            self.covered[at] = max(self.covered.get(at, 0.0), _value(strength))


def chosen(
    sentences: Sequence[Sentence], every: Sequence[Candidate], rarity: Rarity, taken: set[int]
) -> list[Candidate]:
    """The names, in the order of choice."""
    choice = _Choice(sentences, taken, rarity)
    left = sorted(every, key=lambda one: (-choice.gain(one) * _form(one), one.name))[:_LOOKED_AT]
    worth = {one.name: choice.worth(one) for one in left}
    most = {one.name: choice.gain(one) * worth[one.name] for one in left}
    first = 0.0
    while left and len(choice.chosen) < MOST:
        best = _best(left, most, lambda one: choice.gain(one) * worth[one.name])
        best = _longer(_shorter(best, left), left)
        gain = choice.gain(best) * worth[best.name]
        first = first or gain
        if gain <= 0 or (len(choice.chosen) >= FEWEST and gain < first * _LEAST):
            break
        choice.take(best)
        left = [one for one in left if one.name not in best.name and best.name not in one.name]
    return choice.chosen


def _best(left: Sequence[Candidate], most: dict[str, float], gain: Callable[[Candidate], float]) -> Candidate:
    """The name that brings most. None brings more than it did before, `most`, so that few must be asked again."""
    asked: set[str] = set()
    while True:
        best = min(left, key=lambda one: (-most[one.name], one.name))
        if best.name in asked:
            return best
        asked.add(best.name)
        most[best.name] = gain(best)


def _value(strength: float) -> float:
    """How far a sentence that speaks of a name so strongly is spoken for by it."""
    return min(strength, _FULL) / _FULL * (1 if strength >= STRONG else _MENTIONED)


def _form(one: Candidate) -> float:
    return one.fitness * _LENGTHS.get(len(one.name), _LONG) * (_UNNAMED + _focus(one))


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
