"""`make bench`: how fast letters are taken in and questions answered, beside other systems, in Markdown.

Everything happens in a temporary folder with letters made by the seed; nothing of it stays but what --output is given.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

import typer

from app.bundle import places
from tests.benchmarks import formats, pages
from tests.benchmarks.growth import plot
from tests.benchmarks.letters import SIZE
from tests.benchmarks.notes import notes
from tests.benchmarks.queries import EACH
from tests.benchmarks.ranking import ranking, table
from tests.benchmarks.tables import asking_table, bars_table, growth_table, taking_table, waiting_table
from tests.benchmarks.trial import Order, Trial, tell, trial

Part = Literal["ingest", "search", "ranking", "formats", "pages"]


def benchmark(  # noqa: PLR0917  # Typer names them
    letters: Annotated[list[int], typer.Option(min=60, help="How many letters; may be given several times.")] = [1000],  # noqa: B006  # Typer copies it
    seed: Annotated[int, typer.Option(help="Another seed makes other letters and questions.")] = 1,
    size: Annotated[int, typer.Option(help="Characters of a letter, about.", min=200)] = SIZE,
    each: Annotated[int, typer.Option(help="Different questions of a kind.", min=2)] = EACH,
    output: Annotated[Path | None, typer.Option(help="A folder for search.md and growth.svg.")] = None,
    only: Annotated[Part | None, typer.Option(help="Without questions; without ranking; one alone.")] = None,
    profile: Annotated[bool, typer.Option(help="Also show where the time of the slowest tenth goes.")] = False,
    every_page: Annotated[bool, typer.Option(help="With --only pages: all, not the usual ones.")] = False,
) -> None:
    """Make letters, take them in, ask for them, and print the times. Exits 1 when systems answer differently."""
    if only == "formats":
        typer.echo("\n".join(_formats(max(letters))))
        return
    if only == "pages":
        typer.echo("\n".join(_pages(max(letters), seed, every=every_page)))
        return
    orders = [Order(many, seed, size, each, only != "ingest", profile) for many in sorted(set(letters))]
    trials = [_tried(order) for order in orders] if only != "ranking" else []
    text = "\n".join([*_report(trials), *([] if only in ("ingest", "search") else _ranked())])
    typer.echo(text)
    if output:
        output.mkdir(parents=True, exist_ok=True)
        (output / "search.md").write_text(text + "\n", encoding="utf-8")
        if any(one.asking for one in trials):
            plot(trials, output / "growth.svg")
    if any(one.asking.differences for one in trials if one.asking):
        raise typer.Exit(1)


def _tried(order: Order) -> Trial:
    with TemporaryDirectory(prefix="fuwen-bench-") as folder:
        return trial(order, Path(folder), places())


def _report(trials: Sequence[Trial]) -> Iterator[str]:
    if trials:
        yield from notes()
        yield "## Demands\n"
        yield "Made of 10,000 letters and more; with few, what a question costs anyhow is most of it.\n"
        yield from bars_table(trials)
    if any(one.asking for one in trials):
        yield "## Growth: all questions, ms, median / p95\n"
        yield from growth_table(trials)
    for one in trials:
        yield f"## {one.letters:,} letters\n"
        yield from taking_table(one.taking)
        if one.asking:
            yield from asking_table(one.asking)
            yield from waiting_table(one.asking, one.letters)
            yield from one.asking.profile


def _formats(letters: int) -> Iterator[str]:
    tell("formats")
    yield "## Formats\n"
    with TemporaryDirectory(prefix="fuwen-formats-") as folder:
        yield from formats.report(letters, Path(folder))


def _pages(letters: int, seed: int, *, every: bool) -> Iterator[str]:
    tell("pages")
    yield "## Pages\n"
    with TemporaryDirectory(prefix="fuwen-pages-") as folder:
        yield from pages.report(pages.measured(every=every), letters, seed, Path(folder), places())


def _ranked() -> Iterator[str]:
    tell("ranking")
    yield "## Ranking\n"
    with TemporaryDirectory(prefix="fuwen-ranking-") as folder:
        yield from table(ranking(Path(folder)))


if __name__ == "__main__":
    typer.run(benchmark)
