"""What the index holds of a letter, and in which of its two halves.

Whoosh keeps terms with the letters that bear them: jieba's words by frequency alone, which rank and never match, and
keys that lead to one letter. The arrays beside each segment (`app.search.engine.sidecar`) keep the spelled streams, in
which phrases are matched exactly, and the values to filter, count and sort by. We make every token ourselves and hand
Whoosh lists, so its analyzers never run and any engine would give the same hits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from typing import Any
from unicodedata import unidata_version

from whoosh.analysis.tokenizers import IDTokenizer
from whoosh.fields import ID, KEYWORD, TEXT, Schema

from app.bundle import bundled
from app.search.words import field_words

SCHEMA_VERSION = 3
"""Raise it when a field is added, dropped or means something else."""

_ANALYSIS = 3
"""Raise it when `fold`, `spelled`, `Words`, `issuer_kind` or a key changes what they give."""

STREAMS = ("title", "text", "number", "issuer", "session", "person", "policy")
HEADINGS = "headings"
WORDS = {"title_words": "title", "headings_words": HEADINGS, "body_words": "text"}
"""Fields of words, and what they are the words of."""
KEYS = ("id", "number_key", "proposal_key")
FACETS = ("province", "city", "county", "year", "assembly", "outcome_class", "issuer", "issuer_kind")


@dataclass(frozen=True, slots=True)
class Document:
    """What the index holds of one letter.

    `date` is 20230731, or 20230000 where only the year is known, or 0; `texts` are spelled, one for each of STREAMS and
    the headings; `policies` are the documents cited, each with the title by which: "36c1251ed70d 义务教育法". What a
    letter does not say is empty or None.
    """

    letter: int
    rev: int
    date: int
    texts: Mapping[str, str]
    keys: Mapping[str, Sequence[str]]
    facets: Mapping[str, str | None]
    policies: Sequence[str]


@cache
def analysis_version() -> str:
    """Changes whenever the index might hold something else of the same letter.

    That is with the code, the words and places, and what folds characters and cuts words: Unicode, OpenCC and rjieba.
    """
    words = "\n".join(f"{word} {freq}" for word, freq in field_words())
    tools = " ".join((unidata_version, *(version(package) for package in ("opencc", "rjieba"))))
    made_of = (words + tools).encode() + bundled("seeds/places.csv").read_bytes()
    return f"{_ANALYSIS}-{blake2b(made_of, digest_size=6).hexdigest()}"


def schema() -> Schema:
    """Whoosh's schema of the index."""
    fields: dict[str, Any] = {name: TEXT(analyzer=IDTokenizer(), phrase=False) for name in WORDS}
    fields |= {name: KEYWORD(analyzer=IDTokenizer()) for name in KEYS}
    fields["id"] = ID(unique=True)
    return Schema(**fields)
