"""Letter → rows, in one place.

Every write bumps the letter's `rev` and leaves it in `dirty` within the same transaction. The transaction is
the caller's (`with session.begin(): …`), one for each letter: whatever crashes, the index can be caught up.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import insert, not_
from sqlmodel import Session, col, delete, select
from sqlmodel.sql.expression import SelectOfScalar

from app.errors import FuwenError
from app.letter.model import Disclosure, Letter, Span
from app.letter.parse import PARSER_VERSION
from app.letter.redaction import masked
from app.store.public import public
from app.store.slug import free, slug
from app.store.tables import DirtyRow, FigureRow, LetterRow, OriginalRow, PolicyRow, SectionRow, SourceRow, Table

Became = Literal["new", "known", "source", "changed"]


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
    """Where a letter stands, and what its file became: a new letter, one more source, or nothing, its bytes known."""

    slug: str
    became: Became


def known(session: Session, digests: Collection[str]) -> set[str]:
    """Which of these SHA-256 an archived file has. Not more than some hundred at a time."""
    return set(session.exec(select(SourceRow.sha256).where(col(SourceRow.sha256).in_(digests))))


def put(session: Session, letter: Letter, taken: Taken, now: datetime) -> Stored:
    """Store a letter with the file it came from.

    The same letter from other bytes is one more source of it, hidden if it is hidden; the same bytes change nothing.
    """
    if slug := _of_bytes(session, taken.sha256):
        return Stored(slug, "known")
    columns = _columns(letter)
    if same := session.exec(_of_words(letter, columns)).first():
        row = session.get_one(LetterRow, same)
        _add_source(session, same, taken, now)
        _touch(session, row)
        return Stored(row.slug, "source")
    return Stored(_add(session, letter, columns, taken, now), "new")


def fate(session: Session, letter: Letter, taken: Taken) -> Stored:
    """What `put` would make of it; nothing is written."""
    if known := _of_bytes(session, taken.sha256):
        return Stored(known, "known")
    if same := session.exec(_of_words(letter, _columns(letter))).first():
        return Stored(session.get_one(LetterRow, same).slug, "source")
    return Stored(free(session, slug(letter, taken.sha256)), "new")


def told(session: Session, sha256: str, url: str | None, fetched_on: date | None) -> bool:
    """Say of a known file where and when it was fetched, where that was not known; whether anything changed."""
    source = session.exec(select(SourceRow).where(col(SourceRow.sha256) == sha256)).one()
    news = {name: new for name, new in (("url", url), ("fetched_on", fetched_on)) if new and not getattr(source, name)}
    source.sqlmodel_update(news)
    session.add(source)
    return bool(news)


def _of_bytes(session: Session, sha256: str) -> str | None:
    """Slug of the letter that these bytes were taken in as."""
    source = select(LetterRow.slug).join(SourceRow).where(col(SourceRow.sha256) == sha256)
    return session.exec(source).first()


def _of_words(letter: Letter, columns: dict[str, Any]) -> SelectOfScalar[int | None]:
    """Key of the letter of these very words under this title and number, the first one.

    What says that it is not public never joins a letter that is: that one would stay public, unmarked.
    """
    same = select(col(LetterRow.id)).where(col(LetterRow.digest) == columns["digest"])
    if letter.disclosure not in (None, Disclosure.PUBLIC):
        same = same.where(not_(public()))
    return same.order_by(col(LetterRow.id)).limit(1)


def _add(session: Session, letter: Letter, columns: dict[str, Any], taken: Taken, now: datetime) -> str:
    """Write a letter that is new; its slug. Plain inserts: the mapper's objects take four times as long."""
    named = free(session, slug(letter, taken.sha256))
    letter_id = _insert(session, LetterRow, columns | {"slug": named, "rev": 1, "added_at": now})
    _write_parts(session, letter_id, letter)
    _add_source(session, letter_id, taken, now)
    _insert(session, DirtyRow, {"letter_id": letter_id, "rev": 1})
    return named


