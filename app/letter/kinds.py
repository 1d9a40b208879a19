"""What a single line of a letter or of the page around it is, by its form alone."""

import re
from collections.abc import Callable
from enum import Enum, auto
from functools import lru_cache

from app.letter.dates import is_date_line
from app.letter.disclosure import disclosure_mark
from app.letter.frame import is_labelled

_LONGEST, _LONGEST_SALUTATION, _SHORT, _MOST_APART = 400, 120, 50, 3
_HAN = "\u4e00-\u9fff\u3400-\u4dbf"


class Kind(Enum):
    """The kinds of line that stand around a letter's body."""

    FRAME = auto()
    MARK = auto()
    AGENCY = auto()
    SALUTATION = auto()
    DATE = auto()
    SIGNED = auto()
    CONTACT = auto()
    COPIED = auto()
    PRINTED = auto()
    OTHER = auto()


_AGENCY_TAIL = (
    "人民政府|政府|委员会|办公室|办公厅|管委会|办事处|联合会|联合办|工作部|分局|局|厅|委|部|院|行|署|总队|支队|大队|中心|公司|司|集团|处|站|社"
    "|大学|学院|学校|总工会|妇联|残联|法院|检察院|办|协会|学会|商会|促进会|红十字会|馆|电视台|气象台|研究所|派出所|医院|督查室|管理处|客运站|银行|支行|分行|林场|公路段|管理所|监察所"
)
AGENCY = re.compile(rf"[{_HAN}（）()]{{1,30}}?(?:{_AGENCY_TAIL})(?![{_HAN}])")
_AGENCY_NAME = re.compile(rf"[{_HAN}]{{1,40}}(?:{_AGENCY_TAIL})")
_SPACED_OUT = re.compile(rf"[{_HAN}](?:\s[{_HAN}])+")
_ISSUER_MARK = re.compile(rf"^([{_HAN}\s（）()]{{3,40}}?)\s*(?:文\s*件|（函）|\(函\))$")
DOCUMENT_NUMBER = re.compile(
    rf"([{_HAN}A-Za-z（）()]{{1,18}}?)\s*[〔\[【﹝（(［]\s*((?:19|20)\d\d)\s*[〕\]】﹞）)］]\s*第?\s*([{_HAN}]{{0,3}}\d+(?:[-—]\d+)?|[{_HAN}]{{0,3}}?)\s*号"
)
# One bracket lost: 某教字2023〕8号.
_HALF_NUMBER = re.compile(
    rf"([{_HAN}]{{1,14}}[字函发复提办建案文])\s*(?:[〔\[【﹝（(［]\s*((?:19|20)\d\d)|((?:19|20)\d\d)\s*[〕\]】﹞）)］])\s*第?\s*(\d{{1,5}})\s*号"
)
SIGNER = re.compile(
    rf"(?:签\s*发\s*人?|签\s*批\s*人?|审\s*签\s*人|签\s*发\s*领\s*导|(?:主管|分管)?领\s*导\s*(?:署\s*名|签\s*[发批字名]))\s*[:：|]\s*([{_HAN}·][{_HAN}·\s]{{1,20}})"
)
_SEAL = re.compile(r"\s*[（(](?:盖章|章|公章|印章)[)）]\s*$")
_FRAME_LABEL = re.compile(
    r"^[【\[(（]?(?:索\s*引\s*号|信息索引|发\s*布\s*(?:机\s*构|日\s*期|时\s*间|单\s*位|人)|发文(?:机[关构]|单位|日期|时间)|生成日期|公开(?:日期|时间|时限)"
    r"|主题(?:分类|词)|责任(?:编辑|部门)|编\s*辑|审\s*核|来\s*源|(?:信息|资料|文章|稿件)来源|稿源|作\s*者|供稿|浏览|阅读|点击|访问|字\s*[体号]|名\s*称|标\s*题|文\s*号|发文字号"
    r"|成文日期|体裁|有效性|时\s*效|关键[词字]|当前位置|上一[篇条页]|下一[篇条页]|主办(?:单位)?|更新(?:时间|日期)|发表(?:时间|日期)|时间|日期|分享到?|(?:提案|建议|议案|案件?)(?:编\s*号|序\s*号|号|人|者)|案\s*由|领衔|提出(?:人|代表|委员)|(?:代表|委员)姓名|(?:答复|复文)内容|会办)\S{0,4}?\s*[:：]"
)
_FRAME_WORDS = re.compile(
    r"^[【\[(（]?(?:您?(?:当前|现在)?(?:所在)?的?位置|首页|本站|展开$|菜单$|正文$|(?:登录|注册)(?=\s|[|｜]|$)|今天是|欢迎(?:来到|访问|光临|您)|无障碍|长者|适老|打印|分享|关闭|返回|附件下载|扫一扫|请?扫描|版权|网站|技术支持|联系我们(?=\s|[|｜:：]|$)|联系站长|(?:值班|监督|举报|投诉|服务)(?:电话|热线)|热线[:：]|投稿(?=[邮信:：])|地址[:：]|Copyright|友情链接|相关(?:链接|文章|信息|阅读|附件)"
    r"|收藏|留言与评论|发表于\s|发表回复|复制链接|(?:沙发|板凳|地板|楼主)(?=\s|$)|回复\s?[|｜:：]|支持\s?\d|举报(?=\s|[|｜]|$)|您需要登录|本版积分|查看(?:[:：]|主题)|文件下载|政策咨询|如果您对该|相关标签|标签[:：]|扫码|扫描|下载(?:Word|PDF|APP)|保存为|字体大小|设为首页|站点地图|语音播报|我要|用户评论|网友评论|评论|政府信息公开|信息公开|手机版|繁体|简体|English)"
)
_TRAIL = re.compile(
    r"(?:首页|网站|中心|公开|专栏|专题)\s*[>＞»›/→]|[>＞»›]\s*\S+\s*[>＞»›]|[ICP京]+备\d|[主承]办(?:单位)?$"
)
_CUT_DATE = re.compile(r"(?:19|20)\d\d\s?年(?:\s?\d{1,2}\s?月?)?")
_NO_HAN = re.compile(r"(?=[^\u4e00-\u9fff]{6,})[!-~\s]*[A-Za-z_]{3}[!-~\s]*")
_CLASS_LINE = re.compile(
    r"^\W*(?:(?:[办答复文建议提案理]{0,4}(?:结果|类\s?别|类型|分类|办理答复))\S{0,6}?\s*[】\]]?\s*[:：]?\s*)?[（(【〔\[]?\s*(?:标注)?[（(]?\s*[A-EＡ-Ｅ甲乙丙丁]\s*\d?\s*[)）】〕\]]?\s*类?\s*[)）】〕\]]*\W*$"
)
_CLASS_LABEL = re.compile(r"^\W*(?:[办答复文建议提案理]{0,4}(?:结果|类\s?别|类型|情况分类)|分类(?:标识)?)")
_CONTACT = re.compile(
    r"^[（(【\[]?\s*(?:承\s*办\s*(?:负\s*责\s*)?(?:人|单\s*位|[科股]\s*室)|经\s*办\s*人|(?:单位|办公室?|咨询|科室)?联\s*系\s*(?:人|电\s*话|单\s*位|方\s*式|科\s*室|地\s*址)"
    r"|负\s*责\s*人|分管领导|具体(?:经办|承办)人|电\s*话|手\s*机|传\s*真|邮\s*编|人)(?:[员及和与、\s]|签\s?[字名]|姓名|联系|电话|方式|号码|[（(][盖公]?章[)）]){0,6}[:：\d][^。]{0,60}。?[)）]?$"
)
COPIED = re.compile(r"^(?:抄\s*[送报]|分\s*送|报\s*送|送)(?:单位)?\s*[:：]\s*")
KEYWORDS = re.compile(r"^主\s*题\s*词\s*[:：]")
_PRINTED = re.compile(r"(?:印\s*发|印\s*制|(?<=\d日)\s?打印|(?<=.{4})打印)\s*(?:[（(]共.*)?$")
_SALUTATION = re.compile(
    rf"^(?:尊敬的?)?\s*[{_HAN}·、，,\s（）()“”\d*×]{{0,80}}?"
    r"(?:委员|代表|委员会|工委|专委会|党派|联合?会|主委|支部|支社|总支|中央|民[盟革建进]\S{0,8}|农工党\S{0,8}|致公党\S{0,8}|台盟\S{0,8}"
    r"|九三学社\S{0,8}|工商联|政协\S{0,8}|先生|女士|同志|组|团|界别?|室|局|联|厅|部|委|会|协|社|府|街道|镇|乡)们?\s*(?:[（(][^（()）]{0,20}[)）]|[\d名位等]{0,4})\s*(?:[您你]们?好)?\s*[:：]$"
)
_BARE_SALUTATION = re.compile(
    rf"^(?:尊敬的)?[{_HAN}·、，,\s*×]{{2,40}}(?<![位名各])(?:委员|代表)们?(?:[，,]?\s*[您你]们?好)?[，,。！!]?$"
)


