"""What a figure counts: the words beside it, without those that only lead up to it.

A thing that is counted stands behind its number (457所学校), what is measured before it (覆盖率达99.4%). The names are
for grouping figures of many letters: whose they are and of when is not part of one (全市共有, 截至2023年底).
"""

import re

from app.letter.units import UNITS

_OF_NOTHING = """
完成 建成 受理 立案 办结 办理 抽查 检查 查处 查实 处罚 整改 奖励 补助 投入 投资 惠及
受益 覆盖 单户 户均 人均 平均 年均 每天 每年 每月 日处理 新增 新建 在建 增加 减少
增长 下降 出动 加装 改造 治理 拆除 归集 收到 采纳 签约 调解 设立 另设 全程 个人 金额
比例 国家级 省级 市级 区级 县级 一级 二级 三级 发放 发现问题 服务 开展 举办 组织 实施
培训 参加 参与 安排 争取 落实
"""
OF_NOTHING = frozenset(_OF_NOTHING.split())
"""What names no thing by itself, only what was done to it or whose share it is: two letters' need not be the same."""

_SHORTEST, _LONGEST, _NEAR = 2, 24, 60
_MEASURED = re.compile(
    r"[%％‰℃倍成度]|个?百分点|分钟|小时|课时|学时|天|周|周年|个(?:多|半)?月|美?元|公里/小时|公里|(?:千|厘|毫)?米|亩|公顷|平方公里|公斤|吨"
)
_NUMBER = f"(?<![\\d.])\\d[\\d.,，]*\\s*[万亿千百]{{0,2}}[余多]?(?:万|亿)?(?:{UNITS})"
_HAS = "(?<![国公私所拥含持没自])有(?![效机偿关线限轨氧色害序所])"
_TO = "(?<![签报接收看遇得受做找听])到(?!位|期|场|岗|校)"

