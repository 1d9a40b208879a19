"""Where a letter came from, and how surely it was read."""

from dataclasses import dataclass
from datetime import date

from app.letter.redaction import masked
from app.store.tables import LetterRow, SourceRow


@dataclass(frozen=True)
class Source:
    """A file the letter came from, mobile numbers masked.

    `href` is the address where it can be followed: one on the web, with nothing masked in it. `fields` are label and
    value of the page that it stood on; `sureness` is in per cent, of a text that a machine recognised; `version` is
    that of the letter it has, None where there is only one.
    """

    filename: str
    sha256: str
    url: str | None
    href: str | None
    fetched_on: date | None
    fields: tuple[tuple[str, str], ...]
    sureness: int | None
    version: int | None


def source_of(row: SourceRow, versions: int) -> Source:
    """A source of a letter that has so many versions."""
    url = row.url and masked(row.url)
    return Source(
        filename=masked(row.filename),
        sha256=row.sha256,
        url=url,
        href=url if url and url == row.url and url.startswith(("https://", "http://")) else None,
        fetched_on=row.fetched_on,
        fields=tuple((label, masked(value)) for label, value in row.page.items() if value),
        sureness=_per_cent(row.confidence),
        version=row.version if versions > 1 else None,
    )


def recognised(row: LetterRow) -> int | None:
    """How sure, in per cent, a machine was of the text shown; None where somebody typed it."""
    return next((_per_cent(source.confidence) for source in row.sources if source.version == row.version), None)


def _per_cent(confidence: float | None) -> int | None:
    return None if confidence is None else int(confidence * 100)
