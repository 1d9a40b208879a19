"""What each run of ingest did."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(JSONB(), "postgresql")
COUNTS = ("taken", "changed", "another_source", "known", "refused")


def upgrade() -> None:
    """Make the table of runs."""
    op.create_table(
        "run",
        sa.Column("id", KEY, nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime()),
        sa.Column("ended", sa.Text()),
        sa.Column("arguments", JSON, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.Column("doubts", JSON, nullable=False),
        sa.Column("refusals", JSON, nullable=False),
        sa.Column("changes", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )


def downgrade() -> None:
    """Forget the runs."""
    op.drop_table("run")
