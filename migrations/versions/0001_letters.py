"""Letters with their sections, figures, policies, sources and originals, and the queue of the index."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(JSONB(), "postgresql")
LOOKED_UP_BY = (
    "issuer",
    "province_code",
    "city_code",
    "county_code",
    "assembly",
    "proposal_number",
    "outcome_class",
    "signed_on",
    "year",
)


def of_letter(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_letter_id_letter")
    return sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "letter",
        sa.Column("id", KEY, nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("parser_version", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime()),
        sa.Column("withdrawn_because", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("issuer", sa.Text()),
        sa.Column("province_code", sa.Text()),
        sa.Column("city_code", sa.Text()),
        sa.Column("county_code", sa.Text()),
        sa.Column("document_number", sa.Text()),
        sa.Column("signer", sa.Text()),
        sa.Column("assembly", sa.Text()),
        sa.Column("assembly_session", sa.Text()),
        sa.Column("proposal_kind", sa.Text()),
        sa.Column("proposal_number", sa.Text()),
        sa.Column("proposal_title", sa.Text()),
        sa.Column("addressees", JSON, nullable=False),
        sa.Column("outcome_class", sa.Text()),
        sa.Column("outcome_mark", sa.Text()),
        sa.Column("disclosure", sa.Text()),
        sa.Column("disclosure_mark", sa.Text()),
        sa.Column("signed_on", sa.Date()),
        sa.Column("year", sa.Integer()),
        sa.Column("contacts", JSON, nullable=False),
        sa.Column("copied_to", JSON, nullable=False),
        sa.Column("printed_by", sa.Text()),
        sa.Column("printed_on", sa.Date()),
        sa.Column("doubts", JSON, nullable=False),
        sa.Column("repairs", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("slug", name=op.f("uq_letter_slug")),
    )
    for column in LOOKED_UP_BY:
        op.create_index(op.f(f"ix_letter_{column}"), "letter", [column])
    op.create_table(
        "section",
        sa.Column("letter_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("anchor", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text()),
        sa.Column("heading_start", sa.Integer()),
        sa.Column("heading_end", sa.Integer()),
        sa.Column("body_start", sa.Integer()),
        sa.Column("body_end", sa.Integer()),
        of_letter("section"),
        sa.PrimaryKeyConstraint("letter_id", "position", name=op.f("pk_section")),
    )
    op.create_table(
        "figure",
        sa.Column("letter_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("about", sa.Text()),
        sa.Column("anchor", sa.Text()),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        of_letter("figure"),
        sa.PrimaryKeyConstraint("letter_id", "position", name=op.f("pk_figure")),
    )
    op.create_table(
        "policy",
        sa.Column("letter_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        of_letter("policy"),
        sa.PrimaryKeyConstraint("letter_id", "position", name=op.f("pk_policy")),
    )
    op.create_index(op.f("ix_policy_title"), "policy", ["title"])
    op.create_table(
        "source",
        sa.Column("id", KEY, nullable=False),
        sa.Column("letter_id", KEY, nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("charset", sa.Text(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        of_letter("source"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("sha256", name=op.f("uq_source_sha256")),
    )
    op.create_index(op.f("ix_source_letter_id"), "source", ["letter_id"])
    op.create_table(
        "original",
        sa.Column("source_id", KEY, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_original_source_id_source"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_original")),
    )
    op.create_table(
        "dirty",
        sa.Column("letter_id", KEY, nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        of_letter("dirty"),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_dirty")),
    )


def downgrade() -> None:
    for table in ("dirty", "original", "source", "policy", "figure", "section", "letter"):
        op.drop_table(table)
