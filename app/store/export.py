"""A letter as JSON, for the export and for its own address: keys and their order are a contract."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlmodel import Session

from app.letter.places import Places
from app.letter.redaction import masked
from app.store.tables import LetterRow, SourceRow
from app.store.versions import sources

KEYS = (
    *("slug", "title", "issuer", "province", "city", "county", "document_number", "signer"),
    *("assembly", "assembly_session", "proposal_kind", "proposal_number", "proposal_title", "addressees"),
    *("outcome_class", "disclosure", "signed_on", "year", "contacts", "copied_to", "printed_by"),
    *("printed_on", "sections", "policies", "figures", "source", "sources", "text"),
)


def letter_json(session: Session, row: LetterRow, places: Places) -> dict[str, Any]:
    """The letter with its parts under KEYS, ready for json.dumps; what is unknown is None.

    `source` is the file that brought the current version, `sources` are all but those of earlier versions that were not
    public, in the order of taking in.
    """
    code = row.county_code or row.city_code or row.province_code
    place = places.by_code(code)
    brought = next((source for source in row.sources if source.version == row.version), None)
    made = row.model_dump(include=set(KEYS)) | {
        "province": place.province if place else None,
        "city": place.city if place else None,
        "county": place.county if place else None,
        "signed_on": _iso(row.signed_on),
        "printed_on": _iso(row.printed_on),
        "sections": list(_sections(row)),
        "policies": [policy.title for policy in row.policies],
        "figures": list(_figures(row)),
        "source": _source(brought) if brought else None,
        "sources": [_source(source) for source in sources(session, row)],
    }
    return {key: made[key] for key in KEYS}


def _sections(row: LetterRow) -> Iterable[dict[str, Any]]:
    for section in row.sections:
        yield {
            "anchor": section.anchor,
            "part": section.part,
            "level": section.level,
            "number": section.number,
            "heading": _cut(row.text, section.heading_start, section.heading_end),
            "text": _cut(row.text, section.body_start, section.body_end),
        }


def _figures(row: LetterRow) -> Iterable[dict[str, Any]]:
    for figure in row.figures:
        yield {
            "value": figure.value,
            "unit": figure.unit,
            "about": figure.about,
            "anchor": figure.anchor,
            "sentence": row.text[figure.sentence_start : figure.sentence_end],
        }


def _source(source: SourceRow) -> dict[str, Any]:
    return {
        "filename": masked(source.filename),
        "sha256": source.sha256,
        "media_type": source.media_type,
        "url": source.url and masked(source.url),
    }


def _cut(text: str, start: int | None, end: int | None) -> str | None:
    return None if start is None else text[start:end]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
