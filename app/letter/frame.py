"""The labelled fields of the page or the form around a letter, however a page lays them out.

`label：value`, rows of a table (`| label | value |`), labels parted from their values by white space or by a line end.
"""

import re
from collections.abc import Iterable

_LONGEST, _MOST, _SHORT = 400, 400, 120
_ASKED = "联系"
_NAMES = {
    "标题": ("标题", "名称", "信息名称", "文件名称"),
    "机关": (
        *("发布机构", "发布机关", "发布单位", "发文机关", "发文机构", "发文单位"),
        *("制发机关", "公开机构", "责任部门"),
    ),
    "来源": ("信息来源", "文章来源", "资料来源", "稿件来源", "来源"),
    "文号": ("文号", "发文字号", "文件编号"),
    "公开": ("公开方式", "公开属性", "公开形式", "公开类型"),
    "编号": (
        *("提案编号", "建议编号", "议案编号", "案件编号", "提案号", "建议号", "案号", "提案序号", "建议序号"),
        *("建议/提案号", "建议提案编号", "建议提案号", "案件号", "建议编码", "提案编码"),
    ),
    "案由": ("案由", "建议标题", "提案标题", "建议题目", "提案题目", "题目", "建议提案标题", "建议名称", "提案名称"),
    "提出": (
        *("提案人", "提案者", "建议人", "建议代表", "领衔代表", "领衔委员", "领衔人", "提出人", "提出代表", "提出委员"),
        *("代表姓名", "委员姓名", "第一提案人", "提出者", "建议/提案提出者", "代表提案者", "提案委员", "提案单位"),
    ),
    "附议": ("附议人", "附议代表", "附议", "联名人", "联名代表", "联名委员"),
    "届次": ("届次", "会议届次", "会议名称"),
    "承办": ("主办单位", "承办单位", "主办", "承办", "办理单位", "答复单位"),
    "签发": ("签发人", "签发"),
    "结果": ("类别", "办理结果", "办理类别", "办理类型", "办复类别", "答复类别", "办理情况分类"),
    _ASKED: ("联系电话", "联系人"),
    "": (
        *(
            "索引号",
            "信息索引",
            "主题分类",
            "组配分类",
            "体裁分类",
            "公开目录",
            "公开范围",
            "公开时限",
            "主题词",
            "体裁",
        ),
        *("成文日期", "生成日期", "发布日期", "发布时间", "发文时间", "发文日期", "公开日期", "公开时间", "交办日期"),
        *("答复日期", "是否公开", "有效性", "时效性", "时效", "关键词", "关键字"),
        *("浏览次数", "浏览量", "浏览", "阅读", "点击数", "作者", "协办单位", "协办", "会办单位", "会办", "代表团"),
        *("建议内容", "提案内容", "建议/提案内容", "答复内容", "复文标题", "服务对象", "字号", "字体", "时间", "日期"),
        *("满意度", "文件类别", "效力状态", "办理部门", "处理状态", "签发日期"),
    ),
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names}
_GLUED = ("索引号", "发布机构", "发文机关", "成文日期", "发布日期", "公开方式", "生成日期", "发布时间", "发文字号")
_ANY = "|".join(r"\s?".join(map(re.escape, name)) for name in sorted(_FIELDS, key=len, reverse=True))
_LABEL = re.compile(
    rf"(?:^|(?<=[\s|｜【\[]))(?:(?P<name>{_ANY})(?:\s?[】\]]?\s?[:：]\s?|\s?[|｜]\s?|\s?[】\]]\s?|\s|$)|(?P<glued>{'|'.join(_GLUED)}|文号(?=[\u4e00-\u9fff]{{1,18}}[〔\[【(（]\d))(?=\S))"
)
_NEXT = re.compile(r"(?:发布|发表|更新|浏览|阅读|点击|访问|字体|字号|文字|作者|编辑|日期|时间)\S{0,4}?[:：]")
_EDGES = " |｜:：;；【】[]"
_SURE = frozenset(
    (
        *("索引号", "信息索引", "发布机构", "发布机关", "发文机关", "公开方式", "主题分类", "组配分类", "体裁分类"),
        *("成文日期", "生成日期", "发布日期", "发布时间", "发文时间", "公开日期", "公开目录", "信息名称", "有效性"),
        *("发文字号", "浏览次数", "浏览量", "公开时间", "制发机关", "公开形式"),
    )
)


def fields(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The values of the fields of `lines` in the order printed; a value may stand on the line after its label."""
    found: dict[str, list[str]] = {}
    open_field = None
    for line in list(lines)[:_MOST]:
        labels = list(_LABEL.finditer(line)) if len(line) <= _LONGEST else []
        before = line[: labels[0].start()] if labels else line
        if open_field and before.strip(_EDGES) and len(before) <= _LONGEST:
            found.setdefault(open_field, []).append(before.strip(_EDGES))
        ends = [*(label.start() for label in labels[1:]), len(line)]
        for label, end in zip(labels, ends, strict=False):
            open_field = None
            value = _NEXT.split(line[label.end() : end], maxsplit=1)[0].strip(_EDGES)
            if value:
                found.setdefault(_field(label), []).append(value)
            else:
                open_field = _field(label)
        open_field = open_field if labels else None
    return {field: tuple(values) for field, values in found.items() if field}


def is_labelled(line: str) -> bool:
    """Whether `line` begins with a label that only pages have, be it without a colon."""
    found = _LABEL.match(line.lstrip(" |｜•"))
    if found and (found["glued"] or re.sub(r"\s", "", found["name"]) in _SURE):
        return True
    return (
        bool(found)
        and len(line) <= _SHORT
        and len([1 for label in _LABEL.finditer(line) if _field(label) != _ASKED]) > 1
    )


def _field(label: re.Match[str]) -> str:
    return _FIELDS[re.sub(r"\s", "", label["name"] or label["glued"])]
