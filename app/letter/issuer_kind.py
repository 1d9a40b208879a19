"""What kind of agency wrote a letter: its name without the names of its place (株洲市教育局 → 教育局)."""

import re
from collections.abc import Iterable

from app.letter.kinds import agencies
from app.letter.places import Place

# A level word in front of an agency, but not the first half of another word: 市教育局, not 市场监督管理局, 市委宣传部.
# Of 市级 and 市属 all goes: both only say whose the agency is.
_LEVEL = re.compile(
    r"(?:自治[区州县旗]|省|市(?![场容域]|民(?=[服中之])|政(?![府协务法策]))|州|盟|县(?!域)|区(?!域)|旗)(?!委|直(?!属))[级属]?"
)
_WHOSE = "级属委直"
_COMMITTEE = re.compile(r"[省市州盟县区旗]委")
_PARTY = "中共"
_SMALLEST = re.compile(r".{1,10}?((?:镇|乡|街道)(?:人民政府|政府|办事处|党工委))")


def issuer_kind(issuer: str, places: Iterable[Place]) -> str | None:
    """The name of `issuer` without those of the `places` it is of.

    None when `issuer` is not the name of one agency, or what is left is none.
    """
    if agencies(issuer) != [issuer]:
        return None
    places = tuple(places)
    rest = _without(issuer.removeprefix(_PARTY), places)
    for place in places:  # 国家税务总局株洲市税务局
        if (at := rest.rfind(place.name)) > 0:
            rest = _without(rest[at:], places)
            if _COMMITTEE.match(rest):  # 共青团株洲市委 is not 市委
                return None
    if small := _SMALLEST.fullmatch(rest):
        rest = small[1]
    return rest if agencies(rest) == [rest] else None


def _without(issuer: str, places: tuple[Place, ...]) -> str:
    """`issuer` without the names in front, full or short, longest first, and without a bare level word there."""
    names = sorted({name for place in places for name in (place.name, place.short_name) if len(name) > 1}, key=len)
    rest = issuer
    while taken := next(filter(None, (_taken(name, rest) for name in reversed(names))), 0):
        rest = rest[taken:]
    level = _LEVEL.match(rest) if rest == issuer or not _complete(issuer[: -len(rest)]) else None
    return rest[level.end() :] if level else rest


def _taken(name: str, text: str) -> int:
    """How much of the front of `text` is the place of this `name`: 株洲 of 株洲市委宣传部 and 株洲市级机关事务管理局.

    0 when it is not: `name` must not be all, nor end in the first half of a word (株洲市场监督管理局).
    """
    if not text.startswith(name) or len(text) == len(name):
        return 0
    if _complete(name) and text[len(name)] in _WHOSE:
        return len(name) - 1
    return len(name) if not _complete(name) or _LEVEL.match(text, len(name) - 1) else 0


def _complete(name: str) -> bool:
    """Whether a name says its level."""
    return name[-1] in "省市州盟县区旗"
