"""A tree of conditions → the letters that meet them: the seam between us and the engine.

Everything that runs a question is here, in terms that any engine can give: a total, one page of (letter id, score)
and facet counts. Whoosh keeps the index; the work is done in numpy, on arrays over all letters.

A phrase is matched exactly, in title or text. Ranking is BM25F over its jieba words in title, headings and body, with a
constant for the phrase as typed, more where it stands in the title. Equal scores go by letter id.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.letter.documents import shown
from app.search.engine.counting import Counting, Counts
from app.search.engine.matching import Matching, all_of, any_of
from app.search.engine.scoring import Scores, Scoring, rarity
from app.search.engine.snapshot import Mask, Ranks, Snapshot
from app.search.language.tree import PLACE_FIELDS, Node
from app.search.words import Words
from app.store.filters import OWN_FILTER, Filters

Sort = Literal["relevance", "date", "added"]
"""Best first; the latest signing date first; the letter that came into the archive last first."""

FACETS = ("province", "city", "county", "year", "assembly", "outcome_class")
ALL_FACETS = (*FACETS, "issuer_kind", "policy")

_BLOCK = 128


@dataclass(frozen=True, slots=True)
class Found:
    """How many letters, one page of them as (letter id, score), and each facet's values with their counts."""

    total: int
    page: tuple[tuple[int, float], ...]
    facets: dict[str, Counts]


@dataclass(frozen=True, slots=True)
class Execution:
    """Runs trees on one state of the index, without the `hidden` letters (no longer public, not yet out of it)."""

    snapshot: Snapshot
    words: Words
    hidden: frozenset[int] = frozenset()

    @property
    def state(self) -> str:
        """The name of the state of the index: another one after every commit."""
        return self.snapshot.name

    def find(
        self, node: Node, filters: Filters, sort: Sort, offset: int, limit: int, *, facets: Sequence[str] = FACETS
    ) -> Found:
        """The letters that meet `node` and `filters`; `facets`, of ALL_FACETS, count all of them, whatever the page."""
        matching = Matching(self.snapshot)
        met = self._shown(matching.met(node))
        conditions = dict(_conditions(filters, matching))
        kept = all_of([met, *conditions.values()])
        but = {name: all_of([met, *(m for n, m in conditions.items() if n != name)]) for name in conditions}
        counting = Counting(self.snapshot, lambda facet: but.get(OWN_FILTER[facet], kept))
        ranks, scores = self._page(Scoring(self.snapshot, matching, self.words), node, kept, sort, (offset, limit))
        return Found(
            total=int(np.count_nonzero(kept)),
            page=tuple(zip(self.snapshot.ids[ranks].tolist(), scores.tolist(), strict=True)),
            facets=counting.counts(facets),
        )

    def values(self, name: str) -> Counts:
        """Every value of a facet, or of "issuer", with the number of letters that bear it, most first.

        Those of "policy" are documents by their names.
        """
        every = self._shown(np.ones(self.snapshot.size, np.bool_))
        return Counting(self.snapshot, lambda _: every).counts([name])[name]

    def bearing(self, name: str, terms: Sequence[str], also: Ranks | None = None) -> int:
        """How many letters bear any of these terms in one of the fields of words, or are of these ranks."""
        own = np.zeros(self.snapshot.size, np.bool_)
        if also is not None:
            own[also] = True
        borne = any_of([own, *(self.snapshot.bearing(name, term) for term in terms)])
        return int(np.count_nonzero(self._shown(borne)))

    def titles(self, documents: Iterable[str]) -> dict[str, str]:
        """What each of these documents is called: see `app.letter.documents.shown`."""
        letters, column = self.snapshot.titles()
        every = self._shown(np.ones(self.snapshot.size, np.bool_))
        borne = np.bincount(column.codes[every[letters]], minlength=len(column.values)).tolist()
        called = {}
        for document in documents:
            first, last = (bisect_left(column.values, f"{document}{end}") for end in " !")
            printed = {column.values[at].partition(" ")[2]: borne[at] for at in range(first, last) if borne[at]}
            called[document] = shown(document, printed)
        return called

    def citing(self, policies: Iterable[str]) -> int:
        """How many letters cite one of these documents, given by title or name."""
        return int(np.count_nonzero(self._shown(Matching(self.snapshot).citing(policies))))

    def rarity(self, name: str) -> float:
        """How rare a word is in all letters, 1 where all bear it; of a name that is none, its rarest word's."""
        every = sum(segment.size for segment in self.snapshot.segments)
        words = dict.fromkeys(self.words.all(name)) or [name]
        found = (sum(one.frequency("body_words", word) for one in self.snapshot.segments) for word in words)
        return max(rarity(every, borne) for borne in found) if every else 1.0

    def _shown(self, mask: Mask) -> Mask:
        ranks = [rank for letter in self.hidden if (rank := self.snapshot.rank(letter)) is not None]
        if ranks:
            mask = mask.copy()
            mask[ranks] = False
        return mask

    def _page(
        self, scoring: Scoring, node: Node, kept: Mask, sort: Sort, page: tuple[int, int]
    ) -> tuple[Ranks, Scores]:
        """The ranks on the page (offset, limit), in order, and their scores."""
        first, last = page[0], sum(page)
        if first == last:
            return np.empty(0, np.int64), np.empty(0)
        if sort == "relevance":
            hits = np.flatnonzero(kept)
            scores = scoring.scores(node, hits)
            best = _best(scores, last)[first:]
            return hits[best], scores[best]
        shown = self._in_order(kept, sort)[first:last]
        order = np.argsort(shown)
        scores = np.empty(shown.size)
        scores[order] = scoring.scores(node, shown[order])
        return shown, scores

    def _in_order(self, kept: Mask, sort: Sort) -> Ranks:
        """The letters kept; ids grow as letters come in."""
        if sort == "added":
            return np.flatnonzero(kept)[::-1]
        newest = self.snapshot.newest_first()
        return newest[kept[newest]]


def _conditions(filters: Filters, matching: Matching) -> Iterator[tuple[str, Mask]]:
    """What each filter lets through, by the filter's name."""
    if filters.places:
        yield "places", any_of(matching.one_of(PLACE_FIELDS[place.level], [place.code]) for place in filters.places)
    for name, column, chosen in (
        ("years", "year", tuple(map(str, filters.years))),
        ("assemblies", "assembly", filters.assemblies),
        ("classes", "outcome_class", filters.classes),
        ("issuers", "issuer", filters.issuers),
        ("kinds", "issuer_kind", filters.kinds),
    ):
        if chosen:
            yield name, matching.one_of(column, chosen)
    if filters.policies:
        yield "policies", matching.citing(filters.policies)


def _best(scores: Scores, number: int) -> Ranks:
    """Where the highest scores are, highest first, of equals the first; at most so many.

    Of blocks of scores, the `number` with the highest maxima hold that many scores not below the least of these maxima:
    nothing below it can be among the best. So few are left to sort.
    """
    blocks = scores[: scores.size - scores.size % _BLOCK].reshape(-1, _BLOCK)
    if len(blocks) <= number:
        return np.argsort(-scores, kind="stable")[:number]
    least = np.partition(blocks.max(axis=1), -number)[-number]
    left = np.flatnonzero(scores >= least)
    return left[np.argsort(-scores[left], kind="stable")[:number]]
