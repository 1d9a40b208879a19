"""Which letter a letter is: by whom, in answer to what, under which numbers.

What one reading does not know contradicts nothing: a page without letterhead has no issuer.
"""

import re
from collections.abc import Sequence
from typing import Protocol

from app.letter.sameness import words

_AS_WHAT = re.compile("(?:代表|委员|同志|先生|女士)?等?$")


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
    def addressees(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def year(self) -> int | None: ...  # noqa: D102


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
    if _number(one.document_number) == _number(other.document_number) != "":
        return False
    if _differ(one.assembly_session, other.assembly_session) or _differ(one.year, other.year):
        return True
    return not anchored(one, other) and (
        _strangers(one.addressees, other.addressees) or _titles_differ(one.title, other.title)
    )


def same_agency(one: str | None, other: str | None) -> bool:
    """Whether two issuers may be one: named with and without its place, alone and among those who signed with it."""
    short, long = _by_length(one, other)
    return short in long


def _numbers_differ(one: Identity, other: Identity) -> bool:
    numbers = (one.document_number, other.document_number), (one.proposal_number, other.proposal_number)
    return any(_differ(_number(mine), _number(theirs)) for mine, theirs in numbers)


def _differ(one: object, other: object) -> bool:
    """Whether both are known, and are not the same."""
    return bool(one) and bool(other) and one != other


def _strangers(ours: Sequence[str], others: Sequence[str]) -> bool:
    """Whether both are addressed, and to nobody in common."""
    mine, theirs = ({_AS_WHAT.sub("", words(name)) for name in names} for names in (ours, others))
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _titles_differ(one: str | None, other: str | None) -> bool:
    """Whether both are known, and neither is most of the other: an agency may stand before, 的答复函 behind."""
    short, long = _by_length(one, other)
    return bool(short) and short != long and not (short in long and 2 * len(short) > len(long))


def _by_length(one: str | None, other: str | None) -> tuple[str, str]:
    short, long = sorted((words(one or ""), words(other or "")), key=len)
    return short, long


def _number(number: str | None) -> str:
    """A number without its brackets, 号 and leading noughts."""
    return words(number or "").removesuffix("号").lstrip("0")
