"""The index on disk, as one who only reads sees it.

The folder holds `index.json`, `{"folder", "schema", "analysis"}`, and beside it the folder of Whoosh's files that it
names. Replacing that small file is what makes a rebuilt index current, in one step; a reader looks at it for every
question, so that it always answers from a whole index, the newest one.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Self

from whoosh.index import open_dir

from app.errors import FuwenError
from app.search.execution import Execution
from app.search.schema import SCHEMA_VERSION, analysis_version, schema
from app.search.words import Words, words_in

REMEDY = "请重新建立索引：python -m app index rebuild"
_POINTER = "index.json"
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which folder holds the index now, and by which versions it was made."""

    folder: str
    schema: int
    analysis: str

    @classmethod
    def current(cls, folder: str) -> Self:
        """A pointer to an index made by this version."""
        return cls(folder, SCHEMA_VERSION, analysis_version())

    @classmethod
    def read(cls, index_dir: Path) -> Self:
        """The pointer in `index_dir`. Raises FuwenError (503) when it is missing, unreadable or of another version."""
        try:
            pointer = cls(**json.loads((index_dir / _POINTER).read_text(encoding="utf-8")))
        except FileNotFoundError as missing:
            raise _unusable("全文索引还没有建立") from missing
        except (OSError, ValueError, TypeError) as damaged:
            raise _unusable("全文索引的说明文件无法读取") from damaged
        if pointer != cls.current(pointer.folder):
            raise _unusable("全文索引是另一版本的程序建立的")
        return pointer

    def write(self, index_dir: Path) -> None:
        """Make this the current one."""
        beside = index_dir / f"{_POINTER}.new"
        beside.write_text(json.dumps(asdict(self)), encoding="utf-8")
        beside.replace(index_dir / _POINTER)


class Index:
    """The full-text index in a folder; one for a process, safe in its threads."""

    def __init__(self, index_dir: Path) -> None:
        self.index_dir = index_dir
        self.words: Words = words_in(index_dir)
        self._lock = Lock()
        self._pointer: Pointer | None = None
        self._searcher: Any = None

    @classmethod
    def open(cls, index_dir: Path) -> Self:
        """The index in `index_dir`. Raises FuwenError (503, with the command to run) when it cannot be used."""
        index = cls(index_dir)
        with index.newest():
            return index

    @contextmanager
    def newest(self, hidden: frozenset[int] = frozenset()) -> Iterator[Execution]:
        """The newest state of the index, to run questions on, without the letters that are `hidden`.

        One at a time: Whoosh's matchers are plain Python, threads would gain nothing by sharing them. Raises like
        `open`.
        """
        with self._lock:
            yield Execution(self._refreshed(), self.words, hidden)

    def _refreshed(self) -> Any:
        """A searcher of the newest commit. The folder just read of may be gone when it is opened: hence the tries."""
        for _ in range(_TRIES - 1):
            try:
                return self._opened()
            except FuwenError:
                self._searcher = None
        return self._opened()

    def _opened(self) -> Any:
        pointer = Pointer.read(self.index_dir)
        with _readable():
            if self._searcher is None or pointer != self._pointer or not self._searcher.doc_count_all():
                # Whoosh cannot refresh a reader of an empty index
                stale, self._searcher = self._searcher, open_whoosh(self.index_dir, pointer).searcher()
                self._pointer = pointer
                if stale:
                    stale.close()
            else:
                self._searcher = self._searcher.refresh()
        return self._searcher


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
