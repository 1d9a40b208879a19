"""What a question says, as a small tree; nothing of Whoosh in it, nothing raw."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from app.letter.places import Level

FieldName = Literal[
    "title", "number", "issuer", "session", "person", "policy",  # a phrase in that part of the letter
    "outcome_class", "year", "province", "city", "county", "number_key", "proposal_key",  # exactly this value
]  # fmt: skip

PLACE_FIELDS: dict[Level, FieldName] = {"province": "province", "prefecture": "city", "county": "county"}
"""The field that holds the code of a place of this level."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Text in quotation marks: stands in the letter's text or title just so."""

    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Text without a space: read as a phrase, or as its words; what is quoted within keeps together in both."""

    pieces: tuple[str | Phrase, ...]

    @property
    def text(self) -> str:
        """The whole run as one text, its quotation marks with it: they part two ASCII runs."""
        return "".join(piece if isinstance(piece, str) else f"“{piece.text}”" for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Prefix:
    """Text with a star behind it: as a phrase, but the ASCII run at its end, if it ends in one, may go on."""

    text: str


@dataclass(frozen=True, slots=True)
class Alike:
    """A term as typed, and other names of the same thing: any of them, those not typed count for less."""

    typed: Phrase | Run
    others: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Years:
    """Letters of these years, both included; None is open on that side."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Field:
    """A condition on one part of the letter; a place as typed is "place" until the table of places was asked."""

    name: FieldName | Literal["place"]
    value: str


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts; at least one of them is no Not."""

    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the parts, none of which is a Not; where they are `words` of one text, the more of them the better."""

    parts: "tuple[Node, ...]"
    words: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be; stands in an And only."""

    part: "Node"


Leaf = Phrase | Run | Prefix | Alike | Years | Field
Node = Leaf | And | Or | Not


def leaves(node: Node | None, *, excluded: bool = False) -> Iterator[Leaf]:
    """The leaves of the tree from left to right; those under a Not only when `excluded`."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part, excluded=excluded)
        case Not(part):
            if excluded:
                yield from leaves(part, excluded=excluded)
        case Phrase() | Run() | Prefix() | Alike() | Years() | Field():
            yield node


def changed(node: Node, change: Callable[[Leaf], Node | None], *, excluded: bool) -> Node | None:
    """The tree with each leaf changed, those under a Not only when `excluded`; a leaf changed to None is left out.

    None when nothing that is wanted is left.
    """
    match node:
        case Not(part):
            inner = changed(part, change, excluded=excluded) if excluded else part
            return Not(inner) if inner else None
        case And(parts) | Or(parts):
            new = ((part, changed(part, change, excluded=excluded)) for part in parts)
            kept = tuple(one for old, part in new if part for one in _spliced(node, old, part))
            if all(isinstance(part, Not) for part in kept):
                return None
            return kept[0] if len(kept) == 1 else replace(node, parts=kept)
        case _:
            return change(node)


def _spliced(within: And | Or, old: Node, new: Node) -> "tuple[Node, ...]":
    """The parts of what a leaf became, where it stands among parts of the same kind."""
    if isinstance(new, And | Or) and type(new) is type(within) and type(old) is not type(new):
        return new.parts
    return (new,)
