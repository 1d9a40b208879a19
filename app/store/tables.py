"""The tables. Rows hold what `app.letter` read; nothing is validated here (see `app.store.write`).

Text stands once, in `letter.text`; sections and figures are offsets into it, so nothing can drift from it.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Double, ForeignKey, Index, LargeBinary, MetaData, Text, text
from sqlmodel import Field, Relationship, SQLModel

from app.store.column_types import Json, Key, UtcDateTime

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """Base of all tables: one naming convention, so that migrations can name what they change."""

    metadata = MetaData(naming_convention=NAMING)


def _parent(*, primary: bool = False) -> Any:
    return Field(
        sa_type=Key,
        sa_column_args=[ForeignKey("letter.id", ondelete="CASCADE")],
        primary_key=primary,
        index=not primary,
        nullable=False,
    )


_FACETS = ("issuer", "province_code", "city_code", "county_code", "assembly", "assembly_session", "outcome_class")
"""Counted by themselves, each from its own index: what may be shown stands there beside it."""


class LetterRow(Table, table=True):
    """One reply letter, as its newest version has it.

    `rev` counts its writes, `version` its texts; `parser_version` says what read it, `digest` finds its words again.
    """

    __tablename__ = "letter"
    __table_args__ = (
        # As wide as it is so that letters of the same number are told apart without being read.
        Index("ix_letter_proposal_number", "proposal_number", "issuer", "province_code", "city_code", "county_code"),
        # All that lists filter, count and sort by, in the order of the newest: none of them goes through the texts.
        # Only of what was not withdrawn: were that its first column, SQLite would take it for any look-up of a letter.
        Index(
            "ix_letter_listing",
            *("year", "signed_on", "disclosure", "province_code", "city_code", "county_code"),
            *("assembly", "assembly_session", "outcome_class", "issuer", "withdrawn_at"),
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        *(Index(f"ix_letter_{facet}", facet, "disclosure", "withdrawn_at") for facet in _FACETS),
    )

    # SQLite reads a row from its front: what lists need stands first, and the text, which is long, last.
    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    year: int | None = Field(default=None, index=True)
    signed_on: date | None = Field(default=None, index=True)
    disclosure: str | None = Field(default=None, sa_type=Text)
    province_code: str | None = Field(default=None, sa_type=Text)
    city_code: str | None = Field(default=None, sa_type=Text)
    county_code: str | None = Field(default=None, sa_type=Text)
    assembly: str | None = Field(default=None, sa_type=Text)
    assembly_session: str | None = Field(default=None, sa_type=Text)
    outcome_class: str | None = Field(default=None, sa_type=Text)
    issuer: str | None = Field(default=None, sa_type=Text)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    slug: str = Field(sa_type=Text, unique=True)
    rev: int = 1
    version: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    parser_version: int
    added_at: datetime = Field(sa_type=UtcDateTime)
    withdrawn_because: str | None = Field(default=None, sa_type=Text)
    title: str | None = Field(default=None, sa_type=Text)
    document_number: str | None = Field(default=None, sa_type=Text, index=True)
    signer: str | None = Field(default=None, sa_type=Text)
    proposal_kind: str | None = Field(default=None, sa_type=Text)
    proposal_number: str | None = Field(default=None, sa_type=Text)
    proposal_title: str | None = Field(default=None, sa_type=Text)
    addressees: list[str] = Field(default_factory=list, sa_type=Json)
    outcome_mark: str | None = Field(default=None, sa_type=Text)
    disclosure_mark: str | None = Field(default=None, sa_type=Text)
    contacts: list[dict[str, str | None]] = Field(default_factory=list, sa_type=Json)
    copied_to: list[str] = Field(default_factory=list, sa_type=Json)
    printed_by: str | None = Field(default=None, sa_type=Text)
    printed_on: date | None = None
    doubts: list[dict[str, str]] = Field(default_factory=list, sa_type=Json)
    repairs: list[dict[str, str]] = Field(default_factory=list, sa_type=Json)
    digest: str | None = Field(default=None, sa_type=Text, index=True)
    text: str = Field(sa_type=Text)

    sections: list["SectionRow"] = Relationship(
        cascade_delete=True, passive_deletes=True, sa_relationship_kwargs={"order_by": "SectionRow.position"}
    )
    figures: list["FigureRow"] = Relationship(
        cascade_delete=True, passive_deletes=True, sa_relationship_kwargs={"order_by": "FigureRow.position"}
    )
    policies: list["PolicyRow"] = Relationship(
        cascade_delete=True, passive_deletes=True, sa_relationship_kwargs={"order_by": "PolicyRow.position"}
    )
    sources: list["SourceRow"] = Relationship(
        cascade_delete=True, passive_deletes=True, sa_relationship_kwargs={"order_by": "SourceRow.id"}
    )


class SectionRow(Table, table=True):
    """A passage of a letter; offsets are into `letter.text`."""

    __tablename__ = "section"

    letter_id: int | None = _parent(primary=True)
    position: int = Field(primary_key=True)
    anchor: str = Field(sa_type=Text)
    part: str = Field(sa_type=Text)
    level: int
    number: str | None = Field(default=None, sa_type=Text)
    heading_start: int | None = None
    heading_end: int | None = None
    body_start: int | None = None
    body_end: int | None = None


class FigureRow(Table, table=True):
    """A number and what it counts; offsets of its sentence, and of itself with its unit, are into `letter.text`.

    `amount` is in units of one. What a parser before version 3 read has neither amount nor offsets of its own.
    """

    __tablename__ = "figure"
    __table_args__ = (Index("ix_figure_about", "about", "unit", "letter_id", "amount"),)  # groups are of it alone

    letter_id: int | None = _parent(primary=True)
    position: int = Field(primary_key=True)
    value: str = Field(sa_type=Text)
    unit: str = Field(sa_type=Text)
    about: str | None = Field(default=None, sa_type=Text)
    anchor: str | None = Field(default=None, sa_type=Text)
    sentence_start: int
    sentence_end: int
    start: int | None = None
    end: int | None = None
    amount: float | None = Field(default=None, sa_type=Double)


class PolicyRow(Table, table=True):
    """A document that a letter cites, by the title as printed, and which document that is (`letter.documents`)."""

    __tablename__ = "policy"
    __table_args__ = (Index("ix_policy_document", "document", "letter_id", "title"),)

    letter_id: int | None = _parent(primary=True)
    position: int = Field(primary_key=True)
    title: str = Field(sa_type=Text)
    document: str | None = Field(default=None, sa_type=Text)


class ProposerRow(Table, table=True):
    """One whom a letter answers, as published; `role` is 代表 or 委员 of a person."""

    __tablename__ = "proposer"

    letter_id: int | None = _parent(primary=True)
    position: int = Field(primary_key=True)
    name: str = Field(sa_type=Text, index=True)
    role: str | None = Field(default=None, sa_type=Text)


class SourceRow(Table, table=True):
    """A file a letter came from. The same bytes are taken once. `version` is the letter's that it has the words of.

    `charset` is of a text; `page` are the fields of the web page around the letter; `confidence` (0 to 1) is of a text
    that a machine recognised in a picture; `fetched_on` is when somebody fetched it from `url`.
    """

    __tablename__ = "source"

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    letter_id: int | None = _parent()
    version: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    filename: str = Field(sa_type=Text)
    sha256: str = Field(sa_type=Text, unique=True)
    media_type: str = Field(sa_type=Text)
    charset: str | None = Field(default=None, sa_type=Text)
    url: str | None = Field(default=None, sa_type=Text)
    fetched_on: date | None = None
    page: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    confidence: float | None = None
    taken_at: datetime = Field(sa_type=UtcDateTime)


class OriginalRow(Table, table=True):
    """The bytes of a source and the text read from them, apart from it so that no list ever loads them.

    `text` is None where the bytes are plain text.
    """

    __tablename__ = "original"

    source_id: int | None = Field(
        default=None,
        primary_key=True,
        sa_type=Key,
        sa_column_args=[ForeignKey("source.id", ondelete="CASCADE")],
    )
    content: bytes = Field(sa_type=LargeBinary)
    text: str | None = Field(default=None, sa_type=Text)


class VersionRow(Table, table=True):
    """A text that a letter had before it was changed, under its number, and what that one said of being public."""

    __tablename__ = "version"

    letter_id: int | None = _parent(primary=True)
    number: int = Field(primary_key=True)
    text: str = Field(sa_type=Text)
    disclosure: str | None = Field(default=None, sa_type=Text)


class SketchRow(Table, table=True):
    """One value of the sketch of a letter's words, of this version or an earlier one, to find it again by.

    A value that many letters bear tells nothing and is not written any more, so that no look-up finds many.
    """

    __tablename__ = "sketch"
    __table_args__ = ({"sqlite_with_rowid": False},)

    value: int = Field(primary_key=True, sa_type=BigInteger)
    letter_id: int | None = _parent(primary=True)


class DirtyRow(Table, table=True):
    """A letter whose index entry is older than its row: written in the transaction that bumps its `rev`."""

    __tablename__ = "dirty"

    letter_id: int | None = _parent(primary=True)
    rev: int
