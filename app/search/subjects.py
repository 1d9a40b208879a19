"""What proposals are about, by their titles: few letters have headings, but all answer a proposal that has a title."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sqlmodel import Session, col, select

from app.search.fold import fold, spelled
from app.search.naming import names
from app.search.words import Words
from app.store.public import public
from app.store.tables import LetterRow

Letters = Mapping[str, tuple[int, ...]]
"""The ids of the letters whose proposal's title names a thing, by its name."""

_FIT = 0.8
"""A noun is, and so are two words side by side of which the second one is (道路照明); what only acts is not (修建)."""

_AT_ONCE, _SHORT = 500, 2
_NOUNS = ("n", "l", "j")


def subjects(session: Session, letters: Iterable[int], words: Words) -> Letters:
    """The names in the titles of what the public ones of these letters answer, folded; each letter once."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    every = list(letters)
    for start in range(0, len(every), _AT_ONCE):
        id_, title = col(LetterRow.id), col(LetterRow.proposal_title)
        some = select(id_, title).where(id_.in_(every[start : start + _AT_ONCE]), title.is_not(None), public())
        for letter, said in session.exec(some):
            for name in _named(said or "", words):
                found[name].append(letter or 0)
    return {name: tuple(ids) for name, ids in found.items()}


def _named(title: str, words: Words) -> frozenset[str]:
    fit = {name for name, fitness in names(spelled(fold(title)), words) if fitness >= _FIT}
    named = {name for name in fit if len(name) > _SHORT or _is_noun(name, words)}
    return frozenset(named | {name[1:] for name in named if len(name) > _SHORT + 1 and _is_noun(name[1:], words)})


@lru_cache(maxsize=1 << 14)
def _is_noun(name: str, words: Words) -> bool:
    """Whether it is one word, of a thing (路灯, 卫生室); one that may be a deed too (硬化) is none, alone."""
    tags = [tag for _, tag in words.tagged(name)]
    return len(tags) == 1 and (not tags[0] or tags[0].startswith(_NOUNS))
