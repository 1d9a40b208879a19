"""A letter as a reference in the manner of GB/T 7714."""

from datetime import date

from app.pages import urls
from app.pages.entries import title_of
from app.store.tables import LetterRow


def citation(row: LetterRow, base: str, read_on: date) -> str:
    """Agency, title, number, date of signing, the day it was read, and the permanent address."""
    number = f": {row.document_number}" if row.document_number else ""
    signed = f"({row.signed_on.isoformat()})" if row.signed_on else ""
    title = f"{title_of(row.title, row.issuer)}{number}[EB/OL]"
    return f"{row.issuer or '机关不详'}. {title}. {signed}[{read_on.isoformat()}]. {base}{urls.letter(row.slug)}."
