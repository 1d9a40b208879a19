"""A run also says which files were told public and not public at once."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Add the list; earlier runs have an empty one."""
    with op.batch_alter_table("run") as table:
        table.add_column(sa.Column("at_odds", JSON, nullable=False, server_default="[]"))
    with op.batch_alter_table("run") as table:
        table.alter_column("at_odds", existing_type=JSON, server_default=None)


def downgrade() -> None:
    """Forget it."""
    with op.batch_alter_table("run") as table:
        table.drop_column("at_odds")
