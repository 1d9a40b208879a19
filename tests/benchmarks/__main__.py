"""`make bench`: how fast letters are taken in and questions answered, beside SQLite FTS5, in Markdown.

Everything happens in a temporary folder with letters made by the seed; nothing of it stays.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import mean, median, quantiles
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from sqlmodel import Session

from app.bundle import places
from app.search.index import Index
from app.settings import Settings
from app.store.engine import open_engine
from app.store.select import public_letters
from tests.benchmarks.asking import Contest, Timed
from tests.benchmarks.letters import SIZE, MadeLetter, letters
from tests.benchmarks.peer import Peer
from tests.benchmarks.queries import EACH, Query, queries
from tests.benchmarks.taking import Taking, take_in


def benchmark(
    count: Annotated[int, typer.Option("--letters", min=20, help="How many letters.")] = 1000,
    seed: Annotated[int, typer.Option(help="Another seed makes other letters and questions.")] = 1,
    size: Annotated[int, typer.Option(help="Characters of a letter, about.", min=200)] = SIZE,
) -> None:
    """Make letters, take them in, ask for them, and print the times. Exits 1 when the peer finds other letters."""
    made = list(letters(count, seed, places(), size))
    with TemporaryDirectory(prefix="fuwen-bench-") as folder:
        settings = Settings(data_dir=Path(folder) / "data", database_url="")
        _print(_taking(made, take_in(made, Path(folder) / "letters", settings, places())))
        differences = _contest(settings, made, seed)
    if differences:
        raise typer.Exit(1)


def _contest(settings: Settings, made: Sequence[MadeLetter], seed: int) -> list[str]:
    engine, index = open_engine(settings), Index.open(settings.index_dir)
    asked = list(queries(made, index.words, seed))
    with Session(engine) as session:
        peer = Peer(settings.data_dir / "peer.sqlite3", public_letters(session), index.words)
    contest = Contest(engine, index, places(), peer)
    differences = list(contest.differences(asked))
    _print(_agreement(asked, differences))
    _print(_asking(contest.timed(asked)))
    peer.close()
    engine.dispose()
    return differences


def _taking(made: Sequence[MadeLetter], took: Taking) -> Iterator[str]:
    characters = mean(len(letter.text) for letter in made)
    kilobytes = mean(len(letter.text.encode()) for letter in made) / 1000
    yield f"{len(made):,} letters of {characters:,.0f} characters ({kilobytes:.1f} kB) on average.\n"
    yield "| taking in | seconds | letters a second |"
    yield "|---|--:|--:|"
    for stage, seconds in (
        ("parser alone", took.parsing),
        ("files to rows: read, parsed, stored", took.rows),
        ("rows to index", took.index),
        ("whole: files to index", took.rows + took.index),
    ):
        yield f"| {stage} | {seconds:.1f} | {len(made) / seconds:,.0f} |"
    yield ""


def _agreement(asked: Sequence[Query], differences: Sequence[str]) -> Iterator[str]:
    same = len(asked) - len(differences)
    yield f"{same} of {len(asked)} questions find the same letters with the same facets here and in the peer."
    yield from (f"- {difference}" for difference in differences)
    yield ""


def _asking(kinds: dict[str, Timed]) -> Iterator[str]:
    yield f"Milliseconds, median / p95 of {EACH} questions of a kind; find and FTS5 give total, first page and facets,"
    yield "an answer adds looser questions and snippets; the ratio is of medians, find to FTS5 on the same tokens.\n"
    yield "| question | letters | find | answer | FTS5 | find : FTS5 | FTS5 by words | letters |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for name, kind in kinds.items():
        runs, ratio = len(kind.find), median(kind.find) / median(kind.streams)
        by_words = (_spread(kind.words), f"{kind.by_words / runs:.0f}") if kind.words else ("–", "–")
        cells = (name, f"{kind.letters / runs:.0f}", *map(_spread, (kind.find, kind.whole, kind.streams)))
        yield f"| {' | '.join((*cells, f'{ratio:.1f}', *by_words))} |"


def _spread(times: Sequence[float]) -> str:
    return f"{median(times):.1f} / {quantiles(times, n=20)[-1]:.1f}"


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        typer.echo(line)


if __name__ == "__main__":
    typer.run(benchmark)
