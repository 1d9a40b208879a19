"""One size of archive: taken in, held beside the peers, asked, and weighed."""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.letter.places import Places
from app.search.engine.index import Index
from app.search.engine.sidecar import EXTENSION
from app.settings import Settings
from tests.benchmarks.asking import Timed, differences, timed, warm
from tests.benchmarks.contest import contest
from tests.benchmarks.footprint import on_disk
from tests.benchmarks.letters import SIZE, letters
from tests.benchmarks.material import Material, materials
from tests.benchmarks.peer import Ours
from tests.benchmarks.profiling import profile, slowest
from tests.benchmarks.queries import EACH
from tests.benchmarks.reading import Cold, Memory, answers, cold, memory, suggestions, typing
from tests.benchmarks.taking import Intake, one_more, take_in, write_files
from tests.benchmarks.writing import Rate, rates

_MORE = 21  # letters put into the full index


@dataclass(frozen=True, slots=True)
class Order:
    """`letters` of about `size` characters, made by `seed`; `each` questions of a kind, if any are to be asked."""

    letters: int
    seed: int = 1
    size: int = SIZE
    each: int = EACH
    ask: bool = True
    profile: bool = False


@dataclass(frozen=True, slots=True)
class Taking:
    """Letters into the archive: ours, what tantivy needs to write the same; `cutting` is letters a second, of both.

    `more` are the milliseconds of the index for each letter that was added to the full archive.
    """

    intake: Intake
    cutting: float
    peers: list[Rate]
    more: list[float]
    disk: dict[str, int]


@dataclass(frozen=True, slots=True)
class Asking:
    """Questions: how many were asked and where systems differ, then milliseconds."""

    asked: int
    differences: list[str]
    timed: list[Timed]
    cold: list[Cold]
    answers: list[float]
    first_suggestion: float
    suggestions: list[float]
    memory: Memory
    profile: list[str]


@dataclass(frozen=True, slots=True)
class Trial:
    """What was measured with this many letters."""

    letters: int
    taking: Taking
    asking: Asking | None


def trial(order: Order, folder: Path, places: Places) -> Trial:
    """Everything, in `folder`, which is empty. Raises RuntimeError when a command fails."""
    settings = Settings(data_dir=folder / "data", database_url="")
    made = letters(order.letters + _MORE, order.seed, places, order.size)
    tell(f"{order.letters:,} letters: writing files")
    characters = write_files(islice(made, order.letters), folder / "letters")
    tell("taking in, and indexing once more")
    intake = take_in(folder / "letters", characters, settings, places)
    tell("cutting words for the peers")
    cut = materials(settings)
    tell("tantivy writing")
    (folder / "rates").mkdir()
    peers = rates(cut.letters, folder / "rates")
    asking = _asked(order, settings, cut.letters, folder, places) if order.ask else None
    disk = _disk(settings, folder)
    tell("one letter more")
    more = one_more(settings, list(made), places)
    return Trial(order.letters, Taking(intake, order.letters / cut.seconds, peers, more, disk), asking)


def _asked(order: Order, settings: Settings, material: Sequence[Material], folder: Path, places: Places) -> Asking:
    tell("filling the peers")
    with contest(settings, material, folder, places=places, seed=order.seed, each=order.each) as held:
        tell("do they agree?")
        differing = [
            *differences(held.asked, (_ours(settings), *held.by_streams)),
            *differences(held.asked, held.by_words),
        ]
        tell("asking, warm")
        systems = (_ours(settings), *held.peers)
        warm(held.warming, systems)
        taken = timed(held.asked, systems)
        tell("asking, cold")
        alone = cold(settings, held.asked)
        tell("answers, suggestions, memory")
        index = Index.open(settings.index_dir, settings.cache_bytes)
        first, suggested = suggestions(settings, index, list(typing(held.asked)), places)
        warm(held.warming, (Ours(index),))
        whole = answers(settings, index, held.asked, places)
        return Asking(
            asked=len(held.asked),
            differences=differing,
            timed=taken,
            cold=alone,
            answers=whole,
            first_suggestion=first,
            suggestions=suggested,
            memory=memory(settings, held.asked),
            profile=list(profile(settings, slowest(taken), held.warming)) if order.profile else [],
        )


def _ours(settings: Settings) -> Ours:
    """This search with nothing in its memory."""
    return Ours(Index.open(settings.index_dir, settings.cache_bytes))


def _disk(settings: Settings, folder: Path) -> dict[str, int]:
    """Bytes of what the archive and the peers keep in files."""
    index = [file for file in settings.index_dir.rglob("*") if file.is_file()]
    beside = [file for file in index if file.suffix == EXTENSION]
    return {
        "rows and originals": on_disk(settings.data_dir.glob("*.sqlite3*")),
        "index: Whoosh's files": on_disk(index) - on_disk(beside),
        "index: arrays beside them": on_disk(beside),
        "tantivy, words and streams": on_disk((folder / "tantivy").glob("*")),
        "FTS5, words and streams": on_disk([folder / "fts5.sqlite3"]),
    }


def tell(what: str) -> None:
    """Say on standard error what is being done."""
    sys.stderr.write(f"[{time.strftime('%H:%M:%S')}] {what}\n")
    sys.stderr.flush()
