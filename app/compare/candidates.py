"""Every name that a matter of these letters might have, and how strongly each sentence speaks of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from app.compare.reply import Reply
from app.compare.sentences import Sentence
from app.compare.stock import stock, stocked
from app.search.fold import BREAK, fold, spelled
from app.search.language.synonyms import groups
from app.search.naming import names, without
from app.search.words import Words

LEADING, HEADED, UNDER, SAID, AGAIN = 2.5, 2.5, 2.0, 1.0, 0.5
PURPOSE = 0.9
"""How strongly a sentence speaks of what its first clause names, its heading, one above that; else once, and again."""

STRONG = 2.0
"""From here on a sentence is about a matter rather than only mentioning it."""

_MOST_SAID = 4
_AT_LENGTH = 3
_LEAD = 24
_FEWEST_TITLES = 2
_MOST_LETTERS = 0.75
_CITED = re.compile("《[^》]*》")


@dataclass(slots=True)
class Candidate:
    """A name, how fit it is to be one (0 to 1), and the sentences that speak of it: their number → how strongly.

    `named` counts those that name it in heading or first clause, `said` those that say it at all; `forms` are the ways
    it is written.
    """

    name: str
    fitness: float = 0.0
    speaking: dict[int, float] = field(default_factory=dict)
    named: int = 0
    said: int = 0
    forms: Counter[str] = field(default_factory=Counter)

    @property
    def shown(self) -> str:
        """The way it is written most often, in a list of names the first of those."""
        return min(self.forms, key=lambda form: (-self.forms[form], form != self.name, form), default=self.name)

    def letters(self, sentences: Sequence[Sentence]) -> set[int]:
        """The letters in which it is spoken of strongly."""
        return {sentences[at].letter for at, strength in self.speaking.items() if strength >= STRONG}


def candidates(sentences: Sequence[Sentence], replies: Sequence[Reply], words: Words) -> list[Candidate]:
    """The names of these sentences that are worth being looked at, by name."""
    found: dict[str, Candidate] = {}
    heads = _Named(words)
    for at, sentence in enumerate(sentences):
        named = {} if sentence.courteous else _strengths(sentence, heads)
        for name, (form, fitness, strength, places) in named.items():
            one = found.setdefault(name, Candidate(name))
            one.fitness = max(one.fitness, fitness)
            one.speaking[at] = strength
            one.forms[form] += 1
            one.said += SAID in places
            one.named += LEADING in places or HEADED in places
    own = without(found, (sign for reply in replies for sign in reply.signs))
    kept = [one for name, one in sorted(found.items()) if name in own and _recurs(one, sentences)]
    topic = _topic(kept, replies, sentences)
    return [one for one in kept if one not in topic]


@dataclass(slots=True)
class _Named:
    """The names in a text, each text looked at once: its name in the list of synonyms → (as written, fitness).

    Many sentences stand under one heading, which is spelled once, too.
    """

    words: Words
    _headings: dict[str, tuple[str, str]] = field(default_factory=dict)
    _known: dict[str, tuple[tuple[str, str, float], ...]] = field(default_factory=dict)

    def of(self, text: str) -> tuple[tuple[str, str, float], ...]:
        if text not in self._known:
            known = _canonical()
            own = ((known.get(one, one), one, fit) for one, fit in names(text, self.words) if not stocked(one))
            self._known[text] = (*own, *((name, form, 1.0) for name, form in stock(text)))
        return self._known[text]

    def heading(self, words: str) -> tuple[str, str]:
        """Its first clause, spelled, and what follows that."""
        if words not in self._headings:
            first, _, purpose = spelled(fold(words)).partition(BREAK)
            self._headings[words] = first, purpose
        return self._headings[words]


def _strengths(sentence: Sentence, named: _Named) -> dict[str, tuple[str, float, float, list[float]]]:
    """Each name that a sentence speaks of, as written, with its fitness, how strongly, and where."""
    whole = spelled(fold(sentence.own))
    lead = spelled(fold(_CITED.sub("", sentence.own))).split(BREAK, 1)[0][:_LEAD]
    counts = Counter(name for name, _, _ in named.of(whole))
    places: defaultdict[str, list[float]] = defaultdict(list)
    shown: dict[str, tuple[str, float]] = {}
    for text, strength in _places(sentence, lead, whole, named):
        for name, form, fitness in named.of(text):
            if strength not in places[name]:
                places[name].append(strength)
            shown.setdefault(name, (form, fitness))
    return {
        name: (*shown[name], sum(all_of) + AGAIN * min(max(counts[name] - 1, 0), _MOST_SAID), all_of)
        for name, all_of in places.items()
    }


def _places(sentence: Sentence, lead: str, whole: str, named: _Named) -> Iterator[tuple[str, float]]:
    yield lead, LEADING
    for heading, strength in ((sentence.heading, HEADED), *((above, UNDER) for above in sentence.above)):
        if heading != sentence.own:
            first, purpose = named.heading(heading)
            yield first, strength
            yield purpose, PURPOSE
    yield whole, SAID


@cache
def _canonical() -> dict[str, str]:
    """Every name of the list of synonyms → the first of its group."""
    return {name: group[0] for group in groups() for name in map(fold, group)}


def _recurs(one: Candidate, sentences: Sequence[Sentence]) -> bool:
    """Whether several letters say it, or one speaks of it at length."""
    strong = sum(strength >= STRONG for strength in one.speaking.values())
    return strong >= _AT_LENGTH or len({sentences[at].letter for at in one.speaking}) > 1


def _topic(every: Sequence[Candidate], replies: Sequence[Reply], sentences: Sequence[Sentence]) -> list[Candidate]:
    """What all of the letters are about, which can be no row: of the names that most titles have, the one said most.

    Half of the titles will do, two at least, where most letters speak of it. With it those of the others that it is a
    part of, or that are a part of it.
    """
    titles = [fold("\n".join(reply.titles)) for reply in replies]

    def bears(one: Candidate) -> bool:
        bearing = sum(any(form in title for form in one.forms) for title in titles)
        spoken = len({sentences[at].letter for at in one.speaking})
        half = bearing >= _FEWEST_TITLES and 2 * bearing == len(titles)
        return 2 * bearing > len(titles) or (half and spoken >= _MOST_LETTERS * len(replies))

    borne = [one for one in every if bears(one)]
    topic = [max(borne, key=lambda one: one.said)] if borne else []
    for _ in range(2):  # 电梯, so 加装电梯, so 加装
        topic = [one for one in borne if any(one.name in other.name or other.name in one.name for other in topic)]
    return topic
