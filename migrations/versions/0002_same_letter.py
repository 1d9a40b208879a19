"""Find the same letter again by number, issuer and year together: each alone has too many."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NAME = "ix_letter_proposal_number"


def upgrade() -> None:
    """Widen the index of numbers."""
    op.drop_index(NAME, "letter")
    op.create_index(NAME, "letter", ["proposal_number", "issuer", "year"])


def downgrade() -> None:
    """Narrow it again."""
    op.drop_index(NAME, "letter")
    op.create_index(NAME, "letter", ["proposal_number"])
