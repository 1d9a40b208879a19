"""Rows → what the index holds of them.

Plain columns are read, a few letters at a time: making whole objects of rows took as long as cutting their words.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, select

from app.bundle import places
from app.letter.issuer_kind import issuer_kind
from app.letter.places import Place
from app.search.fold import fold, spelled
from app.search.numbers import document_keys, proposal_keys
from app.search.schema import HEADINGS, Document
from app.store.public import public
from app.store.tables import Table

_AT_ONCE = 100
"""Letters read in one transaction: no writer waits while they are worked on."""

_LETTER, _SECTION, _POLICY = (Table.metadata.tables[name].c for name in ("letter", "section", "policy"))
_COLUMNS = (
    *("id", "rev", "text", "title", "issuer", "province_code", "city_code", "county_code", "document_number", "signer"),
    *(
        "addressees",
        "contacts",
        "assembly",
        "assembly_session",
        "proposal_number",
        "outcome_class",
        "signed_on",
        "year",
    ),
)


def documents(engine: Engine, letters: Sequence[int]) -> Iterator[Document]:
    """Those of the `letters` (ids, ascending) that are public; no transaction is open while they are worked on."""
    for start in range(0, len(letters), _AT_ONCE):
        some = letters[start : start + _AT_ONCE]
        with engine.connect() as connection, connection.begin():
            rows = connection.execute(
                select(*(_LETTER[name] for name in _COLUMNS)).where(_LETTER.id.in_(some), public()).order_by(_LETTER.id)
            ).all()
            headings = _parts(connection, some, _SECTION, "heading_start", "heading_end")
            policies = _parts(connection, some, _POLICY, "title", "document")
        for row in rows:
            yield _document(row, headings[row.id], policies[row.id])


def _parts(connection: Connection, letters: Sequence[int], table: Any, *names: str) -> dict[int, list[Any]]:
    """Columns of the rows that belong to the letters, in the order that they have there, by letter."""
    found = connection.execute(
        select(table.letter_id, *(table[name] for name in names))
        .where(table.letter_id.in_(letters))
        .order_by(table.letter_id, table.position)
    )
    parts = defaultdict(list)
    for letter, *values in found:
        parts[letter].append(values)
    return parts


def _document(
    row: Any, headings: list[tuple[int | None, int | None]], policies: list[tuple[str, str | None]]
) -> Document:
    return Document(
        letter=row.id,
        rev=row.rev,
        date=_day(row.year, row.signed_on),
        texts=_texts(row, headings, [title for title, _ in policies]),
        keys={
            "id": [str(row.id)],
            "number_key": document_keys(row.document_number or ""),
            "proposal_key": proposal_keys(row.proposal_number or ""),
        },
        facets=_facets(row),
        policies=list(dict.fromkeys(f"{document} {title}" for title, document in policies if document)),
    )


def _texts(row: Any, headings: list[tuple[int | None, int | None]], policies: list[str]) -> dict[str, str]:
    text = fold(row.text)  # as long as the text: its headings stand where they stood
    people = [row.signer, *row.addressees, *(contact["name"] for contact in row.contacts)]
    folded = {
        "title": fold(row.title or ""),
        "text": text,
        "number": fold(row.document_number or ""),
        "issuer": fold(row.issuer or ""),
        "session": fold(row.assembly_session or ""),
        "person": fold("\n".join(filter(None, people))),
        "policy": fold("\n".join(policies)),
        HEADINGS: "\n".join(text[start:end] for start, end in headings if end),
    }
    return {name: spelled(part) for name, part in folded.items()}


def _facets(row: Any) -> dict[str, str | None]:
    return {
        "province": row.province_code,
        "city": row.city_code,
        "county": row.county_code,
        "year": str(row.year) if row.year else None,
        "assembly": row.assembly,
        "outcome_class": row.outcome_class,
        "issuer": row.issuer,
        "issuer_kind": issuer_kind(row.issuer, _places_of(row)) if row.issuer else None,
    }


def _places_of(row: Any) -> Sequence[Place]:
    """The places of the issuer; where it is not known which of one name it is, all of that name."""
    codes = filter(None, (row.county_code, row.city_code, row.province_code))
    known = [place for code in codes if (place := places().by_code(code))]
    return known or places().leading(row.issuer)


def _day(year: int | None, signed_on: date | None) -> int:
    """20230731; 20230000 where only the year is known: newest first, it follows that year's dated letters."""
    return (year or 0) * 10_000 + (signed_on.month * 100 + signed_on.day if signed_on else 0)