@lru_cache(maxsize=4096)
def kind_of(text: str) -> Kind:
    """The kind of one cleaned line; a long one is nothing but text.

    Each line of a letter is asked for more than once.
    """
    if len(text) > _LONGEST:
        return Kind.OTHER
    return next((kind for kind, check in _CHECKS if check(text)), Kind.OTHER)


def agencies(text: str) -> list[str]:
    """The agencies whose names make up the whole line (several for a letter signed together), else nothing."""
    text = _SEAL.sub("", text)
    names = [re.sub(r"\s", "", text)] if _SPACED_OUT.fullmatch(text) else re.split(r"[\s、]+", text)
    if all(_AGENCY_NAME.fullmatch(name) for name in names):
        return names
    whole = "".join(names)  # 某市 公安局
    apart = 1 < len(names) <= _MOST_APART and "、" not in text and not _AGENCY_NAME.fullmatch(names[0])
    return [whole] if apart and _AGENCY_NAME.fullmatch(whole) else []


def is_frame(text: str) -> bool:
    """Whether the line belongs to the page around the letter: a form label, a trail of links, a button."""
    if "。" in text:
        return False
    words = _FRAME_WORDS.match(text)
    return bool(
        _FRAME_LABEL.match(text)
        or is_labelled(text)
        or _NO_HAN.fullmatch(text)
        or _TRAIL.search(text)
        or (words and len(text) - words.end() <= 20)
    )


