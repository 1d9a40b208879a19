"""Find the same letter again by a digest: those without number, agency and year were all compared word by word."""

import json
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

AT_ONCE = 500
LETTER = sa.table(
    "letter", *map(sa.column, ("id", "proposal_number", "issuer", "year", "title", "text")), sa.column("digest")
)


def upgrade() -> None:
    """Add the digest and give one to every letter."""
    op.add_column("letter", sa.Column("digest", sa.Text()))
    connection, last = op.get_bind(), -1
    while rows := connection.execute(after(last)).all():
        values = [{"letter": row.id, "made": digest(*row[1:])} for row in rows]
        ours = sa.update(LETTER).where(LETTER.c.id == sa.bindparam("letter")).values(digest=sa.bindparam("made"))
        connection.execute(ours, values)
        last = rows[-1].id
    op.create_index("ix_letter_digest", "letter", ["digest"])
    op.drop_index("ix_letter_proposal_number", "letter")


def downgrade() -> None:
    """Find them by number, issuer and year again."""
    op.create_index("ix_letter_proposal_number", "letter", ["proposal_number", "issuer", "year"])
    op.drop_index("ix_letter_digest", "letter")
    op.drop_column("letter", "digest")


def after(last: int) -> sa.Select:
    """The next letters, with what makes their digest."""
    told = LETTER.c
    columns = (told.id, told.proposal_number, told.issuer, told.year, told.title, told.text)
    return sa.select(*columns).where(told.id > last).order_by(told.id).limit(AT_ONCE)


def digest(*telling: object) -> str:
    """As `app.store.write` makes it of a letter."""
    return sha256(json.dumps(telling, ensure_ascii=False).encode()).hexdigest()
