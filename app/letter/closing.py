"""The tail of a letter: signature, date of signing (成文日期), copies (抄送), printing (印发)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.letter.dates import find_date, readings, year_in
from app.letter.kinds import COPIED, Kind, agencies, kind_of

_ITEMS = re.compile(r"[，,、；;](?![^（(]{0,40}[)）])")
_NOT_COPIED = re.compile(r"^存[档查]?[。.]?$|^本局存")
_BEHIND = re.compile(r"\s(?=\S{2,6}\s?[:：])|\s?【.*$")
_PRINTED = re.compile(
    r"^(.*?)\s*(?:于\s*)?((?:19|20)\d\d\s*年.*?日|[〇○零一二三四五六七八九十]{4}年.*?日)?\s*(?:印\s*发|印\s*制|打印)"
)


@dataclass(frozen=True, slots=True)
class Closing:
    """What the tail says; `year` may be known where the date is not, `unread_date` is one that has several readings."""

    signatures: tuple[str, ...]
    signed_on: date | None
    year: int | None
    unread_date: str | None
    copied_to: tuple[str, ...]
    printed_by: str | None
    printed_on: date | None


def closing(tail: Sequence[str]) -> Closing:
    """Read the tail's lines."""
    kinds = [kind_of(line) for line in tail]
    printed_at = next((at for at, kind in enumerate(kinds) if kind is Kind.PRINTED), None)
    copied_at = next((at for at, kind in enumerate(kinds) if kind is Kind.COPIED), None)
    before_copies = min(at for at in (printed_at, copied_at, len(tail)) if at is not None)
    signing = tail[:before_copies]
    signed_on, unread, year = _signed(signing, kinds)
    printed_by, printed_on = _printed(tail, printed_at)
    return Closing(
        signatures=tuple(
            name
            for line, kind in zip(signing, kinds, strict=False)
            if kind in (Kind.AGENCY, Kind.SIGNED)
            for name in _signers(line)
        ),
        signed_on=signed_on,
        year=year,
        unread_date=unread,
        copied_to=_copied(tail, kinds, copied_at),
        printed_by=printed_by,
        printed_on=printed_on,
    )


def _signers(line: str) -> list[str]:
    """Those who sign on one line: they sign together, parted as printed."""
    names = agencies(line) or line.split()[:1]
    return [("、" if "、" in line else " ").join(names)] if len(names) > 1 else names


def _signed(signing: Sequence[str], kinds: Sequence[Kind]) -> tuple[date | None, str | None, int | None]:
    """The date of signing, a date that cannot be read, and the year alone where no more is known.

    The date right under an agency's name is it, else the last one.
    """
    dated = [at for at, kind in enumerate(kinds[: len(signing)]) if kind in (Kind.DATE, Kind.SIGNED)]
    under = [at for at in dated if kinds[at] is Kind.SIGNED or (at and kinds[at - 1] is Kind.AGENCY)]
    for at in [*under[:1], *dated[-1:]]:
        line = signing[at].split(maxsplit=1)[1] if kinds[at] is Kind.SIGNED else signing[at]
        if made := find_date(line):
            return made, None, made.year
        found = readings(line)
        if found:
            return (found[0], None, found[0].year) if len(found) == 1 else (None, line, found[0].year)
        return None, None, year_in(line)
    return None, None, None


def _copied(tail: Sequence[str], kinds: Sequence[Kind], at: int | None) -> tuple[str, ...]:
    if at is None:
        return ()
    text = _own(tail[at])
    for line, kind in zip(tail[at + 1 :], kinds[at + 1 :], strict=True):
        if kind is Kind.COPIED:
            text += "，" + _own(line)
        elif kind is Kind.OTHER and not text.endswith("。"):
            text += line
        else:
            break
    items = (name.strip(" 。.") for item in _ITEMS.split(text) for name in _parted(item))
    return tuple(item for item in items if item and not _NOT_COPIED.match(item))


def _own(line: str) -> str:
    """What a line of copies says, without its label and without what other label stands behind it."""
    return _BEHIND.split(COPIED.sub("", line), maxsplit=1)[0]


def _parted(item: str) -> list[str]:
    """Agencies that only a blank parts."""
    words = item.split()
    return words if len(words) > 1 and all(agencies(re.sub(r"[（(].*", "", word)) for word in words) else [item]


def _printed(tail: Sequence[str], at: int | None) -> tuple[str | None, date | None]:
    if at is None:
        return None, None
    found = _PRINTED.match(tail[at])
    by = found[1].strip() if found else ""
    if not by and at and kind_of(tail[at - 1]) is Kind.AGENCY:
        by = tail[at - 1]
    return by or None, find_date(tail[at])
