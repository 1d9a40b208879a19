"""Who wrote the letter."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.letter.kinds import AGENCY, Kind, issuer_mark, kind_of
from app.letter.title import issuer_in

_UNIT = re.compile(
    r"(?:联\s*系|主\s*办|承\s*办|答\s*复|办\s*理|回\s*复)\s*单\s*位\s*(?:[及和]\S{2,4}|[（(]\S{1,4}[)）])?\s*[:：|]\s*([\u4e00-\u9fff]{3,26})"
)
_LONGEST = 200
_TRAIL = re.compile(r"\s*[>＞»›→|/]\s*")


@dataclass(frozen=True, slots=True)
class Sources:
    """The pieces of a letter and its page that may name the issuer, most trusted first."""

    signatures: Sequence[str]
    head: Sequence[str]
    titles: Sequence[str]
    unit: str | None
    named: Sequence[str]
    frame: Sequence[str]


def issuer(said: Sources) -> str | None:
    """The issuer as signed, else as in the mark, the title, the unit to ask or the page around; never guessed."""
    marks = [issuer_mark(line) or (line if kind_of(line) is Kind.AGENCY else None) for line in said.head]
    titled = map(issuer_in, said.titles)
    candidates = [*said.signatures, *marks, *titled, said.unit, *map(_agency, said.named), _trailed(said.frame)]
    named = [re.sub(r"\s", "", name) for name in candidates if name]
    return named[0] if named else None


def answered_by(lines: Iterable[str]) -> str | None:
    """The agency that a line names as the one that answers (联系单位, 承办单位)."""
    found = (_agency(found[1]) for line in lines if (found := _UNIT.search(line[:_LONGEST])))
    return next((name for name in found if name), None)


def _agency(text: str) -> str | None:
    """`text` if it is an agency's name, be it with more behind a blank."""
    name = text.split(" ", maxsplit=1)[0].strip("（）()；;。")
    return name if AGENCY.fullmatch(name) else None


def _trailed(frame: Sequence[str]) -> str | None:
    for line in frame:
        for step in reversed(_TRAIL.split(line)):
            if AGENCY.fullmatch(step.strip()) and len(step.strip()) >= 4:
                return step.strip()
    return None
