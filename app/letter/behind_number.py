"""What stands behind a number: the noun that it counts (457所学校), or what a sum of money is (300元补贴)."""

import re

from app.letter.clauses import HAS, LONGEST, MARK, NEAR, SHORTEST
from app.letter.deeds import DEED

_DOES = (
    "参与|参加|进行|荣获|获|组成|需要|享受|进入|投入|集中(?!连片)|实行|受益|报名|组织|采用|"
    "采取|申请|降到|降至|减[^灾负]|提高|提升|增长|下降|缩短|途经|经停|设在|覆盖|补助|奖补|"
    "奖励|通过|发挥|从事|落地|来自|符合|涉及|位于|属于|停运|到期|免费|半价|迁到|改为|调整|"
    "转为|全程|用于|作为|具备|统一|负责|专户|不[再得能足]|可以|须|每|持(?![证续有])|"
    "由(?!来)|向(?!阳)|按(?!摩)"
)
_ENDS = re.compile(
    f"{MARK.pattern}|{_DOES}|{DEED}|了|的|已|(?<![平人户年日月])均(?![价衡])|(?<!存|现)在(?![校职岗编建读线册籍押逃])|(?<![行作])为|{HAS}|"
    "被(?![子褥])|(?<!参)与(?!会)|(?<![普涉以企])及(?![时格其以])|(?<![安包服组])装(?![备置修饰卸配])|"
    "(?<![建开增陈铺架敷布附])设(?![施备计置定立])|以[上下内外]|左右|不等|占(?!地)|并(?!网)|暂|未(?!来|成年)|"
    "逐[一个]|重新|正(?=在|进行|实施|处于)|提前|全天|轮流|之一|(?<![发到传下直])达(?!标)|全部|\\d"
)
_LEADING_VERB = (
    f"{_DOES}|{HAS}|{DEED}|全部|已|均|从(?!业)|到|至|占|比(?!赛|例)|较|后(?!勤|备)|起(?!重)|内(?!科|部|容)|中(?![小学心央医型等药国华外])|"
    "前(?!沿)|将(?!军)|并|供(?![电水热应暖气养销给])|给(?![水排])|未(?!来|成年)|是|设(?![施备计])|外(?![来语国科])|左右|以[上下内外]|不等"
)
_ADJECTIVE = "齐全|完[备善好]|良好|突出|严重|成熟|[不较][^的]|超过|[大小高低]于"
_TELLS = re.compile(f"{_LEADING_VERB}|\\d|[^的]{{0,8}}(?:{_ADJECTIVE})[^的]{{0,8}}的")
_TIMED = re.compile("分钟|小时|课时|学时|天|周|个?月")
_THEMSELVES = frozenset(["村", "校", "区", "县", "镇", "乡", "乡镇"])
"""Units that are what they count, whatever is told of it."""

_BESIDE = re.compile("(?:周[边围]|附近|门[口外]|一带|两侧|沿线|之间|(?<![初高其集])中|内)$")
_LISTED = re.compile("[^，。；]*?、[^，。；]{0,20}等\\d")
_MONEY = "资金|基金|经费|补[助贴]|奖[励补]|[罚贷债]款|费用?|津贴"
_GIVEN = re.compile(f"(?:以[上下内]|左右)?的?([^\\W\\d的了]{{0,10}}?(?:{_MONEY}))")


def named(behind: str, unit: str) -> str:
    """The noun that follows a number of `unit`, up to a verb; "" where none does.

    Where a verb comes first, it is what that tells of (346个设在二楼的书屋).
    """
    behind = behind[:NEAR]
    rest = re.sub(r"^\s*(?:(?:及|或)?以[上下内外]|左右|的)", "", behind)
    clause = MARK.split(rest, maxsplit=1)[0].strip()
    if _LISTED.match(rest) or (_TIMED.fullmatch(unit) and rest == behind):
        return ""
    if _TELLS.match(clause) and unit not in _THEMSELVES:
        clause = clause.partition("的")[2]
    name = "" if _TELLS.match(clause) else _ENDS.split(clause, maxsplit=1)[0].strip().removesuffix("等")
    whole = name.isalpha() and (name == clause or clause[len(name)].isdecimal())
    name = _BESIDE.sub("", name)
    return name[:LONGEST] if len(name) >= SHORTEST or whole else ""


def given(behind: str) -> str:
    """What a sum of money is, where the words that follow say it (300元补贴)."""
    found = _GIVEN.match(behind)
    return found[1] if found and not _TELLS.match(found[1][:-2]) else ""
