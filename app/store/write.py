"""Letter → rows, in one place.

Every write bumps the letter's `rev` and leaves it in `dirty` within the same transaction. The transaction is
the caller's (`with session.begin(): …`), of one letter or a few: whatever crashes, the index can be caught up.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Literal

from sqlalchemy import Connection, bindparam
from sqlmodel import Session, col, delete, select

from app.errors import FuwenError
from app.letter.model import Letter
from app.letter.redaction import masked
from app.letter.sameness import Said
from app.store.adding import add
from app.store.columns import PARTS, columns, completed, write_parts
from app.store.match import Match, find
from app.store.public import hides
from app.store.sketches import Borne, borne, note
from app.store.slug import free, slug
from app.store.tables import (
    DirtyRow,
    LetterRow,
    OriginalRow,
    SketchRow,
    SourceRow,
    VersionRow,
)

Became = Literal["new", "known", "source", "changed"]

_OF_BYTES = select(LetterRow.slug).join(SourceRow).where(col(SourceRow.sha256) == bindparam("sha256"))


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it was taken in: `sha256` is of `content`, `url` where it was published, if known.

    `text` is what was read from bytes that are no plain text, the rest as in `SourceRow`.
    """

    filename: str
    sha256: str
    media_type: str
    content: bytes
    charset: str | None = None
    text: str | None = None
    url: str | None = None
    fetched_on: date | None = None
    page: Mapping[str, str] = field(default_factory=dict)
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a letter stands, and what it became there.

    "new" is a letter of its own, "known" are bytes that are archived already, a "source" is one more file that has a
    letter's words, and with "changed" a letter got its next version. `at_odds` is as in `Match`.
    """

    slug: str
    became: Became
    at_odds: str | None = None


def known(session: Session, digests: Collection[str]) -> set[str]:
    """Which of these SHA-256 an archived file has. Not more than some hundred at a time."""
    return set(session.exec(select(SourceRow.sha256).where(col(SourceRow.sha256).in_(digests))))


def put(session: Session, letter: Letter, taken: Taken, now: datetime, said: Said | None = None) -> Stored:
    """Store a letter with the file it came from, as `fate` says.

    A letter that is hidden stays hidden, whatever joins it. `said` is by its text, where that was worked out before.
    """
    said = said or Said.by(letter.text)
    stored, match = _fate(session, letter, taken, said)
    if match is None:
        return stored
    if match.letter_id is None:
        read = columns(letter) | {"digest": said.digest, "slug": stored.slug}
        _add(session.connection(), letter, read, taken, now, borne=match.borne)
        return stored
    row = session.get_one(LetterRow, match.letter_id)
    if match.became == "changed":
        _revise(session, row, letter, said)
    elif taken.confidence is None and match.version == row.version:
        row.sqlmodel_update(completed(row.model_dump(), columns(letter)))
    _add_source(session.connection(), row.id, taken, match.version, now)
    _touch(session, row)
    return stored


def fate(session: Session, letter: Letter, taken: Taken, said: Said | None = None) -> Stored:
    """What `put` would make of a letter, and under which slug. Writes nothing."""
    return _fate(session, letter, taken, said or Said.by(letter.text))[0]


def _fate(session: Session, letter: Letter, taken: Taken, said: Said) -> tuple[Stored, Match | None]:
    """The fate, and what it rests on; None where the bytes are known."""
    connection = session.connection()
    if archived := _of_bytes(connection, taken.sha256):
        return Stored(archived, "known"), None
    match = find(session, letter, said, misread=taken.confidence is not None)
    named = match.slug or free(connection, slug(letter, taken.sha256))
    return Stored(named, match.became, match.at_odds), match


def told(session: Session, sha256: str, url: str | None, fetched_on: date | None) -> bool:
    """Note where archived bytes were published and when they were fetched, as far as that is unknown.

    Gives whether there was anything to note; bytes that are not archived have nothing.
    """
    source = session.exec(select(SourceRow).where(col(SourceRow.sha256) == sha256)).first()
    if source is None or not ((url and not source.url) or (fetched_on and not source.fetched_on)):
        return False
    source.url, source.fetched_on = source.url or url, source.fetched_on or fetched_on
    session.add(source)
    _touch(session, session.get_one(LetterRow, source.letter_id))
    return True


def _of_bytes(connection: Connection, sha256: str) -> str | None:
    """Slug of the letter that these bytes were taken in as."""
    found: str | None = connection.execute(_OF_BYTES, {"sha256": sha256}).scalar()
    return found


def _add(
    connection: Connection, letter: Letter, values: dict[str, Any], taken: Taken, now: datetime, *, borne: Borne
) -> None:
    """Write a letter that is new."""
    letter_id = add(connection, LetterRow, values | {"rev": 1, "version": 1, "added_at": now})
    write_parts(connection, letter_id, letter)
    note(connection, letter_id, borne)
    _add_source(connection, letter_id, taken, 1, now)
    add(connection, DirtyRow, {"letter_id": letter_id, "rev": 1})


def _revise(session: Session, row: LetterRow, letter: Letter, said: Said) -> None:
    """Make a new text the current one and keep the old one, which may have said what the new one leaves unsaid."""
    session.add(VersionRow(letter_id=row.id, number=row.version, text=row.text, disclosure=row.disclosure))
    hiding = {"disclosure": row.disclosure, "disclosure_mark": row.disclosure_mark} if hides(row.disclosure) else {}
    _rewrite(session, row, letter, said, completed(columns(letter), row.model_dump()) | hiding)
    row.version += 1


def _rewrite(session: Session, row: LetterRow, letter: Letter, said: Said, values: dict[str, Any]) -> None:
    """Write `values` and the parts of `letter` over a letter's own, and find it by its new words as well."""
    connection = session.connection()
    if row.text != letter.text:
        note(connection, row.id, borne(connection, said.sketch))
    row.sqlmodel_update(values | {"digest": said.digest})
    for part in PARTS:
        session.exec(delete(part).where(col(part.letter_id) == row.id))
    write_parts(connection, row.id, letter)


