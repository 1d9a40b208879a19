"""Questions to time: of every kind many, all different, made of what the letters say."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from random import Random
from typing import Self, TypeVar

from app.letter.places import Place, Places
from app.search.engine.execution import Sort
from app.search.language.tree import And, Node, Not, Or, Phrase, leaves
from app.search.words import shared_words
from tests.benchmarks.material import FACETS, Material

EACH = 25
"""Different questions of each kind."""

PAGE = 20
"""Letters on a page."""

_SAMPLE = 400  # letters that words and phrases are taken from
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_SHORTEST, _LONGEST = 2, 8  # characters of a phrase
_Subject = TypeVar("_Subject")


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: `line` as a reader types it, the same as a tree, a city to narrow it to, order and page.

    It is the `number`th of its kind.
    """

    kind: str
    line: str
    node: Node
    city: Place | None = None
    sort: Sort = "relevance"
    offset: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Subjects:
    """What is asked about: words in at least half of the letters, in some of them, in very few; phrases, cities.

    No phrase is a word.
    """

    common: list[str]
    middling: list[str]
    rare: list[str]
    phrases: list[str]
    cities: list[Place]

    @classmethod
    def found(cls, letters: Sequence[Material], often: Callable[[str], int], places: Places, random: Random) -> Self:
        """In a sample of `letters`; `often` tells in how many of all of them a word stands."""
        sample = random.sample(letters, min(_SAMPLE, len(letters)))
        known = {word for letter in sample for word in letter.parts["body_words"].split()}
        counted = {word: often(word) / len(letters) for word in sorted(known) if _HAN.fullmatch(word)}
        few = max(3.0, len(letters) / 2000) / len(letters)
        spans = (_span(letter.parts["text"].split(), random) for letter in sample for _ in range(2))
        codes = sorted({letter.values[FACETS.index("city")] or "" for letter in sample} - {""})
        return cls(
            common=_mixed((word for word, share in counted.items() if share > 0.5), random),
            middling=_mixed((word for word, share in counted.items() if 0.02 < share < 0.3), random),
            rare=_mixed((word for word, share in counted.items() if share <= few), random),
            phrases=_mixed((span for span in dict.fromkeys(spans) if span and span not in known), random),
            cities=_mixed(filter(None, map(places.by_code, codes)), random),
        )


def queries(subjects: Subjects, each: int = EACH) -> Iterator[Query]:
    """`each` questions of each kind, or fewer where there are not so many subjects; no question comes twice."""
    asked: set[tuple[object, ...]] = set()
    counts: Counter[str] = Counter()
    for query in _drawn(subjects, each):
        known = (query.node, query.city, query.sort, query.offset)
        if known not in asked:
            asked.add(known)
            yield replace(query, number=counts[query.kind])
            counts[query.kind] += 1


def warming(asked: Sequence[Query], anchors: Sequence[str]) -> Iterator[Query]:
    """Each word of the questions in another question, together with an anchor: its postings are known then.

    Of phrases each word too, but never a phrase. The anchor is the first of `anchors` that no question is about.
    """
    words = dict.fromkeys(word for query in asked for word in _words(query))
    phrases = {query.node for query in asked if is_exact(query)}
    anchor = Phrase(next(word for word in anchors if word not in words))
    for word in words:
        if Phrase(word) not in phrases:
            yield Query("warming", f"{word} {anchor.text}", And((Phrase(word), anchor)))


def _words(query: Query) -> Iterator[str]:
    for leaf in leaves(query.node, excluded=True):
        if isinstance(leaf, Phrase):
            yield from shared_words().all(leaf.text) if is_exact(query) else [leaf.text]


def is_exact(query: Query) -> bool:
    """Whether this is a phrase that words cannot find."""
    return query.line.startswith("“")


def _drawn(subjects: Subjects, each: int) -> Iterator[Query]:
    common, middling, cities = cycle(subjects.common), cycle(subjects.middling), cycle(subjects.cities)
    rare, phrases = cycle(subjects.rare), cycle(subjects.phrases)
    for number in range(each):
        others = common if number % 2 else middling
        yield _of_word("rare word", next(rare))
        yield _of_word("common word", next(common))
        yield _of_words("two words, AND", "{} {}", next(common), next(others), lambda one, other: And((one, other)))
        yield _of_words("two words, OR", "{} | {}", next(common), next(others), lambda one, other: Or((one, other)))
        yield _of_words("a word, NOT another", "{} -{}", next(common), next(others), lambda a, b: And((a, Not(b))))
        yield _of_word("exact phrase", next(phrases), "“{}”")
        yield _of_word("common word in a city", next(common), city=next(cities))
        yield _of_word("common word by date", next(common), sort="date")
        yield _of_word("common word, page 10", next(common), offset=9 * PAGE)


def _of_word(
    kind: str, word: str, line: str = "{}", *, city: Place | None = None, sort: Sort = "relevance", offset: int = 0
) -> Query:
    return Query(kind, line.format(word), Phrase(word), city, sort, offset)


def _of_words(kind: str, line: str, one: str, other: str, joined: Callable[[Phrase, Phrase], Node]) -> Query:
    return Query(kind, line.format(one, other), joined(Phrase(one), Phrase(other)))


def _mixed(subjects: Iterable[_Subject], random: Random) -> list[_Subject]:
    mixed = list(subjects)
    random.shuffle(mixed)
    return mixed


def _span(stream: Sequence[str], random: Random) -> str:
    """A few characters in a row, as long as a reader would quote; "" where what was drawn is no plain text."""
    length = random.randint(_SHORTEST, _LONGEST)
    begin = random.randrange(max(1, len(stream) - length))
    span = "".join(stream[begin : begin + length])
    return span if _HAN.fullmatch(span) else ""
