"""A letter's slug: the name in its address, given once and never changed.

`{place}-{year}-{npc|cppcc}-{proposal number}`, what is unknown left out; without a proposal number the
serial of the 文号 stands in its place, else eight digits of the file's hash. A number that is too long is none.
"""

import re
import unicodedata
from itertools import chain, count

from sqlalchemy import Connection, bindparam
from sqlmodel import col, select

from app.letter.model import Assembly, Letter
from app.store.tables import LetterRow

_ASSEMBLIES = {Assembly.NPC: "npc", Assembly.CPPCC: "cppcc"}
_LONGEST = 12  # characters; the longest numbers in use have seven
_SERIAL = re.compile(rf"(?<!\d)(\d{{1,{_LONGEST}}})\s*号?\s*$")

# Unlike LIKE, this uses the index.
_NEAR = select(LetterRow.slug).where(col(LetterRow.slug).between(bindparam("wanted"), bindparam("last")))


def slug(letter: Letter, sha256: str) -> str:
    """The slug that a letter asks for, in lower-case ASCII letters, digits and hyphens."""
    parts = (
        letter.place.slug if letter.place else None,
        str(letter.year) if letter.year else None,
        _ASSEMBLIES[letter.assembly] if letter.assembly else None,
        _ascii(letter.proposal_number or "") or _serial(letter.document_number or "") or sha256[:8],
    )
    return "-".join(part for part in parts if part)


def free(connection: Connection, wanted: str) -> str:
    """`wanted` itself, or with -2, -3 … when other letters bear it already."""
    taken = set(connection.execute(_NEAR, {"wanted": wanted, "last": f"{wanted}-a"}).scalars())
    names = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def _ascii(number: str) -> str:
    plain = unicodedata.normalize("NFKC", number).lower()
    number = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return number if len(number) <= _LONGEST else ""


def _serial(document_number: str) -> str | None:
    found = _SERIAL.search(unicodedata.normalize("NFKC", document_number))
    return str(int(found[1])) if found else None
