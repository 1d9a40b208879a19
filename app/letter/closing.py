"""The tail of a letter: signature, date of signing (成文日期), copies (抄送), printing (印发)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.letter.dates import find_date, is_date_line, readings
from app.letter.kinds import Kind, agencies, kind_of

_COPIED = re.compile(r"^(?:抄\s*[送报]|分\s*送|报\s*送)(?:单位)?\s*[:：]\s*")
_ITEMS = re.compile(r"[，,、；;](?![^（(]*[)）])")
_PRINTED = re.compile(
    r"^(.*?)\s*(?:于\s*)?((?:19|20)\d\d\s*年.*?日|[〇○零一二三四五六七八九十]{4}年.*?日)?\s*(?:印\s*发|印\s*制|打印)"
)


@dataclass(frozen=True, slots=True)
class Closing:
    """What the tail says; `unread_date` is a date that lost its 年月日 and has several readings or none."""

    signatures: tuple[str, ...]
    signed_on: date | None
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
    signed_on, unread = _signed(signing)
    printed_by, printed_on = _printed(tail, printed_at)
    return Closing(
        signatures=tuple(
            name
            for line, kind in zip(signing, kinds, strict=False)
            if kind in (Kind.AGENCY, Kind.SIGNED)
            for name in (agencies(line) or line.split()[:1])
        ),
        signed_on=signed_on,
        unread_date=unread,
        copied_to=_copied(tail, kinds, copied_at),
        printed_by=printed_by,
        printed_on=printed_on,
    )


def _signed(signing: Sequence[str]) -> tuple[date | None, str | None]:
    for line in signing:
        bare = re.sub(r"[\s()（）]", "", line)
        if found := readings(bare):
            return (found[0], None) if len(found) == 1 else (None, bare)
        if (is_date_line(line) or kind_of(line) is Kind.SIGNED) and (made := find_date(line)):
            return made, None
    return None, None


def _copied(tail: Sequence[str], kinds: Sequence[Kind], at: int | None) -> tuple[str, ...]:
    if at is None:
        return ()
    text = _COPIED.sub("", tail[at])
    for line, kind in zip(tail[at + 1 :], kinds[at + 1 :], strict=True):
        if kind is Kind.COPIED:
            text += "，" + _COPIED.sub("", line)
        elif kind is Kind.OTHER and not text.endswith("。"):
            text += line
        else:
            break
    items = (item.strip(" 。.") for item in _ITEMS.split(text))
    return tuple(item for item in items if item)


def _printed(tail: Sequence[str], at: int | None) -> tuple[str | None, date | None]:
    if at is None:
        return None, None
    found = _PRINTED.match(tail[at])
    by = found[1].strip() if found else ""
    if not by and at and kind_of(tail[at - 1]) is Kind.AGENCY:
        by = tail[at - 1]
    return by or None, find_date(tail[at])
