"""The matters that some letters speak of, and every sentence given to one of them.

A sentence goes to the matter that it speaks of most strongly; one between others goes on with what its neighbour began;
one that only mentions matters goes to one of these, if that is a thing by its name.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.compare.candidates import Candidate
from app.compare.choice import Rarity, chosen
from app.compare.sentences import Sentence, leans

_GOES_ON = 0.8
_ENOUGH = 1.8
_MUCH = 2


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter by its name, and the numbers of the sentences that are given to it, in order."""

    name: str
    sentences: tuple[int, ...]


def matters(sentences: Sequence[Sentence], every: Sequence[Candidate], rarity: Rarity, taken: set[int]) -> list[Matter]:
    """The matters of these sentences but those `taken`; first what most letters speak of, then by place."""
    named = chosen(sentences, every, rarity, taken)
    given = _given(sentences, named, taken)
    kept = [one for one in named if len(given[one.name]) >= _MUCH]
    given = _given(sentences, kept, taken)
    found = [Matter(one.shown, tuple(given[one.name])) for one in kept if given[one.name]]
    return sorted(found, key=lambda one: _order(one, sentences))


def _order(matter: Matter, sentences: Sequence[Sentence]) -> tuple[int, float, str]:
    """Most letters first, then by where in the letters it first stands, on average."""
    sizes = Counter(sentence.letter for sentence in sentences)
    starts: dict[int, int] = {}
    for at, sentence in enumerate(sentences):
        starts.setdefault(sentence.letter, at)
    firsts: dict[int, float] = {}
    for at in matter.sentences:
        letter = sentences[at].letter
        firsts.setdefault(letter, (at - starts[letter]) / sizes[letter])
    return -len(firsts), sum(sorted(firsts.values())) / len(firsts), matter.name


def _given(sentences: Sequence[Sentence], named: Sequence[Candidate], taken: set[int]) -> dict[str, list[int]]:
    """The sentences of each matter by its name; one that leans on another stands with it."""
    given: dict[str, list[int]] = {one.name: [] for one in named}
    before: Candidate | None = None
    for at, sentence in enumerate(sentences):
        with_it = bool(at) and at not in taken and at - 1 not in taken and leans(sentences[at - 1], sentence)
        goes_on = before if at and _together(sentences[at - 1], sentence) else None
        found = None if at in taken or sentence.courteous else _spoken_of(at, named, goes_on) or _mentioned(at, named)
        if with_it and before is None and found:
            given[found.name].append(at - 1)
        before = before if with_it and before else found
        if before:
            given[before.name].append(at)
    return given


def _together(one: Sentence, other: Sentence) -> bool:
    return (one.letter, one.section, one.paragraph) == (other.letter, other.section, other.paragraph)


def _spoken_of(at: int, named: Sequence[Candidate], goes_on: Candidate | None) -> Candidate | None:
    """The matter that a sentence speaks of most strongly, strongly enough; of equals the one chosen first."""
    strengths = {one.name: one.speaking.get(at, 0.0) + (_GOES_ON if one is goes_on else 0.0) for one in named}
    best = max(named, key=lambda one: strengths[one.name], default=None)
    return best if best and strengths[best.name] >= _ENOUGH else None


def _mentioned(at: int, named: Sequence[Candidate]) -> Candidate | None:
    """The matter that a sentence mentions most, of those that are things."""
    things = [one for one in named if at in one.speaking and one.fitness == 1]
    return max(things, key=lambda one: one.speaking[at], default=None)
