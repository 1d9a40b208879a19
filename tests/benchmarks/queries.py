"""Questions to time: of every kind several, made of what the letters say."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from app.letter.places import Place
from app.search.execution import Sort
from app.search.words import Words
from tests.benchmarks.letters import MadeLetter

EACH = 10
"""Different questions of each kind."""

_SAMPLE = 1000  # letters whose words are counted
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_SPAN = re.compile(r"[\u4e00-\u9fff，、]{6,12}")


@dataclass(frozen=True, slots=True)
class Query:
    """A line as a reader types it, with a city to narrow it to and the order of its hits."""

    kind: str
    line: str
    city: Place | None = None
    sort: Sort = "relevance"


def queries(letters: Sequence[MadeLetter], words: Words, seed: int) -> Iterator[Query]:
    """EACH questions of each kind; the same letters and seed give the same."""
    random = Random(f"{seed}/queries")  # noqa: S311  # no secret, a fixed course
    sample = letters[:_SAMPLE]
    counted = Counter(
        word for letter in sample for word in sorted(set(words.apart(letter.text))) if _HAN.fullmatch(word)
    )
    ranked = sorted(counted, key=lambda word: (-counted[word], word))
    common = ranked[: 4 * EACH]
    middling = ranked[4 * EACH : 40 * EACH]
    cities = [letter.place.city_place for letter in sample if letter.place.city_place]
    rare = [word for word in ranked if counted[word] <= 3]
    for _ in range(EACH):
        one, other = random.sample(common, 2)
        some, more = random.sample(middling, 2)
        letter = random.choice(sample)
        yield Query("rare word", random.choice(rare))
        yield Query("common word", one)
        yield Query("two words AND", f"{one} {some}")
        yield Query("two words OR", f"{one} | {some}")
        yield Query("one word NOT another", f"{other} -{more}")
        yield Query("exact phrase", f"“{random.choice(_SPAN.findall(letter.text))}”")
        yield Query("common word in a city", one, city=random.choice(cities))
        yield Query("common word by date", other, sort="date")
