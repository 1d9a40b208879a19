"""The matters that letters speak of whatever they are about (资金, 前期工作, 开工), from `seeds/matters.txt`."""

import re
from collections.abc import Iterator
from functools import cache

from app.bundle import bundled
from app.search.fold import BREAK, fold
from app.search.language.synonyms import parsed

_BETWEEN = "…"
_APART = f"[^{BREAK}]{{0,24}}?"


def stock(spelled: str) -> Iterator[tuple[str, str]]:
    """The matters that a spelled text speaks of, each with how it says so, in order, with repeats.

    One said in two pieces (纳入…规划) is said by its name.
    """
    pattern, matters = _pattern()
    for found in pattern.finditer(spelled):
        name = matters[(found.lastindex or 1) - 1]
        yield name, name if found[0] not in _ways() else found[0]


def stocked(name: str) -> str | None:
    """The matter that a word is one of the names of."""
    return _ways().get(name)


@cache
def _pattern() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern with a group for each way to say a matter, the longest first, and the matter of each group."""
    ways = sorted(((way, name) for name, *others in _groups() for way in (name, *others)), key=lambda one: -len(one[0]))
    said = [(way, name) for way, name in ways if way not in _ONLY_NAMES]
    pattern = "|".join(f"({_APART.join(map(re.escape, way.split(_BETWEEN)))})" for way, _ in said)
    return re.compile(pattern), tuple(name for _, name in said)


_ONLY_NAMES = frozenset({"规划"})
"""A name that official letters use for anything: it is a matter only where one of the other ways says so."""


@cache
def _ways() -> dict[str, str]:
    return {way: name for name, *others in _groups() for way in (name, *others) if _BETWEEN not in way}


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    lines = bundled("seeds/matters.txt").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(map(fold, group)) for group in parsed(lines))
