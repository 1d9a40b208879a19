"""What kind of agency wrote a letter: its name without the names of its place (株洲市教育局 → 教育局)."""

import re
from collections.abc import Iterable

from app.letter.kinds import agencies
from app.letter.places import Place

# A level word in front of an agency, but not the first half of another word: 市教育局, not 市场监督管理局.
_LEVEL = re.compile(
    r"(?:自治[区州县旗]|省(?![属直])|市(?![场容属域直]|民(?=[服中之])|政(?![府协务法策]))|州|盟|县(?!域)|区(?!域)|旗)"
)
_SMALLEST = re.compile(r".{1,10}?((?:镇|乡|街道)(?:人民政府|政府|办事处|党工委))")


def issuer_kind(issuer: str, places: Iterable[Place]) -> str | None:
    """The name of `issuer` without those of the `places` it is of.

    None when `issuer` is not the name of one agency, or what is left is none.
    """
    if agencies(issuer) != [issuer]:
        return None
    places = tuple(places)
    rest = _without(issuer, places)
    for place in places:  # 国家税务总局株洲市税务局
        rest = rest.rpartition(place.name)[2]
    if small := _SMALLEST.fullmatch(rest):
        rest = small[1]
    return rest if agencies(rest) == [rest] else None


def _without(issuer: str, places: tuple[Place, ...]) -> str:
    """`issuer` without the names in front, full or short, longest first, and without a bare level word there."""
    names = sorted({name for place in places for name in (place.name, place.short_name) if len(name) > 1}, key=len)
    rest = issuer
    while name := next((name for name in reversed(names) if _leads(name, rest)), None):
        rest = rest[len(name) :]
    level = _LEVEL.match(rest) if rest == issuer or not _complete(issuer[: -len(rest)]) else None
    return rest[level.end() :] if level else rest


def _leads(name: str, text: str) -> bool:
    """Whether `text` goes on after `name`, which does not end in the first half of a word (株洲市场监督管理局)."""
    return (
        text.startswith(name)
        and len(text) > len(name)
        and (not _complete(name) or bool(_LEVEL.match(text, len(name) - 1)))
    )


def _complete(name: str) -> bool:
    """Whether a name says its level."""
    return name[-1] in "省市州盟县区旗"
