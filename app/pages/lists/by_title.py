"""Documents that a reader filters by, called as everywhere on the site."""

from dataclasses import replace

from sqlmodel import Session

from app.letter.documents import document_id, document_of, shown
from app.pages.lists.wanted import Wanted
from app.store import policies


def by_title(session: Session, wanted: Wanted) -> Wanted:
    """The same with each document once, by the title that it is shown by; one that nobody cites as given."""
    if not wanted.filters.policies:
        return wanted
    given = {document_of(value): value for value in reversed(wanted.filters.policies)}
    printed = policies.titles(session, list(given))
    called = (asked_by(document, printed[document]) if document in printed else given[document] for document in given)
    return replace(wanted, filters=replace(wanted.filters, policies=tuple(reversed([*called]))))


def asked_by(document: str, printed: dict[str, int]) -> str:
    """What finds the document by a filter: its title, or its name where none of its printed forms means it alone."""
    title = shown(document, printed)
    return title if document_id(title) == document else document
