"""Whom a letter answers, name by name, as published (主送): persons apart from bodies."""

import re
from collections.abc import Sequence

from app.letter.model import Assembly, Proposer

_PERSON = re.compile(r"^(?!民[盟革建进]$|农工党|致公党|台盟|九三|工商联|侨联)[\u4e00-\u9fff·]{2,12}$")
_ROLE = re.compile(r"(?P<name>.+?)(?:等)?(?P<role>代表|委员)们?$")
_BODY = re.compile(r"(?:委员会|委|会|党派|支部|小组|界别|组|局|办公室|办|室|部|院|社|团|党|人大|政协|联|代表团)$")
_SHORTEST, _LONGEST = 2, 4


def proposers(addressees: Sequence[str], assembly: Assembly | None) -> tuple[Proposer, ...]:
    """Those addressed, once each; of a bare name the role is that of the assembly's members."""
    found: dict[str, Proposer] = {}
    for addressee in addressees:
        one = _proposer(addressee, assembly)
        found.setdefault(one.name, one)
    return tuple(found.values())


def _proposer(addressee: str, assembly: Assembly | None) -> Proposer:
    said = _ROLE.fullmatch(addressee)
    if said and _is_name(said["name"]):
        return Proposer(said["name"], said["role"])
    bare = addressee.removesuffix("等")
    if _is_name(bare):
        roles = {Assembly.NPC: "代表", Assembly.CPPCC: "委员"}
        return Proposer(bare, roles.get(assembly) if assembly else None)
    return Proposer(addressee, None)


def _is_name(word: str) -> bool:
    short = _SHORTEST <= len(word) <= _LONGEST or "·" in word
    return short and bool(_PERSON.match(word)) and not _BODY.search(word)
