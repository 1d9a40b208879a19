"""How fast letters are taken in, by the real command line on files, and how fast a full archive takes one more."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from subprocess import DEVNULL, Popen
from time import perf_counter

from sqlalchemy import Engine
from sqlmodel import Session

from app.bundle import bundled
from app.letter.parse import parse
from app.letter.places import Places
from app.search.writing.upkeep import catch_up
from app.settings import Settings
from app.store.engine import open_engine
from app.store.write import Taken, put
from tests.benchmarks.footprint import peak
from tests.benchmarks.letters import MadeLetter

_PARSED = 1000  # letters are enough to know the parser's rate


@dataclass(frozen=True, slots=True)
class Run:
    """One command: seconds by the clock, and the most bytes of memory all its processes had together."""

    seconds: float
    peak: int


@dataclass(frozen=True, slots=True)
class Intake:
    """`whole` from files to an index; `index` once more from rows alone; letters a second of the parser alone."""

    letters: int
    characters: int
    whole: Run
    index: Run
    parsing: float


def write_files(letters: Iterator[MadeLetter], folder: Path) -> int:
    """A file for each letter; how many characters they have together."""
    folder.mkdir()
    characters = 0
    for number, letter in enumerate(letters):
        (folder / f"{number:06}.txt").write_text(letter.text, encoding="utf-8")
        characters += len(letter.text)
    return characters


def take_in(folder: Path, characters: int, settings: Settings, places: Places) -> Intake:
    """Bring the letters of `folder` into the empty archive of `settings`, then index them once more.

    Raises RuntimeError when a command fails.
    """
    files = sorted(folder.iterdir())
    whole = run(settings, "ingest", str(folder))
    return Intake(
        letters=len(files),
        characters=characters,
        whole=whole,
        index=run(settings, "index", "rebuild"),
        parsing=_parsing([file.read_text(encoding="utf-8") for file in files[:_PARSED]], places),
    )


def one_more(settings: Settings, letters: Sequence[MadeLetter], places: Places) -> list[float]:
    """Store letters one by one and bring the index up after each; the milliseconds that the index took.

    The first is not among them: it found nothing loaded.
    """
    engine = open_engine(settings, writes=True)
    times = [_one(engine, settings, letter, places) for letter in letters]
    engine.dispose()
    return times[1:]


def _one(engine: Engine, settings: Settings, letter: MadeLetter, places: Places) -> float:
    content = letter.text.encode()
    taken = Taken("one.txt", sha256(content).hexdigest(), "text/plain", content, "utf-8")
    with Session(engine) as session, session.begin():
        put(session, parse(letter.text, places), taken, datetime.now(UTC))
    began = perf_counter()
    catch_up(engine, settings.index_dir)
    return 1000 * (perf_counter() - began)


def _parsing(texts: Sequence[str], places: Places) -> float:
    began = perf_counter()
    for text in texts:
        parse(text, places)
    return len(texts) / (perf_counter() - began)


def run(settings: Settings, *arguments: str) -> Run:
    """Run a command. Raises RuntimeError when it fails."""
    environment = os.environ | {"FUWEN_DATA_DIR": str(settings.data_dir), "FUWEN_DATABASE_URL": ""}
    command = [sys.executable, "-m", "app", *arguments]
    said = settings.data_dir.with_suffix(".stderr")
    began = perf_counter()
    with (
        said.open("w", encoding="utf-8") as stderr,
        Popen(command, env=environment, cwd=bundled("app").parent, stdout=DEVNULL, stderr=stderr) as process,
    ):
        most = peak(process)
    seconds = perf_counter() - began
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}: {said.read_text('utf-8')[-2000:]}")
    return Run(seconds, most)
