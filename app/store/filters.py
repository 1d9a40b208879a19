"""The facets that narrow a list of letters, as frozen values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select

from app.letter.documents import document_of
from app.letter.places import Place
from app.store.tables import LetterRow, PolicyRow, ProposerRow

_CODES = {
    "province": col(LetterRow.province_code),
    "prefecture": col(LetterRow.city_code),
    "county": col(LetterRow.county_code),
}

# Each facet with the filter it is not narrowed by, so that a second value of it can be chosen.
OWN_FILTER = {
    "province": "places",
    "city": "places",
    "county": "places",
    "year": "years",
    "assembly": "assemblies",
    "outcome_class": "classes",
    "issuer": "issuers",
    "issuer_kind": "kinds",
    "policy": "policies",
    "session": "sessions",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """Values of one facet are alternatives, several facets must all hold; an empty one asks nothing.

    `policies` are documents, each by a title in any form or by its `document_id`. `kinds` are kinds of agencies
    (教育局); the index alone knows them, lists of rows do not narrow by them. `sessions` (十届二次会议, of either
    assembly) and `proposers` are as printed; the rows alone know them, the index does not.
    """

    places: tuple[Place, ...] = ()
    years: tuple[int, ...] = ()
    assemblies: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    proposers: tuple[str, ...] = ()

    def where(self) -> list[ColumnElement[bool]]:
        """The conditions on LetterRow, to be joined by AND."""
        conditions = []
        if self.places:
            conditions.append(or_(*(_CODES[place.level] == place.code for place in self.places)))
        if self.policies:
            documents = {document_of(policy) for policy in self.policies}
            citing = select(PolicyRow.letter_id).where(col(PolicyRow.document).in_(documents))
            conditions.append(col(LetterRow.id).in_(citing))
        if self.proposers:
            asking = select(ProposerRow.letter_id).where(col(ProposerRow.name).in_(self.proposers))
            conditions.append(col(LetterRow.id).in_(asking))
        return conditions + [column.in_(values) for column, values in self._columns() if values]

    def _columns(self) -> list[tuple[Any, Sequence[object]]]:
        return [
            (col(LetterRow.year), self.years),
            (col(LetterRow.assembly), self.assemblies),
            (col(LetterRow.outcome_class), self.classes),
            (col(LetterRow.issuer), self.issuers),
            (col(LetterRow.assembly_session), self.sessions),
        ]
