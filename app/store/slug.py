"""A letter's slug: the name in its address, given once and never changed.

`{place}-{year}-{npc|cppcc}-{proposal number}`, what is unknown left out; without a proposal number the
serial of the 文号 stands in its place, else eight digits of the file's hash.
"""

import re
import unicodedata
from itertools import count

from sqlmodel import Session, col, select

from app.letter.model import Assembly, Letter
from app.store.tables import LetterRow

_ASSEMBLIES = {Assembly.NPC: "npc", Assembly.CPPCC: "cppcc"}
_SERIAL = re.compile(r"(\d+)\s*号?\s*$")


def slug(letter: Letter, sha256: str) -> str:
    """The slug that a letter asks for, in lower-case ASCII letters, digits and hyphens."""
    parts = (
        letter.place.slug if letter.place else None,
        str(letter.year) if letter.year else None,
        _ASSEMBLIES[letter.assembly] if letter.assembly else None,
        _ascii(letter.proposal_number or "") or _serial(letter.document_number or "") or sha256[:8],
    )
    return "-".join(part for part in parts if part)


def free(session: Session, wanted: str) -> str:
    """`wanted` itself, or with -2, -3 … when other letters bear it already."""
    for number in count(1):
        name = wanted if number == 1 else f"{wanted}-{number}"
        if session.exec(select(LetterRow.id).where(col(LetterRow.slug) == name)).first() is None:
            return name
    raise AssertionError  # pragma: no cover - count() does not end


def _ascii(number: str) -> str:
    plain = unicodedata.normalize("NFKC", number).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _serial(document_number: str) -> str | None:
    found = _SERIAL.search(unicodedata.normalize("NFKC", document_number))
    return str(int(found[1])) if found else None
