"""What is demanded of speed, and whether it was met."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from tests.benchmarks.asking import Timed
from tests.benchmarks.summary import CHEAPEST, p95, ratio, times_of
from tests.benchmarks.trial import Asking, Taking, Trial

_AHEAD = 20  # times, of FTS5
_INTAKE, _AIM = 150, 225  # letters a second
_MORE = 1000  # milliseconds for one letter more
_SUGGESTION = 10
_COLD = 200
_MANY = 20_000
"""From so many letters on phrases are given more time."""


@dataclass(frozen=True, slots=True)
class Bar:
    """`measured` must not be above `bound`, or not below it where `least`."""

    demand: str
    measured: float
    bound: float
    least: bool = False

    @property
    def met(self) -> bool:
        """Whether it is."""
        return self.measured >= self.bound if self.least else self.measured <= self.bound


def bars(trial: Trial) -> Iterator[Bar]:
    """All that can be said of this trial."""
    yield from _taking(trial.taking, trial.letters)
    if trial.asking:
        yield from _asking(trial.asking.timed, phrases=100 if trial.letters >= _MANY else 25)
        yield from _waiting(trial.asking)


def _asking(taken: Sequence[Timed], phrases: float) -> Iterator[Bar]:
    ours = times_of("fuwen", taken)
    for peer in (CHEAPEST, "tantivy streams"):
        theirs = times_of(peer, taken)
        yield Bar(f"warm median, ms, no more than {peer}", median(ours), median(theirs))
        yield Bar(f"warm p95, ms, no more than {peer}", p95(ours), p95(theirs))
    for peer in ("FTS5 words", "FTS5 streams"):
        for name, of in (("median", median), ("p95", p95)):
            yield Bar(f"{name}, times ahead of {peer}", ratio(of, peer, "fuwen", taken), _AHEAD, least=True)
    exact = [one for one in taken if one.query.kind == "exact phrase"]
    theirs = times_of("tantivy streams", exact)
    yield Bar("phrases, median, ms, no more than tantivy streams", median(times_of("fuwen", exact)), median(theirs))
    yield Bar("phrases, p95, ms", p95(times_of("fuwen", exact)), phrases)


def _waiting(asking: Asking) -> Iterator[Bar]:
    yield Bar("cold p95, ms", p95([one.asking for one in asking.cold]), _COLD)
    yield Bar("suggestions, p95, ms", p95(asking.suggestions), _SUGGESTION)


def _taking(taking: Taking, letters: int) -> Iterator[Bar]:
    rate = letters / taking.intake.whole.seconds
    yield Bar("whole ingest, letters a second", rate, _INTAKE, least=True)
    yield Bar("whole ingest, letters a second, aim", rate, _AIM, least=True)
    index = letters / taking.intake.index.seconds
    yield Bar(
        "index alone, letters a second, tantivy's with the same cutting", index, _with_cutting(taking), least=True
    )
    yield Bar("one letter more, ms, the longest", max(taking.more), _MORE)


def _with_cutting(taking: Taking) -> float:
    """Tantivy's best rate for the same fields, reading and cutting before it included."""
    written = max(rate.letters for rate in taking.peers if rate.streams)
    return 1 / (1 / taking.cutting + 1 / written)
