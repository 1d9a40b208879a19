"""Letters that change keep their earlier texts; letters are found again by their words, and by sketches of these."""

import json
import re
import unicodedata
from hashlib import sha256
from zlib import crc32

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
AT_ONCE = 500
MANY = 20
LETTER = sa.table(
    "letter", *map(sa.column, ("id", "proposal_number", "issuer", "year", "title", "text")), sa.column("digest")
)
SKETCH = sa.table("sketch", sa.column("value"), sa.column("letter_id"))
NUMBER = "ix_letter_proposal_number"
WORD = re.compile(r"[^\W_]+")
STARTS = re.compile(b"[" + re.escape(bytes(range(0, 256, 8))) + b"]")


def upgrade() -> None:
    """Make room for versions and sketches, and give every letter its own."""
    for table in ("letter", "source"):
        op.add_column(table, sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.create_table(
        "version",
        sa.Column("letter_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("disclosure", sa.Text()),
        of_letter("version"),
        sa.PrimaryKeyConstraint("letter_id", "number", name=op.f("pk_version")),
    )
    op.create_table(
        "sketch",
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("letter_id", KEY, nullable=False),
        of_letter("sketch"),
        sa.PrimaryKeyConstraint("value", "letter_id", name=op.f("pk_sketch")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_letter_document_number", "letter", ["document_number"])
    op.create_index(NUMBER, "letter", ["proposal_number", "issuer", "province_code", "city_code", "county_code"])
    borne: dict[int, int] = {}
    for rows in every():
        told = {row.id: words(row.text) for row in rows}
        digests({letter: sha256(found.encode("utf-8", "surrogatepass")) for letter, found in told.items()})
        values = [{"value": value, "letter_id": letter} for letter, found in told.items() for value in sketch(found)]
        for one in values:
            borne[one["value"]] = borne.get(one["value"], 0) + 1
        if telling := [one for one in values if borne[one["value"]] <= MANY]:
            op.get_bind().execute(sa.insert(SKETCH), telling)


def downgrade() -> None:
    """Forget earlier texts for good; letters are found again by number, agency, year, title and text to the letter."""
    for rows in every():
        digests({row.id: sha256(json.dumps(row[1:], ensure_ascii=False).encode()) for row in rows})
    op.drop_index(NUMBER, "letter")
    op.drop_index("ix_letter_document_number", "letter")
    op.drop_table("sketch")
    op.drop_table("version")
    for table in ("source", "letter"):
        op.drop_column(table, "version")


def of_letter(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_letter_id_letter")
    return sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=name, ondelete="CASCADE")


def every():
    """All letters with what makes their digests, some at a time."""
    told, last = LETTER.c, -1
    columns = (told.id, told.proposal_number, told.issuer, told.year, told.title, told.text)
    while rows := op.get_bind().execute(
        sa.select(*columns).where(told.id > last).order_by(told.id).limit(AT_ONCE)
    ).all():
        yield rows
        last = rows[-1].id


def digests(made: dict) -> None:
    ours = sa.update(LETTER).where(LETTER.c.id == sa.bindparam("letter")).values(digest=sa.bindparam("made"))
    op.get_bind().execute(ours, [{"letter": letter, "made": digest.hexdigest()} for letter, digest in made.items()])


def words(text: str) -> str:
    """As `app.letter.sameness` has it."""
    bare = unicodedata.normalize("NFKC", "".join(WORD.findall(text))).lower()
    return bare if bare.isalnum() else "".join(WORD.findall(bare))


def sketch(words: str) -> list[int]:
    """As `app.letter.sameness` has it."""
    data = words.encode("utf-32-le", "surrogatepass")
    starts = (found.start() * 4 for found in STARTS.finditer(data[:-31:4]))
    return sorted({crc32(data[start : start + 32]) for start in starts})[:16]
