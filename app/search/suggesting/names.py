"""The names that letters in the index bear: topics, places, agencies, documents.

Whoever offers one counts it first: a letter that is no longer public may still be in the index.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import islice

from app.letter.places import Place, Places
from app.search.engine.execution import Execution
from app.search.engine.segment import Segment
from app.search.language.readings import settled
from app.search.language.synonyms import groups
from app.search.language.tree import Field, Run
from app.search.suggesting.pinyin import sound
from app.search.suggesting.vocabulary import Entry, Kind, Vocabulary
from app.search.words import field_words
from app.store.filters import Filters

MOST = {"issuer": 5000, "policy": 2000, "topic": 5000}
"""So many names of a kind are known at most, those that most letters bear."""

_FREQUENT = 2
_TELLING = 3


def vocabulary(execution: Execution, places: Places) -> Vocabulary:
    """The names of this state of the index; gathered at its first use, in a fraction of a second."""
    snapshot = execution.snapshot
    return snapshot.once.get(
        "vocabulary", lambda: Vocabulary(_entries(execution, places, _in_titles(snapshot.segments)), places)
    )


def _in_titles(segments: Iterable[Segment]) -> Counter[str]:
    """The words most frequent in titles. Those of a segment never change, so a commit costs only what is new."""
    every: Counter[str] = Counter()
    for segment in segments:
        every.update(segment.once.get("titles", partial(_most_frequent, segment)))
    return every


def _most_frequent(segment: Segment) -> dict[str, int]:
    return dict(Counter(segment.frequencies("title_words")).most_common(MOST["topic"]))


def _entries(execution: Execution, places: Places, titles: Counter[str]) -> list[Entry]:
    """All of them; no word is a topic that is the name of something else."""
    named = [*_cities(execution, places), *_agencies(execution), *_policies(execution)]
    taken = {name for entry in named for name in entry.names}
    return [*named, *(topic for topic in _topics(titles) if topic.text not in taken)]


def _topics(titles: Counter[str]) -> Iterator[Entry]:
    """The field's words and the frequent ones of titles; in how many titles they stand is but their order.

    Short ones are mostly of the language (加强, 情况), so that they are only known for their sound.
    """
    known = dict.fromkeys(word for word, _ in field_words())
    known |= dict.fromkeys(name for group in groups() for name in group)
    frequent = [word for word, letters in titles.most_common(MOST["topic"]) if letters >= _FREQUENT and _is_han(word)]
    for word in known | dict.fromkeys(frequent):
        kind: Kind = "topic" if word in known or len(word) >= _TELLING else "word"
        yield Entry(kind, word, Run((word,)), titles[word], (word,))


def _agencies(execution: Execution) -> Iterator[Entry]:
    for kind, letters in execution.values("issuer_kind").items():
        yield Entry("agency", kind, Field("issuer", kind), letters, (kind,))
    for name, letters in islice(execution.values("issuer").items(), MOST["issuer"]):
        yield Entry("agency", name, Field("issuer", name), letters, (name,), Filters(issuers=(name,)))


def _policies(execution: Execution) -> Iterator[Entry]:
    for title, letters in islice(execution.values("policy").items(), MOST["policy"]):
        yield Entry("policy", title, Field("policy", title), letters, (title,), Filters(policies=(title,)))


def _cities(execution: Execution, places: Places) -> Iterator[Entry]:
    borne = (execution.values(level) for level in ("county", "city", "province"))
    counts = {code: letters for counted in borne for code, letters in counted.items()}
    for code, letters in counts.items():
        if place := places.by_code(code):
            node = Field("place", _unmistakable(place, places))
            yield Entry("city", place.name, node, letters, _names(place, places), place=place)


def _names(place: Place, places: Places) -> tuple[str, ...]:
    """Full and short name, and the slug where it is not how the short name sounds (陕西 is shaanxi)."""
    names = [name for name in (place.name, place.short_name) if len(name) > 1]
    slug = place.slug.partition("-")[0]
    if "".join(sound(place.short_name, places)) != slug:
        names.append(slug)
    return tuple(dict.fromkeys(names))


def _is_han(word: str) -> bool:
    return len(word) > 1 and not any(char.isascii() for char in word)


@cache
def _unmistakable(place: Place, places: Places) -> str:
    """The shortest name by which a question means this place and no other."""
    for name in (place.short_name, place.name):
        meant, _ = settled(Field("place", name), places)
        if isinstance(meant, Field) and meant.value == place.code:
            return name
    return place.slug
