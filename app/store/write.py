"""Letter → rows, in one place.

Every write bumps the letter's `rev` and leaves it in `dirty` within the same transaction. The transaction is
the caller's (`with session.begin(): …`), one for each letter: whatever crashes, the index can be caught up.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, not_, or_
from sqlmodel import Session, col, delete, select
from sqlmodel.sql.expression import SelectOfScalar

from app.errors import FuwenError
from app.letter.model import Disclosure, Letter, Span
from app.letter.parse import PARSER_VERSION
from app.letter.redaction import masked
from app.store.public import public
from app.store.slug import free, slug
from app.store.tables import DirtyRow, FigureRow, LetterRow, OriginalRow, PolicyRow, SectionRow, SourceRow


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it was taken in: `sha256` is of `content`, `url` where it was published, if known."""

    filename: str
    sha256: str
    media_type: str
    charset: str
    url: str | None
    content: bytes


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a letter stands, and whether it is a new one."""

    slug: str
    new: bool


def known(session: Session, sha256: str) -> str | None:
    """Slug of the letter that a file with this hash was taken in as, or None."""
    source = select(LetterRow.slug).join(SourceRow).where(col(SourceRow.sha256) == sha256)
    return session.exec(source).first()


def put(session: Session, letter: Letter, taken: Taken, now: datetime) -> Stored:
    """Store a letter with the file it came from.

    The same letter from other bytes is one more source of it, hidden if it is hidden; the same bytes change nothing.
    """
    row = session.exec(_same(letter, taken.sha256)).first()
    new = row is None
    if row is None:
        row = LetterRow(slug=free(session, slug(letter, taken.sha256)), rev=0, added_at=now, **_columns(letter))
        session.add(row)
        session.flush()
        _write_parts(session, row, letter)
    if new or all(source.sha256 != taken.sha256 for source in row.sources):
        _add_source(session, row, taken, now)
        _touch(session, row)
    return Stored(row.slug, new)


def _same(letter: Letter, sha256: str) -> SelectOfScalar[LetterRow]:
    """The letter of these bytes, or of these very words under this title.

    What says that it is not public never joins a letter that is: that one would stay public, unmarked.
    """
    columns = _columns(letter)
    telling = ("proposal_number", "issuer", "year", "title", "text")
    words = and_(*(getattr(LetterRow, name) == columns[name] for name in telling))
    if letter.disclosure not in (None, Disclosure.PUBLIC):
        words = and_(words, not_(public()))
    bytes_ = col(LetterRow.id).in_(select(SourceRow.letter_id).where(col(SourceRow.sha256) == sha256))
    return select(LetterRow).where(or_(bytes_, words)).order_by(bytes_.desc(), col(LetterRow.id))


def _add_source(session: Session, row: LetterRow, taken: Taken, now: datetime) -> None:
    source = SourceRow(
        letter_id=row.id,
        filename=taken.filename,
        sha256=taken.sha256,
        media_type=taken.media_type,
        charset=taken.charset,
        url=taken.url,
        taken_at=now,
    )
    session.add(source)
    session.flush()
    session.add(OriginalRow(source_id=source.id, content=taken.content))


def replace(session: Session, row: LetterRow, letter: Letter) -> None:
    """Write a new reading of a stored letter over the old one. Slug, sources and withdrawal stay."""
    row.sqlmodel_update(_columns(letter))
    for part in (SectionRow, FigureRow, PolicyRow):
        session.exec(delete(part).where(col(part.letter_id) == row.id))
    _write_parts(session, row, letter)
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


def _columns(letter: Letter) -> dict[str, Any]:
    place = letter.place
    city, county = (place.city_place, place.county_place) if place else (None, None)
    return {
        "parser_version": PARSER_VERSION,
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


def _write_parts(session: Session, row: LetterRow, letter: Letter) -> None:
    for position, section in enumerate(letter.sections):
        session.add(
            SectionRow(
                letter_id=row.id,
                position=position,
                anchor=section.anchor,
                part=section.part.value,
                level=section.level,
                number=section.number,
                **_offsets("heading", section.heading),
                **_offsets("body", section.body),
            )
        )
    for position, figure in enumerate(letter.figures):
        session.add(
            FigureRow(
                letter_id=row.id,
                position=position,
                value=figure.value,
                unit=figure.unit,
                about=figure.about,
                anchor=figure.anchor,
                sentence_start=figure.sentence.start,
                sentence_end=figure.sentence.end,
            )
        )
    for position, policy in enumerate(letter.policies):
        session.add(PolicyRow(letter_id=row.id, position=position, title=policy))
    session.flush()


def _offsets(name: str, span: Span | None) -> dict[str, int | None]:
    return {f"{name}_start": span.start if span else None, f"{name}_end": span.end if span else None}
