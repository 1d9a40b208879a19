"""How fast questions are answered by systems that take turns, once it is sure that they find the same letters."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from tests.benchmarks.peer import ALL, System, Told, can_ask
from tests.benchmarks.queries import PAGE, Query


@dataclass(frozen=True, slots=True)
class Timed:
    """One question, the letters and the milliseconds it took, by system."""

    query: Query
    letters: dict[str, int] = field(default_factory=dict)
    times: dict[str, float] = field(default_factory=dict)


def differences(asked: Sequence[Query], systems: Sequence[System]) -> Iterator[str]:
    """The questions to which `systems` do not give the same letters and facets (by date: in the same order)."""
    for query in asked:
        told = {system.name: _whole(system, query) for system in systems if can_ask(system, query)}
        first = next(iter(told), None)
        for name, other in told.items():
            if first and not _same(told[first], other, query):
                yield f"{query.kind}, {query.line}: {told[first].total} by {first}, {other.total} by {name}"


def _whole(system: System, query: Query) -> Told:
    everything = Query(query.kind, query.line, query.node, query.city, query.sort)
    return system.told(system.ready(everything, ALL)())


def _same(one: Told, other: Told, query: Query) -> bool:
    pages = one.page == other.page if query.sort == "date" else set(one.page) == set(other.page)
    return pages and (one.total, one.facets) == (other.total, other.facets)


def warm(asked: Sequence[Query], systems: Sequence[System]) -> None:
    """Ask, and let nobody see the answers."""
    for query in asked:
        for system in systems:
            system.ready(query, PAGE)()


def timed(asked: Sequence[Query], systems: Sequence[System]) -> list[Timed]:
    """Each question once to each system; who begins changes from question to question."""
    taken = []
    with quiet():
        for number, query in enumerate(asked):
            turn = number % len(systems)
            taken.append(Timed(query))
            for system in (*systems[turn:], *systems[:turn]):
                if can_ask(system, query):
                    _ask(system, query, taken[-1])
    return taken


def milliseconds(run: Callable[[], Any]) -> float:
    """How long it takes."""
    began = perf_counter()
    run()
    return 1000 * (perf_counter() - began)


def _ask(system: System, query: Query, into: Timed) -> None:
    ask = system.ready(query, PAGE)
    began = perf_counter()
    answer = ask()
    into.times[system.name] = 1000 * (perf_counter() - began)
    into.letters[system.name] = system.told(answer).total


@contextmanager
def quiet() -> Iterator[None]:
    """The garbage of what went before is collected, and what lives is not looked at again; the same for all."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
