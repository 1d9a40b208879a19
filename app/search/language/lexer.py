"""A reader's line → the lexemes of the question language (described in `app.search.language.question`)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.search.fold import fold
from app.search.language.tree import Phrase

MAX_DEPTH = 8

_FIELD = re.compile(r"(?P<name>[a-z]+|[\u4e00-\u9fff]+):\s*")
_MEANT_AS_FIELD = re.compile(r"(?P<name>[a-z]{1,8}|[\u4e00-\u9fff]{1,4}):(?=\w)")
_OPERATORS: dict[str, "Kind"] = {"AND": "and", "OR": "or", "NOT": "not"}
# What may close each opening mark, the likelier first: an input method gives whichever it is at.
_CLOSING = {'"': '"”“', "“": '”"', "”": '”"', "「": "」", "『": "』"}

Kind = Literal["open", "close", "and", "or", "not", "term"]


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One operator, bracket or term; `text` is as typed.

    A term has `pieces`, and a `field` where what may be such a name leads; if there is no such field, the name and its
    colon are in the pieces too.
    """

    kind: Kind
    text: str
    pieces: tuple[str | Phrase, ...] = ()
    field: str | None = None


def lex(text: str, fields: frozenset[str]) -> Iterator[Lexeme]:
    """The lexemes of NFC `text`; `fields` are the names before a colon that are not text."""
    folded = fold(text)
    brackets = _brackets(folded)
    at = 0
    while at < len(text):
        if folded[at].isspace():
            at += 1
        elif at in brackets:
            yield Lexeme("open" if folded[at] == "(" else "close", text[at])
            at += 1
        elif folded[at] == "|":
            yield Lexeme("or", text[at])
            at += 1
        elif folded[at] == "-" and not folded[at + 1 : at + 2].isspace():
            yield Lexeme("not", text[at])
            at += 1
        else:
            name = _FIELD.match(folded, at)
            known = name if name and name["name"] in fields else None
            meant = known or _MEANT_AS_FIELD.match(folded, at)
            pieces, end = _term(text, folded, known.end() if known else at, brackets)
            yield _made(text[at:end], pieces, meant["name"] if meant else None)
            at = end


def _made(text: str, pieces: tuple[str | Phrase, ...], field: str | None) -> Lexeme:
    kind = _OPERATORS.get(unicodedata.normalize("NFKC", text), "term")
    return Lexeme(kind, text, pieces, field)


def _term(text: str, folded: str, at: int, brackets: set[int]) -> tuple[tuple[str | Phrase, ...], int]:
    """The pieces of the term that begins at `at`, and where it ends."""
    pieces: list[str | Phrase] = []
    plain = at
    while at < len(text) and not (folded[at].isspace() or folded[at] == "|" or at in brackets):
        if closing := _closing(folded, at):
            pieces += [text[plain:at], Phrase(text[at + 1 : closing])]
            at = plain = closing + 1
        else:
            at += 1
    pieces.append(text[plain:at])
    return tuple(piece for piece in pieces if piece), at


def _closing(folded: str, at: int) -> int | None:
    """Where the quotation mark at `at` is closed; None if there is none at `at` or it never is."""
    found = (folded.find(mark, at + 1) for mark in _CLOSING.get(folded[at], ""))
    return next((place for place in found if place > 0), None)


def _brackets(folded: str) -> set[int]:
    """Offsets of the brackets that group terms: pairs with nothing glued to their outer sides, MAX_DEPTH deep."""
    grouping: set[int] = set()
    opened: list[int] = []
    at = 0
    while at < len(folded):
        if closing := _closing(folded, at):
            at = closing
        elif folded[at] == "(":
            opened.append(at)
        elif folded[at] == ")" and opened:
            start = opened.pop()
            if len(opened) < MAX_DEPTH and _stands_apart(folded, start, at):
                grouping |= {start, at}
        at += 1
    return grouping


def _stands_apart(folded: str, start: int, end: int) -> bool:
    before = folded[:start].rstrip("(-")
    after = folded[end + 1 :].lstrip(")")
    return (not before or before[-1].isspace() or before[-1] == "|") and (
        not after or after[0].isspace() or after[0] == "|"
    )
