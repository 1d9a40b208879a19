"""Bytes → letters, on all cores when there are many, and apart from the command when they may be its end.

A reader gets bytes and gives verdicts: it opens no file and no database, and what runs in its process imports little
more than the parser, so that it starts quickly.

Plain text is read by Python alone, which neither crashes nor eats memory: a few texts are read in the command's own
process, sooner than another has started. Everything else goes through libraries in C and is always read in a process
of its own, with a limit of time and of memory: a file that kills it is refused by name, and the process is replaced.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from app.bundle import places
from app.errors import FuwenError
from app.processes import at_most, in_time, replaceable
from app.reading import Refused
from app.reading.kinds import media_type

FEW = 200
"""Texts. Fewer are read sooner than processes have started."""

TEXTS = 120
"""Seconds for a batch of texts."""

SCAN = 300
"""Seconds for one file of another kind."""

_TICK = 0.2  # seconds between two looks at whether to wait on
_STARTS = 3  # pools that may break in a row, nothing read between

Gives = TypeVar("Gives")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not taken in and what its owner can do, in Chinese."""

    sentence: str

    @classmethod
    def of(cls, refused: Refused) -> "Refusal":
        """The sentence and the remedy together."""
        return cls(f"{refused.sentence}{refused.remedy}")


Due = Callable[[], list[Gives | Refusal]]
Read = Callable[[Sequence[bytes]], Due[Gives]]
"""Begin to read the contents of some files; what it gives waits for their verdicts, in the same order."""

Heed = Callable[[], object]


@contextmanager
def readers(what: Callable[[bytes], Gives], *, many: bool, heed: Heed = int) -> Iterator[Read[Gives]]:
    """Readers that give `what` of each file, or the Refusal it raises: with `many`, processes are begun at once.

    `what` can be imported by its name; `heed` is called now and then while a process is waited for, and may raise what
    ends that. They end with the block, and with this process however it ends. Raises FuwenError when processes cannot
    be had at all.
    """
    crew = _Readers(what, heed, many=many)
    try:
        yield crew.begin
    finally:
        crew.end()


def each(what: Callable[[bytes], Gives], contents: Sequence[bytes]) -> list[Gives | Refusal]:
    """What each of these files holds."""
    return [_one(what, content) for content in contents]


class _Readers(Generic[Gives]):
    """A pool of processes, if and when one is needed."""

    def __init__(self, what: Callable[[bytes], Gives], heed: Heed, *, many: bool) -> None:
        self._what = what
        self._heed = heed
        self._processes = at_most()
        self._texts = FEW if many else 0
        self._broken = 0
        self._pool: ProcessPool | None = None
        if many and self._processes > 1:
            self._started()

    def begin(self, contents: Sequence[bytes]) -> Due[Gives]:
        """Texts are read together, since there are many and each takes little; the others one by one."""
        plain = [is_plain(content) for content in contents]
        pairs = list(zip(contents, plain, strict=True))
        texts = self._together([content for content, text in pairs if text])
        others = [self._apart([content], SCAN) for content, text in pairs if not text]

        def due() -> list[Gives | Refusal]:
            of_texts, of_others = iter(texts()), (other()[0] for other in others)
            return [next(of_texts if text else of_others) for text in plain]

        return due

    def end(self) -> None:
        """End the processes, whatever they are doing."""
        if self._pool:
            self._pool.stop()  # type: ignore[no-untyped-call]  # its author left the type out
            self._pool.join()

    def _together(self, contents: Sequence[bytes]) -> Due[Gives]:
        self._texts += len(contents)
        if self._processes == 1 or self._texts <= FEW:
            return partial(each, self._what, contents)
        return self._apart(contents, TEXTS) if contents else list

    def _apart(self, contents: Sequence[bytes], seconds: int) -> Due[Gives]:
        pool = self._started()
        try:
            future = pool.schedule(in_time, (seconds, each, self._what, contents), timeout=seconds)
        except RuntimeError as error:
            self._replace(pool, error)
            return self._apart(contents, seconds)
        return lambda: self._result(pool, future, contents, seconds)

    def _result(
        self, pool: ProcessPool, future: Future[list[Gives | Refusal]], contents: Sequence[bytes], seconds: int
    ) -> list[Gives | Refusal]:
        """When a batch comes to nothing, its files are read one by one: only the guilty one is refused."""
        try:
            found = self._waited(pool, future)
        except BrokenProcessPool as error:
            self._replace(pool, error)
        except (TimeoutError, ProcessExpired) as end:
            if len(contents) == 1:
                return [_fatal(end, seconds)]
        else:
            self._broken = 0
            return found
        return [one for content in contents for one in self._apart([content], seconds)()]

    def _waited(self, pool: ProcessPool, future: Future[list[Gives | Refusal]]) -> list[Gives | Refusal]:
        """A pool that breaks forgets work that no process had begun."""
        while not future.done():
            self._heed()
            if not pool.active:
                raise BrokenProcessPool
            wait([future], timeout=_TICK)
        return future.result()

    def _started(self) -> ProcessPool:
        if self._pool is None:
            self._pool = replaceable(self._processes, places)
        return self._pool

    def _replace(self, pool: ProcessPool, error: Exception) -> None:
        """Begin anew when the whole pool is of no use, as after one that waited for work was killed."""
        if pool is not self._pool:
            return  # done when another of its batches came to nothing
        self._broken += 1
        if self._broken > _STARTS:
            remedy = "已收的不会丢，看看内存是否够用，再收一次即可。"
            raise FuwenError("读取复文的进程一再被终止。", remedy=remedy) from error
        self.end()
        self._pool = None


def is_plain(content: bytes) -> bool:
    """Whether Python alone reads it, or refuses it at once. A zip's kind cannot be told without looking into it."""
    if content.startswith(b"PK"):
        return False
    try:
        return media_type(content) == "text/plain"
    except Refused:
        return True


def _one(what: Callable[[bytes], Gives], content: bytes) -> Gives | Refusal:
    try:
        return what(content)
    except Refused as refused:
        return Refusal.of(refused)
    except MemoryError:
        return Refusal("读这份文件要的内存太多。请拆成几份，或另存为纯文本再收。")
    except Exception as fault:  # noqa: BLE001 - a fault of ours in one file is no reason to leave the others
        return Refusal(f"读这份文件时程序出错（{type(fault).__name__}）。请另存为纯文本再收，并把这份文件报给维护者。")


def _fatal(end: Exception, seconds: int) -> Refusal:
    """What is said of a file that nobody lived through."""
    if isinstance(end, TimeoutError):
        return Refusal(f"读这份文件超过了 {seconds} 秒，没有读完。请拆成几份，或另存为纯文本再收。")
    return Refusal("读这份文件时程序崩溃了。请重新下载或另存为纯文本再收。")
