"""How fast tantivy writes an index of the same letters, from the same tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from app.search.schema import WORDS
from tests.benchmarks.material import STREAMS, Material
from tests.benchmarks.tantivy_peer import Writing

DEFAULT, ONE = 0, 1  # threads; by default tantivy takes as many as there are cores
_WAYS = (
    ("words", tuple(WORDS), DEFAULT),
    ("words", tuple(WORDS), ONE),
    ("words and streams", (*WORDS, *STREAMS), DEFAULT),
    ("words and streams", (*WORDS, *STREAMS), ONE),
)


@dataclass(frozen=True, slots=True)
class Rate:
    """Which fields tantivy wrote with how many threads, the letters a second, and the bytes on disk."""

    fields: str
    threads: int
    letters: float
    bytes: int

    @property
    def streams(self) -> bool:
        """Whether phrases can be looked for in it."""
        return "streams" in self.fields


def rates(letters: Sequence[Material], folder: Path) -> list[Rate]:
    """Of every way to write them; the tokens are at hand, and the clock stops when all is committed."""
    return [
        _rate(letters, folder / f"{number}", name, fields, threads)
        for number, (name, fields, threads) in enumerate(_WAYS)
    ]


def _rate(letters: Sequence[Material], folder: Path, name: str, fields: Sequence[str], threads: int) -> Rate:
    folder.mkdir(parents=True)
    began = perf_counter()
    writing = Writing(folder, fields, threads)
    for letter in letters:
        writing.add(letter)
    writing.finish()
    seconds = perf_counter() - began
    return Rate(name, threads, len(letters) / seconds, sum(file.stat().st_size for file in folder.iterdir()))
