"""How fast letters are taken in, through the same functions as `python -m app ingest`, stage by stage."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from sqlmodel import Session

from app.commands.ingest import _files, _take
from app.letter.parse import parse
from app.letter.places import Places
from app.search.upkeep import catch_up
from app.settings import Settings
from app.store.engine import migrate, open_engine
from tests.benchmarks.letters import MadeLetter


@dataclass(frozen=True, slots=True)
class Taking:
    """Seconds for all letters: `parsing` alone and once more within `rows` (files read, parsed, stored), `index`."""

    parsing: float
    rows: float
    index: float


def take_in(letters: Sequence[MadeLetter], folder: Path, settings: Settings, places: Places) -> Taking:
    """Write `letters` as files to `folder`, bring them into the empty archive of `settings`, and time it."""
    folder.mkdir()
    for number, letter in enumerate(letters):
        (folder / f"{number:06}.txt").write_text(letter.text, encoding="utf-8")
    migrate(settings)
    engine = open_engine(settings, writes=True)
    began = perf_counter()
    for letter in letters:
        parse(letter.text, places)
    parsed = perf_counter()
    with Session(engine) as session:
        for file in _files(folder):
            _take(session, file, places)
    stored = perf_counter()
    catch_up(engine, settings.index_dir)
    indexed = perf_counter()
    engine.dispose()
    return Taking(parsed - began, stored - parsed, indexed - stored)
