"""Sources that are no plain text: what was read from them, how surely, and what the page around them says."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Give sources their page, their confidence and the day they were fetched, originals the text read from them."""
    with op.batch_alter_table("source") as source:
        source.alter_column("charset", existing_type=sa.Text(), nullable=True)
        source.add_column(sa.Column("fetched_on", sa.Date()))
        source.add_column(sa.Column("page", JSON, nullable=False, server_default="{}"))
        source.add_column(sa.Column("confidence", sa.Float()))
    with op.batch_alter_table("source") as source:
        source.alter_column("page", existing_type=JSON, server_default=None)
    op.add_column("original", sa.Column("text", sa.Text()))


def downgrade() -> None:
    """Take them away again; what is no plain text loses its character set for good."""
    op.drop_column("original", "text")
    op.execute("UPDATE source SET charset = '' WHERE charset IS NULL")
    with op.batch_alter_table("source") as source:
        source.drop_column("confidence")
        source.drop_column("page")
        source.drop_column("fetched_on")
        source.alter_column("charset", existing_type=sa.Text(), nullable=False)
