"""What a reply letter says, as frozen values.

The words are those of the field: the standard "党政机关公文格式" (GB/T 9704-2012) names the marks of an official
document (发文机关标志, 发文字号, 签发人, 主送机关, 成文日期, 附注, 抄送, 印发机关), the rules for handling
建议 and 提案 name the rest. What a letter does not say is None, never a guess.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Self

from app.letter.places import Place


class Assembly(StrEnum):
    """The assembly whose member asked."""

    NPC = "人大"
    CPPCC = "政协"


class Part(StrEnum):
    """Where in the reply a passage stands: the promise side of a letter is PLAN."""

    OPENING = "opening"
    DONE = "done"
    PROBLEMS = "problems"
    PLAN = "plan"
    CLOSING = "closing"


class Disclosure(StrEnum):
    """Whether the letter may be public; a silent letter has None, which does not mean no."""

    PUBLIC = "公开"
    NOT_PUBLIC = "不公开"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of character offsets in the letter's canonical text."""

    start: int
    end: int

    def __reduce__(self) -> tuple[type[Self], tuple[int, int]]:
        """Sent in a fifth of the time that frozen slots take by themselves: a letter has some fifty."""
        return type(self), (self.start, self.end)

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Contact:
    """One who answers questions about the letter (附注); a mobile number is already masked."""

    role: str | None
    name: str | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """One passage of the body (正文层次) in reading order.

    `heading` covers the heading's words without number and closing mark, `body` the section's own text without
    its children's; either may be None. `anchor` is "s1", "s2" … in reading order.
    """

    anchor: str
    part: Part
    level: int
    number: str | None
    heading: Span | None
    body: Span | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts, found by machine: `sentence` is where to check it, `span` the number with its unit.

    `amount` is the number in units of one (1.2 万 is 12000), None where it is a span or none can be said.
    """

    value: str
    unit: str
    about: str | None
    anchor: str | None
    sentence: Span
    span: Span
    amount: float | None = None


@dataclass(frozen=True, slots=True)
class Proposer:
    """One whom a letter answers, as published: a person, or a body (民盟市委会, 市政协教文卫体委员会).

    `role` is 代表 or 委员 of a person, None of a body or where it is not said.
    """

    name: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the reading could not settle: the field it concerns and a sentence (Chinese) for a person."""

    about: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A change made to the source on the way to the canonical text.

    `kind` is one of "joined", "removed", "title", "masked"; `before` is what the source has, `after` what the text has
    in its place ("" when removed).
    """

    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A reply letter as read. Every span lies within `text`, the canonical text (one paragraph a line, NFC).

    `policies` are titles as printed, `documents` beside each the name of the document that it means there; () where
    every title means what it says.
    """

    text: str
    title: str | None = None
    issuer: str | None = None
    place: Place | None = None
    document_number: str | None = None
    signer: str | None = None
    assembly: Assembly | None = None
    assembly_session: str | None = None
    proposal_kind: str | None = None
    proposal_number: str | None = None
    proposal_title: str | None = None
    addressees: tuple[str, ...] = ()
    outcome_class: str | None = None
    outcome_mark: str | None = None
    disclosure: Disclosure | None = None
    disclosure_mark: str | None = None
    signed_on: date | None = None
    year: int | None = None
    contacts: tuple[Contact, ...] = ()
    copied_to: tuple[str, ...] = ()
    printed_by: str | None = None
    printed_on: date | None = None
    sections: tuple[Section, ...] = ()
    policies: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    proposers: tuple[Proposer, ...] = ()
    figures: tuple[Figure, ...] = ()
    doubts: tuple[Doubt, ...] = field(default=(), kw_only=True)
    repairs: tuple[Repair, ...] = field(default=(), kw_only=True)
