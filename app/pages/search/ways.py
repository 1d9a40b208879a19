"""Ways on from an answer that found nothing or little, each with what it would find."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from app.letter.places import Places
from app.pages.lists.facets import Address, label
from app.pages.lists.regions import told_apart
from app.pages.lists.wanted import FIELDS, Wanted, facet_values, short
from app.search.answer import Answer
from app.search.conditions import free, freed
from app.search.language.question import Question
from app.store.filters import Filters

LOOSER = {"words": "分别含有：", "any": "含有任何一个词："}
MOST_COUNTED = 6
"""So many questions at most are asked to tell which filters could go, and which conditions of the line."""

_VALUES_NAMED = 3
_TERMS_NAMED = 6


@dataclass(frozen=True, slots=True)
class Way:
    """Another question, or the same with fewer filters: asked at `url` it finds `total`."""

    label: str
    url: str
    total: int


def meant(wanted: Wanted, found: Answer, url: Address) -> tuple[Way, ...]:
    """The questions that may have been meant instead."""
    return tuple(Way(one.text, url(_asking(wanted, one.query)), one.total) for one in found.meant)


def looser(wanted: Wanted, found: Answer, url: Address) -> Iterator[Way]:
    """Looser questions that find more; not the one for any of the words where its best letters are shown."""
    for one in found.looser:
        if not (found.partly and one.reading == "any"):
            yield Way(LOOSER[one.reading] + listed(one.terms), url(_asking(wanted, one.query)), one.total)


def any_word(wanted: Wanted, found: Answer, url: Address) -> Way | None:
    """The question for letters with any of the words, named by these; None where it would find no more."""
    for one in found.looser:
        if one.reading == "any":
            return Way(listed(one.terms), url(_asking(wanted, one.query)), one.total)
    return None


def listed(terms: Sequence[str]) -> str:
    """The first few of these words, and how many they are."""
    return _joined(terms, _TERMS_NAMED, "个词")


def fewer_filters(wanted: Wanted, places: Places, count: Callable[[Wanted], int], url: Address) -> Iterator[Way]:
    """The question without all of its filters, and without each of them; those that find nothing are left out."""
    free = wanted.narrowed(Filters())
    found = count(free) if wanted.filters != Filters() else 0
    if not found:
        return
    each = list(_without_each(wanted, places))
    if len(each) == 1:
        yield Way(f"去掉“{each[0][0]}”", url(free), found)
        return
    yield Way("去掉全部筛选", url(free), found)
    for name, less in each[:MOST_COUNTED]:
        if total := count(less):
            yield Way(f"去掉“{name}”", url(less), total)


def fewer_conditions(
    wanted: Wanted, question: Question, count: Callable[[Question], int], url: Address
) -> Iterator[Way]:
    """The question without each of its conditions; where none of these finds anything, without all of them."""
    found = False
    for one in islice(freed(question), MOST_COUNTED):
        if total := count(one.question):
            found = True
            name = f"不限标题：{short(one.anywhere)}" if one.anywhere else f"去掉“{short(one.dropped)}”"
            yield Way(name, url(_asking(wanted, one.question.raw)), total)
    every = None if found else free(question)
    if every and (total := count(every)):
        yield Way("去掉全部限定条件", url(_asking(wanted, every.raw)), total)


def _without_each(wanted: Wanted, places: Places) -> Iterator[tuple[str, Wanted]]:
    """Each facet that is narrowed, by its values, with the question that is not: one of several values could not go."""
    if wanted.filters.places:
        named = (told_apart(place, places) for place in wanted.filters.places)
        yield _joined(tuple(named), _VALUES_NAMED, "项"), wanted.narrowed(replace(wanted.filters, places=()))
    for name, values in facet_values(wanted.filters).items():
        if values:
            less = {FIELDS[name]: ()}
            shown = _joined(tuple(label(name, value) for value in values), _VALUES_NAMED, "项")
            yield shown, wanted.narrowed(replace(wanted.filters, **less))


def _joined(names: Sequence[str], most: int, unit: str) -> str:
    return "、".join(names[:most]) + (f"等 {len(names)} {unit}" if len(names) > most else "")


def _asking(wanted: Wanted, query: str) -> Wanted:
    return replace(wanted, query=query, page=1)