def is_salutation(text: str) -> bool:
    """Whether the line addresses those who asked (宋鸥委员：)."""
    return len(text) <= _LONGEST_SALUTATION and bool(_SALUTATION.match(text) or _BARE_SALUTATION.match(text))


def is_mark(text: str) -> bool:
    """Whether the line is a mark of the document's head: class, disclosure, number, signer, issuer's mark."""
    if len(text) > 60:
        return False
    bare = text.strip("（）()【】[] ")
    number = document_number(bare)
    return bool(
        (number and _is_rest_of_marks(bare[number.end() :]))
        or SIGNER.match(bare)
        or _CLASS_LINE.match(text)
        or (_CLASS_LABEL.match(text) and len(text) <= 30)
        or disclosure_mark(text)
        or _ISSUER_MARK.match(text)
    )


def _is_rest_of_marks(text: str) -> bool:
    """Whether what stands behind a document's number are other marks: a class, a signer, 同意公开."""
    if len(text) <= 1 or SIGNER.search(text):
        return True
    words = text.split() if _CLASS_LINE.match(text.split(maxsplit=1)[0]) else [text]
    return all(_CLASS_LINE.match(word) or disclosure_mark(word) for word in words)


def document_number(text: str) -> re.Match[str] | None:
    """The number (发文字号) that `text` begins with, be it with one of its brackets lost."""
    return DOCUMENT_NUMBER.match(text) or _HALF_NUMBER.match(text)


def issuer_mark(text: str) -> str | None:
    """The agency of a 发文机关标志 (某市教育局文件), or None."""
    found = _ISSUER_MARK.match(text)
    return re.sub(r"\s", "", found[1]) if found else None


def is_signature(text: str) -> bool:
    """Whether the line is an agency and a date and nothing else."""
    parted = re.match(rf"^([{_HAN}]{{3,30}})\s+(.+)$", text)
    return bool(parted and agencies(parted[1]) and (is_date_line(parted[2]) or _CUT_DATE.fullmatch(parted[2])))


# In this order: what is a copy line is not asked whether it is a date.
_CHECKS: tuple[tuple[Kind, Callable[[str], object]], ...] = (
    (Kind.COPIED, COPIED.match),
    (Kind.PRINTED, lambda text: len(text) <= _SHORT and _PRINTED.search(text)),
    (Kind.DATE, lambda text: len(text) <= _SHORT and (is_date_line(text) or _CUT_DATE.fullmatch(text))),
    (Kind.MARK, is_mark),
    (Kind.CONTACT, _CONTACT.match),
    (Kind.FRAME, is_frame),
    (Kind.SALUTATION, is_salutation),
    (Kind.AGENCY, agencies),
    (Kind.SIGNED, is_signature),
)
