"""How times grow with the archive, as a plot."""

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from matplotlib.figure import Figure

from tests.benchmarks.summary import p95, times_of
from tests.benchmarks.tables import SYSTEMS
from tests.benchmarks.trial import Trial


def plot(trials: Sequence[Trial], path: Path) -> None:
    """Draw median and 95th percentile of all questions, both axes logarithmic, to an SVG or PNG file."""
    asked = [(trial.letters, trial.asking.timed) for trial in trials if trial.asking]
    figure = Figure(figsize=(10, 4.5), layout="constrained")
    both: tuple[tuple[str, Callable[[Sequence[float]], float]], ...] = (("median", median), ("p95", p95))
    for axes, (name, of) in zip(figure.subplots(1, 2, sharey=True), both, strict=True):
        for number, system in enumerate(SYSTEMS):
            points = [(letters, of(times)) for letters, taken in asked if (times := times_of(system, taken))]
            style = {"linewidth": 2.5, "color": "black"} if number == 0 else {"linewidth": 1.2}
            axes.plot(*zip(*points, strict=True), marker="o", label=system, **style)
        axes.set(xscale="log", yscale="log", xlabel="letters", title=f"{name}, milliseconds, facets included")
        axes.grid(visible=True, which="both", alpha=0.25)
    figure.axes[0].legend()
    figure.savefig(path, metadata={"Date": None})
