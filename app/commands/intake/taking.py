"""Files → rows: read ahead on all cores, written in the order of the files, a few in one transaction.

What became of a file is only said when its transaction is done: a crash loses nothing that was said to be taken.
A letter that the rows do not take is refused by name, and takes none of the others with it.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Literal, Protocol

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from app.commands.intake.opening import File
from app.commands.intake.readers import Due, Read, Refusal
from app.commands.intake.understanding import Understood
from app.errors import FuwenError
from app.letter.model import Letter
from app.letter.sameness import Said
from app.store.write import Became, Stored, Taken, known, put, told

_BATCH = 16  # files that a reader gets at once, and that are written together
_HEAVY = 1_000_000  # bytes, from which on fewer are a batch
_AHEAD = 8  # batches being read while one is written …
_ROOM = 100_000_000  # … and the bytes in them: all that is in memory

_TEXT = "text/plain"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: the letter and its slug, or the reason of a refusal, as far as there is one.

    `at_odds` is the slug of the letter that it says the same as, but not of being public.
    """

    named: str
    became: Became | Literal["refused"]
    reason: str = ""
    slug: str = ""
    letter: Letter | None = None
    at_odds: str | None = None


class Shelf(Protocol):
    """Where letters are put: the archive, or one that only tries."""

    def known(self, digests: Collection[str]) -> Collection[str]:
        """Which of these SHA-256 are there."""

    def together(self) -> AbstractContextManager[None]:
        """What is told and put within the block is there when it ends, all or nothing."""

    def tell(self, file: File) -> object:
        """Where and when a file that is there was fetched."""

    def put(self, letter: Letter, said: Said, taken: Taken) -> Stored:
        """Put a letter there and say what became of its file."""


class Rows:
    """The archive's rows; a transaction waits for nothing but rows."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def known(self, digests: Collection[str]) -> set[str]:
        """Which of these SHA-256 an archived file has."""
        with self._session.begin():
            return known(self._session, digests)

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction: to begin and end one for each letter took a quarter of the time of writing."""
        with self._session.begin():
            yield

    def tell(self, file: File) -> None:
        """Note where and when an archived file was fetched, where that was not known."""
        told(self._session, file.sha256, file.url, file.fetched_on)
        self._session.expunge_all()

    def put(self, letter: Letter, said: Said, taken: Taken) -> Stored:
        """Store a letter."""
        stored = put(self._session, letter, taken, datetime.now(UTC), said)
        self._session.expunge_all()
        return stored


def take_in(shelf: Shelf, files: Iterable[File], read: Read[Understood]) -> Iterator[list[Outcome]]:
    """Put the letters of `files` on the shelf; what became of each, in their order, as soon as a few are there.

    Bytes that are there already are not read again.
    """
    begun: deque[tuple[int, Callable[[], list[Outcome]]]] = deque()
    for batch in _batches(files):
        begun.append((_weight(batch), _begun(shelf, batch, read)))
        while len(begun) > _AHEAD or (len(begun) > 1 and sum(weight for weight, _ in begun) > _ROOM):
            yield begun.popleft()[1]()
    for _, rest in begun:
        yield rest()


def _batches(files: Iterable[File]) -> Iterator[list[File]]:
    batch: list[File] = []
    for file in files:
        batch.append(file)
        if len(batch) == _BATCH or _weight(batch) > _HEAVY:
            yield batch
            batch = []
    if batch:
        yield batch


def _weight(batch: Sequence[File]) -> int:
    return sum(len(file.content) for file in batch)


def _begun(shelf: Shelf, files: Sequence[File], read: Read[Understood]) -> Callable[[], list[Outcome]]:
    """Have those that are new read from now on; whoever calls what it gives waits for that and has them written."""
    there = shelf.known([file.sha256 for file in files if file.sha256])
    due = read([file.content for file in files if file.refusal is None and file.sha256 not in there])
    return partial(_finished, shelf, files, there, due)


def _finished(shelf: Shelf, files: Sequence[File], there: Collection[str], due: Due[Understood]) -> list[Outcome]:
    verdicts = iter(due())
    pairs = [(file, None if file.sha256 in there else file.refusal or next(verdicts)) for file in files]
    try:
        return _together(shelf, pairs)
    except (FuwenError, OperationalError):  # of no file, but of the disk or the database
        raise
    except Exception:  # noqa: BLE001 - one of them is at fault, and found when each is written alone
        return [_alone(shelf, *pair) for pair in pairs]


def _together(shelf: Shelf, pairs: Iterable[tuple[File, Understood | Refusal | None]]) -> list[Outcome]:
    with shelf.together():
        return [_written(shelf, file, verdict) if verdict else _known(shelf, file) for file, verdict in pairs]


def _alone(shelf: Shelf, file: File, verdict: Understood | Refusal | None) -> Outcome:
    """One that is at fault is refused as it is where it is read. What the error says may be words of the letter."""
    try:
        return _together(shelf, [(file, verdict)])[0]
    except (FuwenError, OperationalError):
        raise
    except Exception as fault:  # noqa: BLE001 - a fault of ours in one file is no reason to leave the others
        name = type(fault).__name__
        return Outcome(file.named, "refused", f"存这份文件时程序出错（{name}），没有存下。请把这份文件报给维护者。")


def _known(shelf: Shelf, file: File) -> Outcome:
    _tell(shelf, file)
    return Outcome(file.named, "known")


def _tell(shelf: Shelf, file: File) -> None:
    if file.url or file.fetched_on:
        shelf.tell(file)


def _written(shelf: Shelf, file: File, verdict: Understood | Refusal) -> Outcome:
    if isinstance(verdict, Refusal):
        return Outcome(file.named, "refused", verdict.sentence)
    source = verdict.source
    taken = Taken(
        filename=file.filename,
        sha256=file.sha256,
        media_type=source.media_type,
        content=file.content,
        charset=source.charset,
        text=None if source.media_type == _TEXT else source.text,
        url=file.url,
        fetched_on=file.fetched_on,
        page=source.page,
        confidence=source.confidence,
    )
    stored = shelf.put(verdict.letter, verdict.said, taken)
    if stored.became == "known":  # by another file of this run, which may not say where it was fetched
        _tell(shelf, file)
    return Outcome(file.named, stored.became, slug=stored.slug, letter=verdict.letter, at_odds=stored.at_odds)
