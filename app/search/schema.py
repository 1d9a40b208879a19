"""What the index holds of a letter.

We make every token ourselves and hand Whoosh lists, so its analyzers never run and any engine would give the same hits:

- stream fields hold the tokens of `app.search.fold`, by position: phrases are matched in them, exactly
- words fields hold jieba's words by frequency alone: they rank, they never match
- value fields hold one value each (or several keys) and a column to count and sort by
"""

from datetime import date
from functools import cache
from hashlib import blake2b
from typing import Any

from whoosh.analysis.tokenizers import IDTokenizer
from whoosh.fields import ID, KEYWORD, NUMERIC, TEXT, Schema

from app.bundle import bundled
from app.search.fold import tokens
from app.search.numbers import document_keys, proposal_keys
from app.search.words import Words
from app.store.tables import LetterRow

SCHEMA_VERSION = 1
"""Raise it when a field is added, dropped or means something else."""

_ANALYSIS = 1
"""Raise it when `fold`, `stream`, `Words` or a key changes what they give."""

STREAMS = ("title", "text", "number", "issuer", "session", "person", "policy")
WORDS = ("title_words", "headings_words", "body_words")
FACETS = ("province", "city", "county", "year", "assembly", "outcome_class", "issuer_name")


@cache
def analysis_version() -> str:
    """Changes whenever the same letter would be cut into other tokens: with the code, or with `seeds/words.txt`."""
    words = blake2b(bundled("seeds/words.txt").read_bytes(), digest_size=6)
    return f"{_ANALYSIS}-{words.hexdigest()}"


def schema() -> Schema:
    """Whoosh's schema of the index."""
    fields: dict[str, Any] = {name: TEXT(analyzer=IDTokenizer()) for name in STREAMS}
    fields |= {name: TEXT(analyzer=IDTokenizer(), phrase=False) for name in WORDS}
    fields |= {name: ID(sortable=True) for name in FACETS}
    fields |= {name: KEYWORD(analyzer=IDTokenizer()) for name in ("number_key", "proposal_key", "policy_title")}
    fields |= {
        "id": NUMERIC(int, bits=64, unique=True, sortable=True),
        "rev": NUMERIC(int, bits=64, sortable=True),
        "date": NUMERIC(int, sortable=True, default=0),
    }
    return Schema(**fields)


def document(row: LetterRow, words: Words) -> dict[str, Any]:
    """The fields of one letter, for Whoosh's writer; what a letter does not say is left out."""
    fields = _streams(row) | _words(row, words) | _values(row)
    return {name: value for name, value in fields.items() if value}


def _streams(row: LetterRow) -> dict[str, Any]:
    people = [row.signer, *row.addressees, *(contact["name"] for contact in row.contacts)]
    return {
        "title": tokens(row.title or ""),
        "text": tokens(row.text),
        "number": tokens(row.document_number or ""),
        "issuer": tokens(row.issuer or ""),
        "session": tokens(row.assembly_session or ""),
        "person": tokens("\n".join(filter(None, people))),
        "policy": tokens("\n".join(policy.title for policy in row.policies)),
    }


def _words(row: LetterRow, words: Words) -> dict[str, Any]:
    headings = [row.text[part.heading_start : part.heading_end] for part in row.sections if part.heading_end]
    return {
        "title_words": words.all(row.title or ""),
        "headings_words": words.all("\n".join(headings)),
        "body_words": words.all(row.text),
    }


def _values(row: LetterRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "rev": row.rev,
        "province": row.province_code,
        "city": row.city_code,
        "county": row.county_code,
        "year": str(row.year) if row.year else None,
        "assembly": row.assembly,
        "outcome_class": row.outcome_class,
        "issuer_name": row.issuer,
        "number_key": document_keys(row.document_number or ""),
        "proposal_key": proposal_keys(row.proposal_number or ""),
        "policy_title": [policy.title for policy in row.policies],
        "date": _day(row.year, row.signed_on),
    }


def _day(year: int | None, signed_on: date | None) -> int:
    """20230731; 20230000 where only the year is known: newest first, it follows that year's dated letters."""
    return (year or 0) * 10_000 + (signed_on.month * 100 + signed_on.day if signed_on else 0)
