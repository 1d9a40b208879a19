"""The same question elsewhere: letters like one letter, and what they have in common with it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import numpy as np
from sqlalchemy import func
from sqlmodel import Session, col, select

from app.letter.places import Places
from app.search.engine.index import Index
from app.search.engine.likeness import Likeness
from app.search.fold import fold, spelled
from app.search.language.loosening import ASKING, TITLING
from app.search.naming import names
from app.search.words import Words
from app.store.public import hidden, public
from app.store.tables import LetterRow

MOST = 5
FROM_THE_SAME_PLACE = 2
LEAST_LIKE = 0.25
"""Below it letters share words and no matter: measured, as all weights here, on tests/ranking/related.toml."""

IN_THE_TITLE = 1.5
"""What a word counts that the proposal's title has, beside one that only the letter repeats."""

ABOUT_IT = 0.2
"""What it adds that the other proposal's title has these words: such a letter does not only mention the matter."""

FORMAL = frozenset({
    "代表", "委员", "人大", "政协", "会议", "感谢", "收悉", "支持", "关心", "提出", "没有", "部分", "方面",
    "每年", "今年", "去年", "目前", "来源", "尚有", "以下", "最高", "真正",
    "四次会议", "三次会议", "二次会议", "一次会议", "五次会议",
})  # fmt: skip
"""Words of any reply: two letters that have them in common have no matter in common."""

_REPEATED = 24
_LOOKED_AT = 12
_REASONS = 3
_DOCUMENTS = 1
_LEAST_IN_COMMON = 2
_CLEARLY_ALONE = 1.5
_TELLS = re.compile("[\u3400-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Related:
    """A letter on the same matter: the words that say so, and the documents, by title, that both cite."""

    slug: str
    words: tuple[str, ...]
    documents: tuple[str, ...]


class _Near(NamedTuple):
    """A letter that may be on the same matter, and its place by codes."""

    letter: int
    rank: int
    score: float
    place: tuple[int, ...]


class _Proposal(NamedTuple):
    """What a letter answers, by its address."""

    slug: str
    title: str


def related(
    session: Session, index: Index, places: Places, row: LetterRow, others: Iterable[LetterRow]
) -> tuple[Related, ...]:
    """Public letters on the matter of a public one, the likest first: better none than some that have little to do.

    Neither the letter itself nor the `others` that answer its proposal. What `session` has begun ends here. Raises
    FuwenError (503) when there is no usable index.
    """
    boosts = _boosts(row, index.words, places)
    left_out = {row.id, *(other.id for other in others)}
    with index.newest(hidden(session)) as execution:
        rank = None if row.id is None else execution.snapshot.rank(row.id)
        if rank is None:
            return ()
        like = Likeness.of(execution.snapshot, rank, boosts)
        near = list(_near(like, left_out | execution.hidden))
    proposals = _proposals(session, [one.letter for one in near])
    titled = sum(weight for word, weight in like.weights.items() if boosts[word] == IN_THE_TITLE)

    def score(one: _Near) -> float:
        said = sum(like.weights.get(word, 0) for word in set(index.words.all(proposals[one.letter].title)))
        return one.score + ABOUT_IT * (min(said / titled, 1.0) if titled else 0.0)

    scores = {one: score(one) for one in near if one.letter in proposals}
    likest = sorted((one for one in scores if scores[one] >= LEAST_LIKE), key=lambda one: -scores[one])
    said_why = {one: _words(like, one, index.words) for one in likest}
    few = _few_from(_place(like, rank), [one for one in likest if said_why[one] or like.documents(one.rank)])
    return tuple(
        Related(proposals[one.letter].slug, said_why[one], tuple(like.documents(one.rank)[:_DOCUMENTS])) for one in few
    )


def _near(like: Likeness, left_out: set[int | None]) -> Iterator[_Near]:
    """Letters that may be near enough; one word in common says nothing."""
    scores = like.scores()
    order = np.argsort(-scores, kind="stable")
    may_be = order[scores[order] >= LEAST_LIKE - ABOUT_IT]
    for rank in may_be[: _LOOKED_AT + len(left_out)].tolist():
        letter = int(like.snapshot.ids[rank])
        if letter not in left_out and len(like.words(rank)) >= _LEAST_IN_COMMON:
            yield _Near(letter, rank, float(scores[rank]), _place(like, rank))


def _place(like: Likeness, rank: int) -> tuple[int, ...]:
    return tuple(int(like.snapshot.column(level).codes[rank]) for level in ("province", "city", "county"))


def _proposals(session: Session, letters: Sequence[int]) -> dict[int, _Proposal]:
    """What these letters answer, the public ones of them."""
    title = func.coalesce(LetterRow.proposal_title, LetterRow.title, "")
    wanted = select(LetterRow.id, LetterRow.slug, title).where(col(LetterRow.id).in_(letters), public())
    return {letter: _Proposal(*rest) for letter, *rest in session.exec(wanted) if letter is not None}


def _few_from(here: tuple[int, ...], near: Sequence[_Near]) -> Iterator[_Near]:
    """The first of these, only a few of them from here."""
    too_many = [one for one in near if one.place == here][FROM_THE_SAME_PLACE:]
    return islice((one for one in near if one not in too_many), MOST)


def _words(like: Likeness, one: _Near, words: Words) -> tuple[str, ...]:
    """The first words in common that name something: two letters that both say 三次 have no matter in common."""
    common = [word for word in like.words(one.rank) if any(name == word for name, _ in names(word, words))]
    return tuple(word for word in common if not any(word != other and word in other for other in common))[:_REASONS]


def _boosts(row: LetterRow, words: Words, places: Places) -> dict[str, float]:
    """The words that may tell what a letter is about: those of the proposal's title, and those that it repeats."""
    codes = filter(None, (row.province_code, row.city_code, row.county_code))
    known = [place for code in codes if (place := places.by_code(code))]
    names = [row.issuer or "", *(place.name for place in known), *(place.short_name for place in known)]

    def tells(word: str) -> bool:
        idle = word in ASKING or word in TITLING or word in FORMAL
        return bool(_TELLS.fullmatch(word)) and not idle and not any(word in name for name in names)

    title = words.apart(row.proposal_title or row.title or "")
    titled = dict.fromkeys(filter(tells, [*title, *(part for word in title for part in words.parts(word))]))
    counts = words.counted(spelled(fold(row.text)))
    often = [word for word, count in counts.most_common() if count > 1 and tells(word)]
    repeated = (word for word in often if word not in titled and not _only_within(word, often, counts, words))
    return {**dict.fromkeys(islice(repeated, _REPEATED), 1.0), **dict.fromkeys(titled, IN_THE_TITLE)}


def _only_within(word: str, others: Iterable[str], counts: Mapping[str, int], words: Words) -> bool:
    """Whether a word is cut from inside of others and hardly stands alone (树名 in 古树名木)."""
    around = (other for other in others if word != other and word in other)
    return any(counts[word] < _CLEARLY_ALONE * counts[other] and word not in words.parts(other) for other in around)
