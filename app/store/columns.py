"""A letter as values of columns: one of `LetterRow`, many of its parts."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from app.letter.documents import document_id
from app.letter.model import Letter, Part, Section, Span
from app.letter.parse import PARSER_VERSION
from app.letter.places import Place
from app.store.adding import add_all
from app.store.tables import FigureRow, LetterRow, PolicyRow, ProposerRow, SectionRow, Table

PARTS = (SectionRow, FigureRow, PolicyRow, ProposerRow)
"""What stands below a letter, written anew with every reading of it."""

_PLACE = ("province_code", "city_code", "county_code")
_OF_ALL = (
    *("title", "issuer", "document_number", "assembly", "assembly_session"),
    *("proposal_kind", "proposal_number", "proposal_title", "year"),
)


def place_codes(place: Place | None) -> dict[str, str | None]:
    """A place as the codes of its province, city and county."""
    levels = (place.province_place, place.city_place, place.county_place) if place else (None, None, None)
    return {name: level.code if level else None for name, level in zip(_PLACE, levels, strict=True)}


def columns(letter: Letter) -> dict[str, Any]:
    """All columns of its row that are read from the letter, but for the digest of what it says."""
    return {
        **place_codes(letter.place),
        "parser_version": PARSER_VERSION,
        "text": letter.text,
        "title": letter.title,
        "issuer": letter.issuer,
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


def completed(values: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of a letter with what they leave unknown from those of another reading of it; its doubts go.

    Only who wrote what to whom: days and marks are of the one text that bears them.
    """
    gained = {name: more[name] for name in _OF_ALL if values[name] is None and more[name] is not None}
    if values["province_code"] is None and more["province_code"] is not None:
        gained |= {name: more[name] for name in _PLACE}
    settled = gained.keys() | ({"place"} if "province_code" in gained else set())
    doubts = [doubt for doubt in values["doubts"] if doubt["about"] not in settled]
    return {**values, **gained, "doubts": doubts}


def write_parts(connection: Connection, letter_id: int | None, letter: Letter) -> None:
    """Add the rows of its PARTS."""
    tables: Sequence[type[Table]] = PARTS
    made = (_sections(letter), _figures(letter), _policies(letter), [asdict(one) for one in letter.proposers])
    for table, values in zip(tables, made, strict=True):
        own = [{"letter_id": letter_id, "position": position} | value for position, value in enumerate(values)]
        add_all(connection, table, own)


def sections(row: LetterRow) -> list[Section]:
    """The sections of a letter as they were written."""
    return [
        Section(
            one.anchor,
            Part(one.part),
            one.level,
            one.number,
            _span(one.heading_start, one.heading_end),
            _span(one.body_start, one.body_end),
        )
        for one in row.sections
    ]


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


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
            "start": figure.span.start,
            "end": figure.span.end,
            "amount": figure.amount,
        }
        for figure in letter.figures
    ]


def _policies(letter: Letter) -> list[dict[str, Any]]:
    documents = letter.documents or map(document_id, letter.policies)
    return [{"title": title, "document": document} for title, document in zip(letter.policies, documents, strict=True)]


def _offsets(name: str, span: Span | None) -> dict[str, int | None]:
    return {f"{name}_start": span.start if span else None, f"{name}_end": span.end if span else None}
