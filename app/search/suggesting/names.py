"""The names that letters in the index bear: topics, places, agencies, documents.

Whoever offers one counts it first: a letter that is no longer public may still be in the index.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import islice

from app.letter.places import Place, Places
from app.search.engine.execution import Execution
from app.search.engine.segment import Segment
from app.search.language.readings import settled
from app.search.language.synonyms import groups, same
from app.search.language.tree import Field, Run
from app.search.suggesting.pinyin import sound
from app.search.suggesting.vocabulary import Entry, Kind, Vocabulary
from app.search.words import Words, field_words
from app.store.filters import Filters

MOST = {"issuer": 5000, "policy": 2000, "topic": 5000}
"""So many names of a kind are known at most, those that most letters bear."""

_FREQUENT = 2
_TELLING = 3
_OF_SESSIONS = re.compile("第?[一二三四五六七八九十]+[届次].*|.*届|.*次会议|[省市州盟县区旗](?:人大|政协).*")
"""Words that titles have of the assembly and its sessions, whatever the letter is about."""


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
    """All of them; no word is a topic that is the name of something else, or the end of one (设局 of 建设局)."""
    agencies = [*_agencies(execution)]
    named = [*_cities(execution, places), *agencies, *_policies(execution)]
    taken = {name for entry in named for name in entry.names}
    topics = (topic for topic in _topics(titles, execution.words) if topic.text not in taken)
    ends = {agency.text[at:] for agency in agencies for at in range(len(agency.text))}
    return [*named, *(topic for topic in topics if topic.text in _known() or topic.text not in ends)]


def _topics(titles: Counter[str], words: Words) -> Iterator[Entry]:
    """The field's words and the frequent ones of titles; in how many titles they stand is but their order.

    Short ones are mostly of the language (加强, 情况), so that they are only known for their sound; so are those within
    the field's words (老年食堂: 食堂).
    """
    known = _known()
    within = (word for name in known for word in words.all(name))
    frequent = (word for word, letters in titles.most_common(MOST["topic"]) if letters >= _FREQUENT)
    for word in known | dict.fromkeys(word for word in (*within, *frequent) if _tells(word)):
        kind: Kind = "topic" if word in known or (len(word) >= _TELLING and titles[word] >= _FREQUENT) else "word"
        yield Entry(kind, word, Run((word,)), titles[word], (word,))


@cache
def _known() -> dict[str, None]:
    """The words of the field, and all names of what has several."""
    names = (name for group in groups() for name in group)
    return dict.fromkeys((*(word for word, _ in field_words()), *names))


def _agencies(execution: Execution) -> Iterator[Entry]:
    """Kinds of agencies, which go by their other names too (卫健委), and agencies by their full name."""
    for kind, letters in execution.values("issuer_kind").items():
        node = Field("issuer", kind)
        yield Entry("agency", kind, node, letters, tuple(dict.fromkeys((kind, *same(node)))))
    for name, letters in islice(execution.values("issuer").items(), MOST["issuer"]):
        yield Entry("agency", name, Field("issuer", name), letters, (name,), Filters(issuers=(name,)))


def _policies(execution: Execution) -> Iterator[Entry]:
    most = dict(islice(execution.values("policy").items(), MOST["policy"]))
    for document, title in execution.titles(most).items():
        node, filters = Field("policy", title), Filters(policies=(document,))
        yield Entry("policy", title, node, most[document], (title,), filters)


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


def _tells(word: str) -> bool:
    """Whether a word may say what a letter is about: two Chinese characters or more, and not of the assembly's."""
    return len(word) > 1 and not any(char.isascii() for char in word) and not _OF_SESSIONS.fullmatch(word)


@cache
def _unmistakable(place: Place, places: Places) -> str:
    """The shortest name by which a question means this place and no other."""
    for name in (place.short_name, place.name):
        meant, _ = settled(Field("place", name), places)
        if isinstance(meant, Field) and meant.value == place.code:
            return name
    return place.slug
