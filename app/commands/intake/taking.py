"""Files → rows: read ahead on all cores, written one by one in the order of the files."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, Protocol

from sqlmodel import Session

from app.commands.intake.opening import File
from app.commands.intake.readers import Due, Read, Refusal
from app.commands.intake.understanding import Understood
from app.letter.model import Letter
from app.store.write import Became, Stored, Taken, known, put, told

_BATCH = 16  # files that a reader gets at once
_HEAVY = 1_000_000  # bytes, from which on fewer are a batch
_AHEAD = 8  # batches being read while one is written …
_ROOM = 100_000_000  # … and the bytes in them: all that is in memory

_TEXT = "text/plain"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: the letter and its slug, or the reason of a refusal, as far as there is one."""

    named: str
    became: Became | Literal["refused"]
    reason: str = ""
    slug: str = ""
    letter: Letter | None = None


class Shelf(Protocol):
    """Where letters are put: the archive, or one that only tries."""

    def known(self, digests: Collection[str]) -> Collection[str]:
        """Which of these SHA-256 are there."""

    def tell(self, file: File) -> object:
        """Where and when a file that is there was fetched."""

    def put(self, letter: Letter, taken: Taken) -> Stored:
        """Put a letter there and say what became of its file."""


class Rows:
    """The archive's rows; each letter in a transaction of its own, which waits for nothing but rows."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def known(self, digests: Collection[str]) -> set[str]:
        """Which of these SHA-256 an archived file has."""
        with self._session.begin():
            return known(self._session, digests)

    def tell(self, file: File) -> None:
        """Note where and when an archived file was fetched, where that was not known."""
        with self._session.begin():
            told(self._session, file.sha256, file.url, file.fetched_on)
        self._session.expunge_all()

    def put(self, letter: Letter, taken: Taken) -> Stored:
        """Store a letter."""
        with self._session.begin():
            stored = put(self._session, letter, taken, datetime.now(UTC))
        self._session.expunge_all()
        return stored


def take_in(shelf: Shelf, files: Iterable[File], read: Read[Understood]) -> Iterator[Outcome]:
    """Put the letters of `files` on the shelf; what became of each, in their order.

    Bytes that are there already are not read again.
    """
    begun: deque[tuple[int, Iterator[Outcome]]] = deque()
    for batch in _batches(files):
        begun.append((_weight(batch), _begun(shelf, batch, read)))
        while len(begun) > _AHEAD or (len(begun) > 1 and sum(weight for weight, _ in begun) > _ROOM):
            yield from begun.popleft()[1]
    for _, rest in begun:
        yield from rest


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


def _begun(shelf: Shelf, files: Sequence[File], read: Read[Understood]) -> Iterator[Outcome]:
    """Have those that are new read from now on; whoever iterates waits for that and has them written."""
    there = shelf.known([file.sha256 for file in files if file.sha256])
    due = read([file.content for file in files if file.refusal is None and file.sha256 not in there])
    return _finished(shelf, files, there, due)


def _finished(shelf: Shelf, files: Sequence[File], there: Collection[str], due: Due[Understood]) -> Iterator[Outcome]:
    verdicts = iter(due())
    for file in files:
        if file.refusal:
            yield Outcome(file.named, "refused", file.refusal.sentence)
        elif file.sha256 in there:
            if file.url or file.fetched_on:
                shelf.tell(file)
            yield Outcome(file.named, "known")
        else:
            yield _written(shelf, file, next(verdicts))


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
    stored = shelf.put(verdict.letter, taken)
    return Outcome(file.named, stored.became, slug=stored.slug, letter=verdict.letter)
