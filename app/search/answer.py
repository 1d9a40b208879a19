"""A reader's line → what the archive answers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import not_
from sqlmodel import Session, col, select

from app.letter.places import Place, Places
from app.search.execution import Execution, Found, Sort
from app.search.hits import Hit, hits
from app.search.index import Index
from app.search.question import Question, ask
from app.search.readings import ReadAs, all_words, any_word, left_out, readings, settled
from app.search.repair import Meant
from app.search.tree import Field, Node, Phrase, leaves
from app.search.written import written
from app.store.filters import Filters
from app.store.public import public
from app.store.tables import DirtyRow, LetterRow

FEW = 10
"""Below so many hits a looser question is offered, if it finds more."""

_NOTHING = Found(0, (), {})


@dataclass(frozen=True, slots=True)
class Looser:
    """A question that finds more: `reading` is "words" (all of `terms`) or "any"; asked, `query` finds `total`."""

    reading: str
    terms: tuple[str, ...]
    query: str
    total: int


@dataclass(frozen=True, slots=True)
class Widened:
    """A term for which other names were looked for too; asked as `query` the question goes without them."""

    typed: str
    others: tuple[str, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to `question`, which was `read_as` this.

    `understood` is the reading that was used, written out; `widened` are the terms that other names were added to;
    `meant` are questions that may have been meant instead.

    `tried` are the readings that were asked for, in order: none where there was nothing to ask for, all of them where
    nothing was found. `facets` have city, county, year, assembly, outcome_class, each value (places by name) with its
    count; `facet_codes` province, city and county by code. `ignored` are the parts of the question that were not used.
    """

    question: Question
    read_as: ReadAs
    tried: tuple[ReadAs, ...]
    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]
    facet_codes: dict[str, dict[str, int]]
    ignored: tuple[str, ...]
    looser: tuple[Looser, ...]
    understood: str = ""
    widened: tuple[Widened, ...] = ()
    meant: tuple[Meant, ...] = ()

    @property
    def query(self) -> str:
        """The line as typed."""
        return self.question.raw

    @property
    def asked(self) -> bool:
        """Whether the line held anything to look for."""
        return bool(self.tried)


@dataclass(frozen=True, slots=True)
class _Strictest:
    """The reading that was used, those that were tried until then, and what it found."""

    read_as: ReadAs
    tried: tuple[ReadAs, ...]
    found: Found


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with what is needed to run any reading of it."""

    question: Question
    places: Places
    filters: Filters
    execution: Execution

    def find(self, root: Node, sort: Sort = "relevance", offset: int = 0, limit: int = 0) -> Found:
        meant, _ = settled(root, self.places)
        return self.execution.find(meant, self.filters, sort, offset, limit) if meant else _NOTHING

    def strictest(self, sort: Sort, offset: int, limit: int) -> _Strictest:
        """The first reading that finds something, else the question as typed."""
        typed: ReadAs = "phrase"
        tried: list[ReadAs] = []
        unfound = _NOTHING
        for reading in readings(self.question, self.places, self.execution.words):
            tried.append(reading.read_as)
            found = self.find(reading.root, sort, offset, limit)
            if found.total:
                return _Strictest(reading.read_as, tuple(tried), found)
            if reading.read_as in ("phrase", "fields"):
                typed, unfound = reading.read_as, found
        return _Strictest(typed, tuple(tried), unfound)

    def looser(self, read_as: ReadAs, total: int) -> Iterator[Looser]:
        """Ways to ask that find more, each more than the one before."""
        root = self.question.root
        if root is None or read_as not in ("phrase", "words") or total >= FEW:
            return
        for reading, loosen in (("words", all_words), ("any", any_word)):
            looser = loosen(root, self.execution.words)
            found = self.find(looser).total if looser != root else 0
            if found > total:
                total = found
                yield Looser(reading, _loosened(root, looser), written(looser), found)

    def ignored(self, read_as: ReadAs) -> Iterator[str]:
        """What this reading did not use, each a piece of the question with the reason."""
        yield from self.question.ignored
        if self.question.root:
            yield from settled(self.question.root, self.places)[1]
            if read_as == "words":
                lone = left_out(self.question.root, self.execution.words)
                yield from (f"{char}（单字未用）" for char in dict.fromkeys(lone))


def answer(
    session: Session,
    index: Index,
    places: Places,
    raw: str,
    filters: Filters | None = None,
    *,
    sort: Sort = "relevance",
    offset: int = 0,
    limit: int = 20,
) -> Answer:
    """Answer the line `raw`: its strictest reading that finds something under `filters`, and one page of its hits.

    Any line has an answer. What `session` has begun ends here. Raises FuwenError (503) when there is no usable index.
    """
    question = ask(raw.encode("utf-8", "replace").decode())
    with index.newest(_hidden(session)) as execution:
        asked = _Asked(question, places, filters or Filters(), execution)
        used = asked.strictest(sort, max(offset, 0), max(limit, 0))
        looser = tuple(asked.looser(used.read_as, used.found.total))
    return Answer(
        question=question,
        read_as=used.read_as,
        tried=used.tried,
        total=used.found.total,
        hits=hits(session, places, question, index.words, used.found.page),
        facets=_named(used.found.facets, places),
        facet_codes={level: used.found.facets.get(level, {}) for level in ("province", "city", "county")},
        ignored=tuple(asked.ignored(used.read_as)),
        looser=looser,
    )


def as_json(answer: Answer) -> dict[str, Any]:
    """The CONTRACT of `search --json` and of the interface for programs."""
    keys = ("slug", "title", "issuer", "province", "city", "county", "year", "score", "section", "snippet")
    return {
        "query": answer.query,
        "read_as": answer.read_as,
        "total": answer.total,
        "hits": [{key: getattr(hit, key) for key in keys} for hit in answer.hits],
        "facets": answer.facets,
        "ignored": list(answer.ignored),
    }


def _hidden(session: Session) -> frozenset[int]:
    """Letters no longer public but perhaps still in the index: out of every answer from that moment on.

    The connection goes back before anyone waits for the index: questions that wait with one leave none for the others.
    """
    dirty = select(LetterRow.id).join(DirtyRow, col(DirtyRow.letter_id) == col(LetterRow.id))
    found = frozenset(letter for letter in session.exec(dirty.where(not_(public()))) if letter is not None)
    session.rollback()
    return found


def _loosened(root: Node, looser: Node) -> tuple[str, ...]:
    """The words of `looser`, without what stood in quotation marks before and is asked for as it was."""
    kept = {leaf for leaf in leaves(root) if isinstance(leaf, Phrase | Field)}
    terms = (leaf.text for leaf in leaves(looser) if leaf not in kept and not isinstance(leaf, Field))
    return tuple(dict.fromkeys(terms))


def _named(facets: dict[str, dict[str, int]], places: Places) -> dict[str, dict[str, int]]:
    named = {name: dict(facets.get(name, {})) for name in ("year", "assembly", "outcome_class")}
    return {name: _by_name(facets.get(name, {}), places) for name in ("city", "county")} | named


def _by_name(counts: dict[str, int], places: Places) -> dict[str, int]:
    """Counts by name of the place; where two share a name, with the places above it (江苏省南京市鼓楼区)."""
    meant = {code: place for code in counts if (place := places.by_code(code))}
    shared = Counter(place.name for place in meant.values())
    names = {code: place.name if shared[place.name] == 1 else _whole_name(place) for code, place in meant.items()}
    return {names[code]: count for code, count in counts.items() if code in names}


def _whole_name(place: Place) -> str:
    return "".join(dict.fromkeys(name for name in (place.province, place.city, place.name) if name))
