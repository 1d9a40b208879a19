"""Many times in few numbers."""

from collections.abc import Callable, Iterable, Sequence
from statistics import median, quantiles

from tests.benchmarks.asking import Timed
from tests.benchmarks.queries import is_exact

CHEAPEST = "tantivy, cheapest"
"""tantivy by words, which finds less, and by streams for a phrase, which words cannot find."""


def p95(times: Sequence[float]) -> float:
    """So long or less in 95 of a hundred cases."""
    return quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


def spread(times: Sequence[float]) -> str:
    """Median and 95th percentile."""
    return f"{_ms(median(times))} / {_ms(p95(times))}" if times else "–"


def times_of(system: str, taken: Iterable[Timed]) -> list[float]:
    """The milliseconds that a system took; CHEAPEST is one too."""
    return [time for one in taken if (time := _time(system, one)) is not None]


def ratio(of: Callable[[Sequence[float]], float], system: str, ours: str, taken: Sequence[Timed]) -> float:
    """How many times as long as `ours` the other took, on those questions that both were asked."""
    both = [one for one in taken if _time(system, one) is not None]
    return of(times_of(system, both)) / of(times_of(ours, both)) if both else float("nan")


def kinds(taken: Iterable[Timed]) -> dict[str, list[Timed]]:
    """By kind of question, in the order in which they came."""
    found: dict[str, list[Timed]] = {}
    for one in taken:
        found.setdefault(one.query.kind, []).append(one)
    return found


def _time(system: str, one: Timed) -> float | None:
    if system == CHEAPEST:
        system = "tantivy streams" if is_exact(one.query) else "tantivy words"
    return one.times.get(system)


def _ms(time: float) -> str:
    return f"{time:.2f}" if time < 10 else f"{time:.1f}" if time < 100 else f"{time:.0f}"