_MARK = re.compile("[，。；：、！？,;:()（）《》“”‘’\\n]")
_DOES = (
    "开展|参与|参加|实现|完成|进行|达到|实施|推行|荣获|获|担任|组成|需要|提供|纳入|接受|享受|进入|投入|结成|集中|实行|受益|报名|组织|采用|采取|采纳|申请|"
    "建立|建成|压减|降到|降至|降低|减[^灾负]|提高|提升|增加|减少|增长|下降|延长|缩短|途经|经停|设在|设置|设立|配备|配置|安装|开设|开通|覆盖|举办|发放|"
    "补助|奖补|奖励|签订|列入|通过|发挥|从事|来自|符合|涉及|位于|属于|停运|到期|免费|半价|受理|迁到|改为|调整|转为|全程|用于|作为|具备|统一|负责|"
    "移交|专户|不[再得能足]|可以|须|每|持(?![证续有])|由(?!来)|向(?!阳)|按(?!摩)"
)
_ENDS = re.compile(
    f"{_MARK.pattern}|{_DOES}|了|的|已|(?<![平人户年日月])均(?![价衡])|(?<!存|现)在(?![校职岗编建读线册籍押逃])|(?<![行作])为|{_HAS}|"
    "被(?![子褥])|(?<!参)与(?!会)|(?<![温缓])和(?![谐平解])|(?<![普涉以企])及(?![时格其])|以[上下内外]|左右|不等|(?<![发到传下直])达(?!标)|全部|\\d"
)
_LEADING_VERB = re.compile(
    f"{_DOES}|{_HAS}|全部|已|均|从(?!业)|到|至|占|比(?!赛|例)|较|后(?!勤|备)|起(?!重)|内(?!科|部|容)|中(?![小学心央医型等药国华外])|前(?!沿)|将(?!军)|"
    "并|设(?![施备计])|外(?![来语国科])|左右|以[上下内外]|不等"
)
_LED = re.compile(
    f"(?:总?共计?|总计|合计|分别|累计|均?(?<!直)达到?|(?<![签预合公节解])约|(?<![附临最])近|突破|不?得?(?:超过?|少于|低于|高于|多于|小于|大于)|不得|"
    f"(?:控制|保持|稳定|维持)在|(?:提高|降低?|压减|增加|加密|扩大|延长|缩短|减少?|提升|增长|下降|上升|扩展|增|升)(?:到|至|为)|(?<![行作])为|{_HAS}|拥有|至|"
    f"(?<!自|理)由|{_TO}|其中|全部|已|目前|截[至止]目前|实现|是|(?<![平人户年日月亩])均|仅|仍|还|只|总数|(?<!提)高|了|最[少多高低]|大[概约]|却?不足|"
    "(?<![初高其集])中|从|[由从](?:最[高低])?[\\d一二三四五六七八九十].{0,10}?)$"
)
_EARLIER = re.compile(f"{_NUMBER}$")
_CHANGE = re.compile(
    f"[由从](?:最[高低])?(?:{_NUMBER}|[一二三四五六七八九十]成).*$|{_NUMBER}(?:提高|降低?|压减|增加|减少?)$"
)
_PLACE = (
    "[全我本该贵][市县区省州旗国乡镇街校院局委厅站](?!籍)|各县（市、区）|各(?:地|县|区)|"
    "\\w{1,4}[市县区州](?=共|现|已|累计|目前|全市|应)"
)
_MONTH = "(?:\\d{1,2}|[一二三四五六七八九十]+)月(?:份|底|末|初|起)?"
_TIME = (
    f"截[至止到]?(?:目前|今|[\\d年月日]+[底末初]?)|目前|现在|当前|今后|[去今明前当]年(?:以来|底|初|起|{_MONTH})?|近[一二两三四五六七八九十\\d]+年来?|"
    f"(?:[自从到]|力争到)?\\d{{4}}(?:[-—至]\\d{{4}})?年(?:以来|至今|[上下]半年|底|末|初|度|起)?(?!以前|之前)|{_MONTH}|\\d{{1,2}}日|"
    "“?十[一二三四五]五”?(?:期间|以来)?|以来"
)
_ADVERB = (
    "总?共计?|总计|合计|累计|分别|其中|现有|现已|现|已经|已|先后|将|拟|并|还|仅|仍|只|也|全部|拥有|计划|若|把|但|而|尤其是|例如|力争|应"
    "(?!急|届|用|对|聘)|以(?![上下内外前后来工])|为|供(?![电水热应暖气养销给])|均|至|到(?!位|期|场|岗|校)|与|和|及|了"
)
_FRONT = re.compile(f"{_PLACE}|{_TIME}|{_ADVERB}|{_HAS}|{_NUMBER}")


def counted(before: str, unit: str, behind: str) -> str | None:
    """What a figure counts, from the text of its sentence on both sides of it; None where neither side says it."""
    led_to = _led_to(before)
    if led_to and _MEASURED.fullmatch(unit.lstrip("万亿")):
        return led_to
    return _named(behind[:_NEAR]) or led_to or None


def _named(behind: str) -> str:
    """The noun that follows a number, up to a verb; where the verb comes first, what it tells of (设在二楼的书屋)."""
    rest = re.sub(r"^\s*(?:(?:及|或)?以[上下内外]|左右|的)", "", behind)
    clause = _MARK.split(rest, maxsplit=1)[0].strip()
    if _LEADING_VERB.match(clause):
        clause = clause.partition("的")[2]
    name = "" if _LEADING_VERB.match(clause) else _ENDS.split(clause, maxsplit=1)[0].strip().removesuffix("等")
    whole = name == clause and name.isalpha()
    return name[:_LONGEST] if len(name) >= _SHORTEST or whole else ""


def _led_to(before: str) -> str:
    """The words in front of a number, without adverbs and earlier numbers (覆盖群众225户890人: 覆盖群众)."""
    name = _MARK.split(before[-_NEAR:])[-1].strip()
    for pattern in (_LED, _EARLIER, _CHANGE, _LED):
        while found := pattern.search(name):
            name = name[: found.start()].strip()
    while found := _FRONT.match(name):
        name = name[found.end() :].strip()
    if len(name) > _LONGEST:
        name = re.split("[的把将对]|(?<!参)与|(?<!温)和(?!谐)", name)[-1][-_LONGEST:]
    name = name.removesuffix("等")
    return name if len(name) >= _SHORTEST else ""
