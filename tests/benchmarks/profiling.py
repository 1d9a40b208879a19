"""Where the time of our slowest questions goes, function by function."""

from collections.abc import Iterator, Sequence
from cProfile import Profile
from pathlib import Path
from pstats import Stats

from app.search.engine.index import Index
from app.settings import Settings
from tests.benchmarks.asking import Timed, warm
from tests.benchmarks.markdown import table
from tests.benchmarks.peer import Ours
from tests.benchmarks.queries import PAGE, Query

_TENTH, _SHOWN = 10, 20
_PARTS = {
    "a newer state of the index?": "index._newest",
    "which letters match": "matching.met",
    "their scores": "scoring.scores",
    "the best of them": "execution._best",
    "facets": "counting.counts",
}
"""What an answer is made of, and the function that all of it is called from."""


def slowest(taken: Sequence[Timed]) -> list[Query]:
    """The tenth of the questions that took this search longest."""
    ordered = sorted(taken, key=lambda one: -one.times[Ours.name])
    return [one.query for one in ordered[: max(1, len(ordered) // _TENTH)]]


def profile(settings: Settings, asked: Sequence[Query], warming: Sequence[Query]) -> Iterator[str]:
    """The functions that take most of the time of these questions, asked as they were timed: terms known, answers not.

    The profiler makes calls dearer than they are, so that shares are near the truth and sums are not.
    """
    ours = Ours(Index.open(settings.index_dir, settings.cache_bytes))
    warm(warming, (ours,))
    run = Profile()
    for query in asked:
        run.runcall(ours.ready(query, PAGE))
    found = sorted(_functions(Stats(run)), key=lambda row: -row[2])
    whole = sum(own for _, _, own, _ in found)
    within = {name: all_ / whole for name, _, _, all_ in found}
    yield f"The slowest {len(asked)} questions: {', '.join(query.line for query in asked[:8])} …\n"
    parts = [(part, f"{within[name]:.0%}", f"`{name}`") for part, name in _PARTS.items() if name in within]
    yield from table(("part of an answer", "share", "all that is called from"), parts)
    yield from table(
        ("function", "calls", "its own share", "with what it calls"),
        [(name, calls, f"{own / whole:.0%}", f"{all_ / whole:.0%}") for name, calls, own, all_ in found[:_SHOWN]],
    )


def _functions(stats: Stats) -> Iterator[tuple[str, int, float, float]]:
    for (file, _, name), (_, calls, own, whole, _) in stats.stats.items():  # type: ignore[attr-defined]  # typed as nothing
        yield f"{Path(file).stem}.{name}" if file != "~" else name.strip("<>"), calls, own, whole
