"""Which letter a letter is: by whom, in answer to what, under which numbers.

What one reading does not know contradicts nothing: a page without letterhead has no issuer.
"""

from datetime import date
from typing import Protocol

from app.letter.sameness import words


class Identity(Protocol):
    """What tells one letter from another, as `Letter` and its rows have it."""

    @property
    def issuer(self) -> str | None: ...  # noqa: D102 - as in Letter, and so below
    @property
    def assembly(self) -> str | None: ...  # noqa: D102
    @property
    def assembly_session(self) -> str | None: ...  # noqa: D102
    @property
    def document_number(self) -> str | None: ...  # noqa: D102
    @property
    def proposal_number(self) -> str | None: ...  # noqa: D102
    @property
    def title(self) -> str | None: ...  # noqa: D102
    @property
    def year(self) -> int | None: ...  # noqa: D102
    @property
    def signed_on(self) -> date | None: ...  # noqa: D102


def anchored(one: Identity, other: Identity) -> bool:
    """Whether they bear the same number, be it of the letter or of the proposal."""
    numbers = (one.document_number, other.document_number), (one.proposal_number, other.proposal_number)
    return any(_number(mine) == _number(theirs) != "" for mine, theirs in numbers)


def contradict(one: Identity, other: Identity, *, misread: bool) -> bool:
    """Whether they cannot be the same letter, whatever their texts.

    Numbers are given anew with every session, so that without the same 文号 two sessions or years are two letters. With
    `misread` a machine recognised one of them in a picture: one number read right outweighs what it misread.
    """
    if _differ(one.assembly, other.assembly):
        return True
    if misread and anchored(one, other):
        return False
    if not same_agency(one.issuer, other.issuer) or _numbers_differ(one, other):
        return True
    if _number(one.document_number) and _number(one.document_number) == _number(other.document_number):
        return False
    if _differ(one.assembly_session, other.assembly_session) or _differ(one.year, other.year):
        return True
    return not anchored(one, other) and not _one_in_the_other(one.title, other.title)


def same_agency(one: str | None, other: str | None) -> bool:
    """Whether two issuers may be one: named with and without its place, alone and among those who signed with it."""
    return _one_in_the_other(one, other)


def _numbers_differ(one: Identity, other: Identity) -> bool:
    numbers = (one.document_number, other.document_number), (one.proposal_number, other.proposal_number)
    return any(_differ(_number(mine), _number(theirs)) for mine, theirs in numbers)


def _differ(one: object, other: object) -> bool:
    """Whether both are known, and are not the same."""
    return bool(one) and bool(other) and one != other


def _one_in_the_other(one: str | None, other: str | None) -> bool:
    mine, theirs = words(one or ""), words(other or "")
    return mine in theirs or theirs in mine


def _number(number: str | None) -> str:
    """A number without its brackets, 号 and leading noughts."""
    return words(number or "").removesuffix("号").lstrip("0")
