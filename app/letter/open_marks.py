"""Where marks of being public may stand: behind other marks and fields of a line; and where the words are no mark."""

import re
from collections.abc import Iterator, Sequence

_LONGEST, _SHORT, _LONGEST_VALUE = 400, 120, 30
_LABEL = re.compile(
    r"(?:^|(?<=[\s|｜,，;；(（【\[]))(是否(?:同意|可以|能够|予以|主动|适宜|对外|向社会|全文)*公开(?:发布|答复|意见)?|是否[\u4e00-\u9fff]{1,8}公开(?:发布|答复|意见)?(?=\s*[:：|｜]|\s+[是否](?:\s|$))"
    r"|信息公开(?:与否|属性|方式|形式|选项|类[型别])?(?=[】\]]?\s*[:：|｜])|(?:同意)?公开(?:与否|属性|方式|形式|范围|情况|选项|类[型别]|意见|性质|程度))[】\]]?(\s*[:：|｜]\s*|\s+)(?=\S)"
)
_NEXT = re.compile(r"[|｜]|\s[\u4e00-\u9fff/]{2,8}\s?[:：]")
_TICKED = re.compile("[√✓✔☑■●✅☒□☐○]")
_CHOICE = re.compile("[是否]|(?:不|非|免|暂|依|主动|全文|部分|同意|予以|公开).{0,8}")
_AT_END = re.compile(r"[（(]((?:此件)?[^（()）]{0,5}公开)[)）]$")
_OF_THIS = re.compile(r"[（(]((?:此|本|该)[件文][^（()）]{0,8}公开[^（()）]{0,4})[)）]")
_NUMBER = re.compile(r"[〕\]】﹞）)].{1,8}号")
_CLASS = re.compile(r"[（(【]?[A-E甲乙丙丁]\d?[)）】]?类?[)）】]?\s")
_BARE = frozenset(("依申请公开", "主动公开", "不予公开"))
_MENU = re.compile(
    r"^(?:(?:政府)?(?:信息)?公开(?:指南|制度|年报|年度报告|目录|规定|平台|专栏|工作年度报告)|法定主动公开(?:内容)?|政府信息公开"
    r"|政务公开|政策文件|政策解读|机构职能|领导信息|互动交流|政务服务|政府公报|规划计划|人事信息|重点领域.{0,6}|财政预决算|首页)$"
)
_NEAR = 3


def marks_within(line: str) -> Iterator[str]:
    """The parts of `line` that may be marks: fields with their labels, words behind number or class, brackets."""
    if len(line) > _LONGEST or "公开" not in line:
        return
    for label in _LABEL.finditer(line):
        value = _NEXT.split(line[label.end() :], maxsplit=1)[0].strip()
        if value and not _TICKED.search(value):
            value = value.split()[0]
        said = len(value) <= _LONGEST_VALUE and not re.search("[，。；]", value.rstrip("。；"))
        if value and said and (label[2].strip() or _CHOICE.fullmatch(value)):
            yield f"{label[1]}：{value}"
    if len(line) <= _SHORT:
        yield from (found[1] for pattern in (_AT_END, _OF_THIS) if (found := pattern.search(line)))
        if _NUMBER.search(line) or _CLASS.match(line):
            yield from (word for word in line.split()[1:] if "公开" in word)


def in_a_menu(lines: Sequence[str], at: int) -> bool:
    """Whether a bare phrase (依申请公开) is an entry in a site's menu and no mark: others of the menu stand near it."""
    if lines[at].strip() not in _BARE:
        return False
    near = [line.strip() for line in (*lines[max(0, at - _NEAR) : at], *lines[at + 1 : at + 1 + _NEAR])]
    beside = {line.strip() for line in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])}
    return any(map(_MENU.match, near)) or bool(beside & (_BARE - {lines[at].strip()}))
