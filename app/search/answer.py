"""A reader's line → what the archive answers."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlmodel import Session

from app.letter.places import Place, Places
from app.search.asking import Asking, Looser, Widened
from app.search.engine.execution import Sort
from app.search.engine.index import Index
from app.search.hits import Hit, hits
from app.search.language.question import Question, ask
from app.search.language.readings import ReadAs
from app.search.suggesting.repair import Meant, meant
from app.store.filters import Filters
from app.store.public import hidden

MOST_POLICIES = 40
"""So many of the documents cited are counted, those most cited."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to `question`, which was `read_as` this.

    `understood` is the reading that was used, written out; `widened` are the terms that other names were added to;
    `meant` are questions that may have been meant instead; `partly`, where there are few `hits`, are the best of the
    letters that have some of the words.

    `tried` are the readings that were asked for, in order: none where there was nothing to ask for, all of them where
    nothing was found. `facets` have city, county, year, assembly, outcome_class, issuer_kind and policy, each value
    (places by name) with its count; `facet_codes` province, city and county by code. `ignored` are the parts of the
    question that were not used.
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
    partly: tuple[Hit, ...] = ()

    @property
    def query(self) -> str:
        """The line as typed."""
        return self.question.raw

    @property
    def asked(self) -> bool:
        """Whether the line held anything to look for."""
        return bool(self.tried)


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
    with index.newest(hidden(session)) as execution:
        asked = Asking(question, places, filters or Filters(), execution)
        used = asked.strictest(sort, max(offset, 0), max(limit, 0))
        facets = used.found.facets if used else {}
        partial = Answer(
            question=question,
            read_as=used.reading.read_as if used else "phrase",
            tried=used.tried if used else (),
            total=used.found.total if used else 0,
            hits=(),
            facets=_named(facets, places, execution.titles),
            facet_codes={level: facets.get(level, {}) for level in ("province", "city", "county")},
            ignored=tuple(asked.ignored(used)),
            looser=tuple(asked.looser(used)) if used else (),
            understood=asked.written(used.reading.root) if used else "",
            widened=tuple(asked.widened(used.reading.root)) if used else (),
            meant=tuple(meant(question, places, execution, asked.filters)) if asked.in_doubt(used) else (),
        )
        room = limit - used.found.total if used and not offset else 0
        partly = asked.partly(used)[:room] if used and room > 0 else ()
    page = used.found.page if used else ()
    shown, beside = (hits(session, places, question, index.words, some) if some else () for some in (page, partly))
    return replace(partial, hits=shown, partly=beside)


def as_json(answer: Answer) -> dict[str, Any]:
    """The CONTRACT of `search --json` and of the interface for programs, and what is offered besides."""
    return {
        "query": answer.query,
        "read_as": answer.read_as,
        "total": answer.total,
        "hits": [_shown(hit) for hit in answer.hits],
        "facets": answer.facets,
        "ignored": list(answer.ignored),
        "understood": answer.understood,
        "widened": [{"typed": one.typed, "others": list(one.others), "query": one.query} for one in answer.widened],
        "looser": [{"reading": one.reading, "query": one.query, "total": one.total} for one in answer.looser],
        "meant": [{"text": one.text, "query": one.query, "total": one.total} for one in answer.meant],
        "partly": [_shown(hit) for hit in answer.partly],
    }


def _shown(hit: Hit) -> dict[str, Any]:
    keys = ("slug", "title", "issuer", "province", "city", "county", "year", "score", "section", "snippet")
    return {key: getattr(hit, key) for key in keys}


def _named(
    facets: dict[str, dict[str, int]], places: Places, titles: Callable[[Iterable[str]], dict[str, str]]
) -> dict[str, dict[str, int]]:
    named = {name: facets.get(name, {}) for name in ("year", "assembly", "outcome_class", "issuer_kind")}
    most = dict(islice(facets.get("policy", {}).items(), MOST_POLICIES))
    called = titles(most)
    by_place = {name: _by_name(facets.get(name, {}), places) for name in ("city", "county")}
    return {**by_place, **named, "policy": {called[document]: count for document, count in most.items()}}


def _by_name(counts: dict[str, int], places: Places) -> dict[str, int]:
    """Counts by name of the place; where two share a name, with the places above it (江苏省南京市鼓楼区)."""
    meant = {code: place for code in counts if (place := places.by_code(code))}
    shared = Counter(place.name for place in meant.values())
    names = {code: place.name if shared[place.name] == 1 else _whole_name(place) for code, place in meant.items()}
    return {names[code]: count for code, count in counts.items() if code in names}


def _whole_name(place: Place) -> str:
    return "".join(dict.fromkeys(name for name in (place.province, place.city, place.name) if name))
