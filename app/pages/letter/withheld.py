"""Whether the file that a letter came in may be handed out as it is.

It may where all of it was looked through and no mobile number is in it. What cannot be looked through, crashes or takes
too long is withheld.
"""

from concurrent.futures import CancelledError
from threading import Lock
from time import monotonic
from typing import TypeVar

from pebble import ProcessExpired
from sqlmodel import Session

from app.letter.redaction import masked
from app.processes import replaceable
from app.reading import Refused
from app.reading.all_text import all_text
from app.reading.kinds import media_type
from app.store.files import file_of
from app.store.tables import SourceRow

Noted = TypeVar("Noted")

_MOST_KNOWN = 20_000
_SECONDS = 60
_PATIENCE = 5
"""Seconds to wait for the file before: else a few that take long would keep all threads of the site."""

_AGAIN = 600
"""Seconds after which one that was not finished is looked through again."""

_UNFINISHED = "没有能够逐一检查"
_BUSY = "正在检查别的文件，请稍后再来"
_ONE_AT_A_TIME = Lock()
_known: dict[str, str | None] = {}
"""What `withheld` says of a SHA-256, so that each file is looked through once."""

_unfinished: dict[str, float] = {}
"""When, by `monotonic`, a SHA-256 may be tried again."""


def withheld(session: Session, source: SourceRow) -> str | None:
    """Why the file of a source is not handed out, half a sentence; None where it is."""
    if source.sha256 in _known:
        return _known[source.sha256]
    if _unfinished.get(source.sha256, 0) > monotonic():
        return _UNFINISHED
    content = file_of(session, source)
    why = "文件太大，没有逐一检查" if content is None else why_withheld(content)
    if why == _UNFINISHED:  # a machine that was too busy may be less so next time
        _noted(_unfinished, source.sha256, monotonic() + _AGAIN)
    elif why != _BUSY:
        _noted(_known, source.sha256, why)
    return why


def _noted(known: dict[str, Noted], sha256: str, what: Noted) -> None:
    if len(known) >= _MOST_KNOWN:
        known.clear()
    known[sha256] = what


def why_withheld(content: bytes) -> str | None:
    """The same of a file's bytes. A PDF goes to a process of its own: what reads it is no Python and might crash."""
    try:
        if media_type(content) == "application/pdf":
            return _apart(content)
    except Refused:
        return "无法逐一检查"
    return looked_through(content)


def looked_through(content: bytes) -> str | None:
    """The same, in this process."""
    try:
        texts = all_text(content)
    except Refused as refused:
        return refused.sentence
    return None if all(masked(text) == text for text in texts) else "里面有手机号码，而原件须一字不动"


def _apart(content: bytes) -> str | None:
    if not _ONE_AT_A_TIME.acquire(timeout=_PATIENCE):
        return _BUSY
    try:
        pool = replaceable(1, int)
        try:
            found: str | None = pool.schedule(looked_through, (content,), timeout=_SECONDS).result()
        except (TimeoutError, ProcessExpired, CancelledError, RuntimeError, MemoryError):
            return _UNFINISHED
        finally:
            pool.stop()  # type: ignore[no-untyped-call]  # its author left the type out
            pool.join()
        return found
    finally:
        _ONE_AT_A_TIME.release()
