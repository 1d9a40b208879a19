"""Figures stand where they were read, citations name their document, and those who asked are found by name.

What a parser before version 3 read has none of it: `reparse` fills it in.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make room."""
    op.add_column("policy", sa.Column("document", sa.Text()))
    op.create_index("ix_policy_document", "policy", ["document", "title"])
    for name, kind in (("start", sa.Integer()), ("end", sa.Integer()), ("amount", sa.Double())):
        op.add_column("figure", sa.Column(name, kind))
    op.create_index("ix_figure_about", "figure", ["about", "unit"])
    op.create_index("ix_letter_assembly_session", "letter", ["assembly_session"])
    op.create_table(
        "proposer",
        sa.Column("letter_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text()),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_proposer_letter_id_letter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("letter_id", "position", name=op.f("pk_proposer")),
    )
    op.create_index("ix_proposer_name", "proposer", ["name"])


def downgrade() -> None:
    """Forget it; a reading by today's parser brings it back."""
    op.drop_table("proposer")
    op.drop_index("ix_letter_assembly_session", "letter")
    op.drop_index("ix_figure_about", "figure")
    for name in ("amount", "end", "start"):
        op.drop_column("figure", name)
    op.drop_index("ix_policy_document", "policy")
    op.drop_column("policy", "document")