def _add_source(session: Session, letter_id: int | None, taken: Taken, now: datetime) -> None:
    source = asdict(taken) | {"letter_id": letter_id, "taken_at": now}
    original = {"content": source.pop("content"), "text": source.pop("text")}
    source_id = _insert(session, SourceRow, source)
    _insert(session, OriginalRow, original | {"source_id": source_id})


def _insert(session: Session, table: type[Table], values: dict[str, Any]) -> int:
    """Add one row; its key."""
    added = session.connection().execute(insert(table), values)
    return int(added.inserted_primary_key[0])  # type: ignore[index]  # None only where the table has no key


def replace(session: Session, row: LetterRow, letter: Letter) -> None:
    """Write a new reading of a stored letter over the old one. Slug, sources and withdrawal stay."""
    row.sqlmodel_update(_columns(letter))
    for part in (SectionRow, FigureRow, PolicyRow):
        session.exec(delete(part).where(col(part.letter_id) == row.id))
    _write_parts(session, row.id, letter)
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
    row.sqlmodel_update(_columns(Letter("")) | {"disclosure": row.disclosure})
    for part in (SectionRow, FigureRow, PolicyRow, SourceRow):
        session.exec(delete(part).where(col(part.letter_id) == row.id))
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


def digest(letter: Letter) -> str:
    """What is the same for the same letter only: SHA-256 of its number, agency, year, title and text."""
    telling = [letter.proposal_number, letter.issuer, letter.year, letter.title, letter.text]
    return sha256(json.dumps(telling, ensure_ascii=False).encode()).hexdigest()


def _columns(letter: Letter) -> dict[str, Any]:
    place = letter.place
    city, county = (place.city_place, place.county_place) if place else (None, None)
    return {
        "parser_version": PARSER_VERSION,
        "digest": digest(letter),
        "text": letter.text,
        "title": letter.title,
        "issuer": letter.issuer,
        "province_code": place.province_place.code if place else None,
        "city_code": city.code if city else None,
        "county_code": county.code if county else None,
        "document_number": letter.document_number,
        "signer": letter.signer,
        "assembly": letter.assembly and letter.assembly.value,
        "assembly_session": letter.assembly_session,
        "proposal_kind": letter.proposal_kind,
        "proposal_number": letter.proposal_number,
        "proposal_title": letter.proposal_title,
        "addressees": list(letter.addressees),
        "outcome_class": letter.outcome_class,
        "outcome_mark": letter.outcome_mark,
        "disclosure": letter.disclosure and letter.disclosure.value,
        "disclosure_mark": letter.disclosure_mark,
        "signed_on": letter.signed_on,
        "year": letter.year,
        "contacts": [asdict(contact) for contact in letter.contacts],
        "copied_to": list(letter.copied_to),
        "printed_by": letter.printed_by,
        "printed_on": letter.printed_on,
        "doubts": [asdict(doubt) for doubt in letter.doubts],
        "repairs": [asdict(repair) for repair in letter.repairs],
    }


def _write_parts(session: Session, letter_id: int | None, letter: Letter) -> None:
    parts = {SectionRow: _sections(letter), FigureRow: _figures(letter), PolicyRow: _policies(letter)}
    for table, values in parts.items():
        if values:
            own = [{"letter_id": letter_id, "position": position} | value for position, value in enumerate(values)]
            session.connection().execute(insert(table), own)


def _sections(letter: Letter) -> list[dict[str, Any]]:
    return [
        {
            "anchor": section.anchor,
            "part": section.part.value,
            "level": section.level,
            "number": section.number,
            **_offsets("heading", section.heading),
            **_offsets("body", section.body),
        }
        for section in letter.sections
    ]


def _figures(letter: Letter) -> list[dict[str, Any]]:
    return [
        {
            "value": figure.value,
            "unit": figure.unit,
            "about": figure.about,
            "anchor": figure.anchor,
            **_offsets("sentence", figure.sentence),
        }
        for figure in letter.figures
    ]


def _policies(letter: Letter) -> list[dict[str, Any]]:
    return [{"title": policy} for policy in letter.policies]


def _offsets(name: str, span: Span | None) -> dict[str, int | None]:
    return {f"{name}_start": span.start if span else None, f"{name}_end": span.end if span else None}
