"""Whom a letter answers, name by name, as published (主送): persons apart from bodies.

What is neither clearly a person nor clearly a body (部分代表, 教文卫体委员) is kept as it stands, without a role:
nobody lists it as one or the other.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from app.letter.model import Assembly, Proposer
from app.letter.surnames import DOUBLE, SINGLE

_KEPT = 1 << 14
_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
_ASIDE = re.compile(r"[（(][^（()）]*[)）]|[\s\u3000]")
_OTHERS = r"(?:等(?:[\d一二两三四五六七八九十]{1,3})?[位名人个]?)?"
_ROLE = re.compile(rf"(?P<name>.+?){_OTHERS}(?:人大(?=代)|政协(?=委))?(?P<role>代表|委员)们?$")
_ROLE_FIRST = re.compile(rf".{{0,10}}(?:人大(?P<npc>代表)|政协(?P<cppcc>委员))(?P<name>{_HAN}.+?){_OTHERS}$")
_POLITE = re.compile(rf"{_OTHERS}(?:先生|女士|同志)?$")

_DOTTED = re.compile(rf"{_HAN}+(?:[·•・‧]{_HAN}+)+")
_SURNAME = re.compile(rf"(?:{DOUBLE}){_HAN}{{1,2}}|[{''.join(sorted(SINGLE))}]{_HAN}{{1,3}}")
_SHORT = re.compile(rf"{_HAN}{{2,4}}")
_LONG = re.compile(rf"{_HAN}{{2,4}}(?:其木格|巴特尔|巴雅尔|巴图|高娃|图雅|卓玛|旺姆|拉姆|次仁|扎西|多吉|顿珠|措|古丽)")
"""Names without a surname that are as long as they are sounded."""

_PARTY = re.compile("(?:民[盟革建进]|农工|致公|台盟|九三|无党派|中共|工商联|侨联|文联|青联|妇联|残联|共青团)")
_BODY = re.compile(
    "(?:委员会|委|会|党派?|派|支部|小组|界别?|组|局|办公室|办公厅|厅|处|办|室|部|院|社|团|人大|政协|科协|联|府|校|公司|银行|中央|人士"
    "|大学|中心)$"
)
_ALSO_NAMES = re.compile("[会党派办室部院社团联处校]$")
"""Ends of bodies that names of persons have too: 王建社, 刘爱党."""

_COMMON = frozenset("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡杜叶程苏魏吕丁任沈")
_SEVERAL = re.compile(
    "(?:各位|部分|有关|相关|全体|所有|其[他它余]|诸位|以上|上述|以下|领衔|联名|附议|多[位名]|几[位名]|[省市县州旗]|[住驻]|尊敬"
    "|妇女|职工|工人|农民|基层|青年|企业|群众|居民|村民|教师|医生|专家|港澳|特邀|列席|人大|政协"
    "|教科|教文|教育|科教|科技|文教|文史|文卫(?![国东军华民平星红])|文化|医卫|提案|经济|经科|城建|城环|环资|人资|社法|社会|法制|民宗|民族|台侨|外事|学习"
    "|农业|农村|农经|财经|预算|监察|内司|联工|代表|委员)"
)
"""How words begin that stand where a name does and are none."""


def proposers(addressees: Sequence[str], assembly: Assembly | None) -> tuple[Proposer, ...]:
    """Those addressed, once each; of a bare name the role is that of the assembly's members."""
    found: dict[str, Proposer] = {}
    for addressee in addressees:
        one = _proposer(addressee, assembly)
        found.setdefault(one.name, one)
    return tuple(found.values())


@lru_cache(maxsize=_KEPT)
def is_body(name: str) -> bool:
    """Whether one without a role is a body (民进市委会, 无党派人士), by what its name ends or begins with."""
    return bool(_BODY.search(name) or _PARTY.match(name)) and not _SEVERAL.fullmatch(name)


def is_person(name: str) -> bool:
    """Whether one without a role is a person: the name begins as names do, or has a dot as those of some peoples."""
    return _named(name) and not is_body(name) and bool(_DOTTED.fullmatch(name) or _SURNAME.fullmatch(name))


def _proposer(addressee: str, assembly: Assembly | None) -> Proposer:
    said = _ASIDE.sub("", addressee)
    if (found := _ROLE.fullmatch(said)) and _is_name(found["name"]):
        return Proposer(found["name"], found["role"])
    if (found := _ROLE_FIRST.fullmatch(said)) and is_person(found["name"]):
        return Proposer(found["name"], found["npc"] or found["cppcc"])
    bare = _POLITE.sub("", said)
    if is_person(bare):
        roles = {Assembly.NPC: "代表", Assembly.CPPCC: "委员"}
        return Proposer(bare, roles.get(assembly) if assembly else None)
    return Proposer(addressee, None)


def _is_name(word: str) -> bool:
    """Whether a word in front of 代表 or 委员 is a person's name, also one that no surname begins (次仁卓玛)."""
    may_be = _ALSO_NAMES.search(word) and word[0] in _COMMON and len(word) <= len("某某某")
    return _named(word) and not _PARTY.match(word) and (bool(may_be) or not is_body(word))


def _named(word: str) -> bool:
    known = _DOTTED.fullmatch(word) or _SHORT.fullmatch(word) or _LONG.fullmatch(word)
    return bool(known) and not _SEVERAL.match(word)
