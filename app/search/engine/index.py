"""The index on disk, as one who only reads sees it.

The folder holds `index.json`, `{"folder", "generation", "schema", "analysis"}`, and beside it the folder of Whoosh's
files that it names. Replacing that small file is what makes a rebuilt index current, in one step, and what tells of a
commit; a reader looks at it for every question, so that it always answers from a whole index, the newest one.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Self

from whoosh.index import open_dir

from app.errors import FuwenError
from app.search.engine.cache import Cache
from app.search.engine.execution import Execution
from app.search.engine.snapshot import Snapshot
from app.search.schema import SCHEMA_VERSION, analysis_version, schema
from app.search.words import Words, shared_words

REMEDY = "请重新建立索引：python -m app index rebuild"
_POINTER = "index.json"
_TRIES = 3

CACHE_BYTES = 256 * 1024 * 1024
"""Room for what was read from the index, unless said otherwise."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which folder holds the index now, how often it was committed, and by which versions it was made."""

    folder: str
    generation: int
    schema: int
    analysis: str

    @classmethod
    def current(cls, folder: str, generation: int) -> Self:
        """A pointer to an index made by this version."""
        return cls(folder, generation, SCHEMA_VERSION, analysis_version())

    @classmethod
    def read(cls, index_dir: Path) -> Self:
        """The pointer in `index_dir`. Raises FuwenError (503) when it is missing, unreadable or of another version."""
        try:
            pointer = cls(**json.loads((index_dir / _POINTER).read_text(encoding="utf-8")))
        except FileNotFoundError as missing:
            raise _unusable("全文索引还没有建立") from missing
        except (OSError, ValueError, TypeError) as damaged:
            raise _unusable("全文索引的说明文件无法读取") from damaged
        if pointer != cls.current(pointer.folder, pointer.generation):
            raise _unusable("全文索引是另一版本的程序建立的")
        return pointer

    def write(self, index_dir: Path) -> None:
        """Make this the current one."""
        beside = index_dir / f"{_POINTER}.new"
        beside.write_text(json.dumps(asdict(self)), encoding="utf-8")
        beside.replace(index_dir / _POINTER)


class Index:
    """The full-text index in a folder; one for a process, safe in its threads.

    At most `cache_bytes` of what was read from it are kept in memory.
    """

    def __init__(self, index_dir: Path, cache_bytes: int = CACHE_BYTES) -> None:
        self.index_dir = index_dir
        self.words: Words = shared_words()
        self.cache = Cache(cache_bytes)
        self._opening = Lock()
        self._current: tuple[Pointer, Snapshot] | None = None
        self._seen: tuple[int, ...] | None = None

    @classmethod
    def open(cls, index_dir: Path, cache_bytes: int = CACHE_BYTES) -> Self:
        """The index in `index_dir`. Raises FuwenError (503, with the command to run) when it cannot be used."""
        index = cls(index_dir, cache_bytes)
        index._newest()
        return index

    @contextmanager
    def newest(self, hidden: frozenset[int] = frozenset()) -> Iterator[Execution]:
        """The newest state of the index, to run questions on, without the letters that are `hidden`.

        Who comes while a new commit is being opened waits for it: the one before may hold letters that have gone since
        and that nobody hides any more. Raises like `open`.
        """
        yield Execution(self._newest(), self.words, hidden)

    def _newest(self) -> Snapshot:
        seen, current = _written(self.index_dir), self._current
        if current and seen and self._seen == seen:
            return current[1]
        with self._opening:
            current = self._current = self._opened()
            self._seen = seen  # of before the pointer was read: if that is another one by now, it is read again
        return current[1]

    def _opened(self) -> tuple[Pointer, Snapshot]:
        """The newest commit. The files just read of may be gone when they are opened: hence the tries."""
        for _ in range(_TRIES - 1):
            with suppress(FuwenError):
                return self._read()
        return self._read()

    def _read(self) -> tuple[Pointer, Snapshot]:
        pointer = Pointer.read(self.index_dir)
        if self._current and self._current[0] == pointer:
            return self._current
        before = self._current[1] if self._current else None
        whoosh = open_whoosh(self.index_dir, pointer)
        with _readable():
            return pointer, Snapshot.opened(whoosh, self.index_dir / pointer.folder, self.cache, before)


def _written(index_dir: Path) -> tuple[int, ...] | None:
    """What tells one pointer from the next without reading it: each is a new file."""
    try:
        file = (index_dir / _POINTER).stat()
    except OSError:
        return None
    return file.st_ino, file.st_mtime_ns, file.st_size


def open_whoosh(index_dir: Path, pointer: Pointer) -> Any:
    """Whoosh's index that `pointer` names, with our schema (so the pickled one is never loaded).

    Raises FuwenError (503) when it cannot be read.
    """
    with _readable():
        index: Any = open_dir(str(index_dir / pointer.folder), schema=schema())
        index.reader().close()  # that all its files are there shows only now
        return index


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except Exception as damaged:  # a damaged file may raise anything: struct.error, KeyError, EOFError …
        raise _unusable("全文索引无法读取") from damaged


def _unusable(sentence: str) -> FuwenError:
    return FuwenError(f"{sentence}，暂时不能检索。", status=503, remedy=REMEDY)
