"""Lists and counts need no letter's text: what they filter, count and sort by stands before it, and in one index.

A text stood before these columns in a letter's row, so that whatever asked for one of them went through the text.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

COLUMNS = (
    *("year", "signed_on", "disclosure", "province_code", "city_code", "county_code"),
    *("assembly", "assembly_session", "outcome_class", "issuer", "withdrawn_at"),
)
FACETS = (
    *("issuer", "province_code", "city_code", "county_code"),
    *("assembly", "assembly_session", "outcome_class"),
)
WIDER = (
    ("ix_figure_about", "figure", ["about", "unit", "letter_id", "amount"]),
    ("ix_policy_document", "policy", ["document", "letter_id", "title"]),
)
NARROWER = (
    ("ix_figure_about", "figure", ["about", "unit"]),
    ("ix_policy_document", "policy", ["document", "title"]),
)
FIRST = ("id", *COLUMNS, "slug", "rev", "version")
LAST = ("digest", "text")


def upgrade() -> None:
    """Put the text last, make the index, and let each facet, figures and citations be counted from their own."""
    put_in_order(FIRST, LAST)
    kept = sa.text("withdrawn_at IS NULL")
    op.create_index("ix_letter_listing", "letter", COLUMNS, sqlite_where=kept, postgresql_where=kept)
    for facet in FACETS:
        op.drop_index(f"ix_letter_{facet}", "letter")
        op.create_index(f"ix_letter_{facet}", "letter", [facet, "disclosure", "withdrawn_at"])
    for name, table, columns in WIDER:
        op.drop_index(name, table)
        op.create_index(name, table, columns)
    op.drop_index("ix_policy_title", "policy")


def downgrade() -> None:
    """Do without; the order of the columns says nothing to anyone and stays."""
    op.drop_index("ix_letter_listing", "letter")
    for facet in FACETS:
        op.drop_index(f"ix_letter_{facet}", "letter")
        op.create_index(f"ix_letter_{facet}", "letter", [facet])
    op.create_index("ix_policy_title", "policy", ["title"])
    for name, table, columns in NARROWER:
        op.drop_index(name, table)
        op.create_index(name, table, columns)


def put_in_order(first: Sequence[str], last: Sequence[str]) -> None:
    """Begin the rows of letters with some columns and end them with others; PostgreSQL keeps long texts apart."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    names = [column["name"] for column in sa.inspect(connection).get_columns("letter")]
    between = [name for name in names if name not in {*first, *last}]
    with op.batch_alter_table("letter", recreate="always", partial_reordering=[(*first, *between, *last)]):
        pass
