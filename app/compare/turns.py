"""What a sentence does by its own words: it promises, it names what is wrong, it is courteous, it leans on another.

Letters are written with Chinese marks and with ASCII ones, in simplified and in traditional characters: a sentence is
looked at folded, with Chinese marks.
"""

import re

from app.letter.model import Part
from app.letter.parts import part_of_sentence
from app.search.fold import fold

_MARKS = str.maketrans(",;:?!", "，；：？！")
_WE = r"(?:我[市县区省州旗乡镇村校院们]|[局厅委办府队站院校会部]|公司|单位|中心|[今明后]年|国家)"
_HOW = (
    "分(?=[一二两三四五六批期步])|从(?!业)|为(?=基层|企业|群众|学生|老)|加快|加强|加大|结合(?!部)|根据|依据|依托|围绕|按照?|通过(?!率)|会同|"
    "配合|督促|责成|组织(?=开展|实施|施工)|聘请|优先|逐[年步]|推[广行进]|实行|建立|改建|新建|编[印制]|开展(?!情况)|扩大|增[加设]|"
    "积极|继续|进一步|努力|适[时当]|尽[快早]|及时|全[力面]|持续|认真|大力|严格|不断|立即|尽可能|充分|切实|争取|做好|完善|借助|予以|再|"
    "在(?![校编建职岗])|对(?!口)"
)
_AHEAD = re.compile(
    rf"(?:^|[，；：])[^，。；]{{0,20}}?{_WE}(?:还|也|都)?将(?:{_HOW})"
    rf"|^(?!若|如果)(?:[^。]*[，；：])?(?:还|也|都)?将(?:{_HOW})"
    rf"|(?:^|[，；：])[^，。；]{{0,8}}?{_WE}(?:还|也|都)?会(?:适时|及时|尽快|继续|积极|进一步|认真)"
    r"|(?<![草模比虚])拟(?:采取|[在于对从]|出台|组织)|力争(?!上游)|正在?(?:起草|拟订|拟定)"
    r"|^(?:下一?步|下一?阶段|今后)，|准备(?:加大|启动|建设|实施)|争取(?:尽[早快]|早日)"
    r"|(?:^|[，；：])[等待][^，。；]{2,40}后，[^。]*将"
)
"""Something still to come amid what was done. A letter is not cut by it: a cut holds for all that follows."""

_TROUBLE = re.compile(
    "^(?:同时|但|目前|现在|当前|工作中|推进中|实践中)?，?(?:还|仍|也)?(?:存在(?:着|很大|较大|较多)?的?|遇到的?|面临的?|有)"
    "(?:一些|主要|最大|突出|很大的?)?(?:问题|困难|难点|难题|不足|短板|隐忧|矛盾|不便)(?:$|是|有|[，：])"
)
_HINDERED = re.compile(
    "(?<!解决)(?:难以|很难)(?!忘)(?:实施|推进|开展|落实|满足|保障|解决|到位|立)|未能(?:列入|纳入|实现|完成|通过)|因此不[宜能具]|"
    "不足以|(?:能力|意识|基础)(?:较|偏|薄)?弱[。；，]?$|(?<![对于])不具备[^，。]{2,16}(?:资质|条件)|"
    "(?:无法|不能|没有|缺乏)(?:筹集|落实|安排)[^，。]{0,12}资金|(?:没有|缺乏|缺少)[^，。]{0,10}(?:依据|资质|专项资金)|"
    "(?:资金|人员|力量|设施|经费|因素)[^，。]{0,6}(?:匮乏|短缺|紧缺)|"
    "(?:遭到|受到)[^，。]{0,8}(?:破坏|损毁|侵占)|侵占了?(?:部分|大量)|(?:全部|部分)位于[^。]{0,20}(?:红线|保护区)|逐渐消失|不得修建"
)
"""What stands in the way, said by itself."""

_MENDED = re.compile("解决|缓解|化解|克服|改善|避免|防止|杜绝|破解|消除|补齐|严禁|确保|为了")
"""A sentence that says what was done against a trouble tells of no trouble."""

_COURTEOUS = re.compile(
    "^(?:首先|其次|最后|再次|在此)?，?[^，。：]{0,16}?(?:感谢|谢谢)(?!信)"
    "|^(?:您|你|贵|这[条件一]|该)[^，。]{0,40}(?:建议|提案|问题|意见|议案)?[^，。]{0,16}"
    "(?:提得|提的|很好|非常好|十分正确|有?建设性|十分及时)[^，。]{0,8}(?:，[^。]{0,24})?[。！]?$"
    "|^[^，。]{0,6}(?:委员|代表)，?您?(?:这一)?(?:提案|建议)很好|(?:表示|致以)[^，。]{0,8}(?:感谢|谢意)[。！]?$"
    "|^(?:现|下面)[就将对]?[^。]{0,40}(?:如下|答复|回复)[：。]?$"
    "|(?:欢迎|恳请|希望|敬请|烦请|请)(?:各?位?代表|各?位?委员|您|你们?|贵)[^。]{0,24}(?:监督|关[心注]|支持|意见|批评|联系|建议)"
    "|请(?:继续|多)[^，。]{0,6}(?:提|关注|支持)|^祝[您你]|^(?:该|此)(?:建议|提案)由[^。]{2,24}(?:主办|会办)"
    "|(?:以下|下列|如下|[两三四五六七八九][个项]?)(?:几?个?)?(?:方面|工作|措施|件?事|点)(?:(?:开展)?工作|入手)?(?:。|[^。，]{0,8}：)$"
)
"""Thanks, praise of the question, an invitation, a line that only leads to what follows: nothing said of a matter."""

_LEANING = re.compile(
    "^(?:但(?!书)|然而|以上|上述|该(?!建议|提案)|此(?!外|次)|这(?!次|条建议)|为此|因此|对此|其(?![他它次]))"
)


def plain(sentence: str) -> str:
    """The sentence folded, with Chinese marks, as the patterns want it."""
    return fold(sentence).strip().translate(_MARKS)


def part_said(sentence: str) -> Part | None:
    """PLAN or PROBLEMS where a sentence is of these by its own words, wherever it stands; None where it is not."""
    words = plain(sentence)
    if found := part_of_sentence(words):
        return found
    if _TROUBLE.search(words):
        return Part.PROBLEMS
    if _AHEAD.search(words):
        return Part.PLAN
    return Part.PROBLEMS if _HINDERED.search(words) and not _MENDED.search(words) else None


def courteous(sentence: str) -> bool:
    """Whether a sentence thanks, praises, invites or only leads to others: it is no answer."""
    return bool(_COURTEOUS.search(plain(sentence)))


def leaning(sentence: str) -> bool:
    """Whether a sentence is understood only after the one before it (为此, 该项目)."""
    return bool(_LEANING.search(plain(sentence)))