def _add_source(connection: Connection, letter_id: int | None, taken: Taken, version: int, now: datetime) -> None:
    source = asdict(taken) | {"letter_id": letter_id, "version": version, "taken_at": now}
    original = {"content": source.pop("content"), "text": source.pop("text")}
    source_id = add(connection, SourceRow, source)
    add(connection, OriginalRow, original | {"source_id": source_id})


def replace(
    session: Session,
    row: LetterRow,
    letter: Letter,
    others: Sequence[Letter] = (),
    earlier: Mapping[int, Letter] = MappingProxyType({}),
) -> None:
    """Write a new reading of a stored letter over the old one. Slug, sources, numbers of versions and withdrawal stay.

    `others` are readings of its other sources, those of its newest version first: what the letter leaves unsaid they
    may say, and one that says that it is not public hides it. `earlier` are those that earlier versions have their
    texts from, by the version: compared with texts as another parser read them, the letter would seem changed.
    """
    values = columns(letter)
    for other in others:
        values = completed(values, columns(other))
    hiding = next((one for one in (letter, *others) if hides(one.disclosure)), letter)
    marks = {"disclosure": hiding.disclosure and hiding.disclosure.value, "disclosure_mark": hiding.disclosure_mark}
    _rewrite(session, row, letter, Said.by(letter.text), values | marks)
    for version in session.exec(select(VersionRow).where(VersionRow.letter_id == row.id)):
        if again := earlier.get(version.number):
            version.text, version.disclosure = again.text, again.disclosure and again.disclosure.value
    _touch(session, row)


def withdraw(session: Session, slug: str, reason: str, now: datetime) -> None:
    """Take a letter out of everything public and keep the reason (mobile numbers masked) for its page.

    A second time corrects the reason. Raises FuwenError (404) when there is no such letter.
    """
    row = session.exec(select(LetterRow).where(col(LetterRow.slug) == slug)).first()
    if row is None:
        raise unknown(slug)
    row.withdrawn_at = row.withdrawn_at or now
    row.withdrawn_because = masked(reason)
    _touch(session, row)


def erase(session: Session, row: LetterRow, now: datetime) -> None:
    """Leave of a letter that must not be kept nothing but its slug, withdrawn, with a reason that gives nothing away.

    An earlier reason stays, and so does what keeps it from ever having been public. `vacuum` afterwards.
    """
    row.sqlmodel_update(columns(Letter("")) | {"digest": Said.by("").digest, "disclosure": row.disclosure})
    for part in (*PARTS, SourceRow, VersionRow, SketchRow):
        session.exec(delete(part).where(col(part.letter_id) == row.id))  # of sketches there is no index: seldom needed
    row.version = 1
    row.withdrawn_at = row.withdrawn_at or now
    row.withdrawn_because = row.withdrawn_because or "本件不宜公开"
    _touch(session, row)


def unknown(slug: str) -> FuwenError:
    """The error (404) for a slug that no letter bears."""
    return FuwenError(f"没有 slug 为 {slug} 的复文。", status=404, remedy="slug 是复文网址的最后一段，请核对。")


def _touch(session: Session, row: LetterRow) -> None:
    row.rev += 1
    session.add(row)
    session.merge(DirtyRow(letter_id=row.id, rev=row.rev))
    session.flush()
