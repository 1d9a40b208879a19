"""The labels that pages give the fields of a document, and the values behind them."""

import re
from collections.abc import Iterable, Iterator

# Of two labels for one field the earlier counts for more.
NAMES: dict[str, tuple[str, ...]] = {
    "索引号": ("索引号", "信息索引号", "信息索引", "索取号"),
    "标题": ("名称", "标题", "信息名称", "文件名称", "信息标题"),
    "发文机关": (
        "发文机关",
        "制发机关",
        "发布机构",
        "发布机关",
        "公开机构",
        "公开机关",
        "发文单位",
        "发布单位",
        "公开单位",
    ),
    "文号": ("文号", "发文字号", "文件编号", "发文号"),
    "成文日期": ("成文日期", "成文时间", "生成日期", "生成时间", "发文日期"),
    "发布日期": ("发布日期", "公开日期", "发布时间", "公开时间", "发表日期", "发表时间"),
    "公开方式": ("公开方式", "公开属性", "公开类别", "公开类型"),
    "主题分类": ("主题分类", "分类", "信息分类", "主题类别"),
}
_FIELDS = {name: (field, rank) for field, names in NAMES.items() for rank, name in enumerate(names)}
_OTHER_NAMES = (
    "信息来源|来源|作者|浏览次数|浏览|点击数|点击量|点击|阅读次数|阅读|访问量|字体大小|字体|字号|责任编辑"
    "|编辑|审核|有效性|体裁|关键词|主题词|责任部门|公开时限|公开范围|公开程序|公开形式|信息格式|语种"
    "|时效性|失效日期|生效日期|废止日期|载体类型|组配分类|服务对象|打印|分享到|更新时间|更新日期|信息编号"
    "|组配类型|效力状态|所属机构|状态"
)
_OTHERS = _OTHER_NAMES.split("|")
_NO_VALUE = re.compile(r"[\s\-—－_/\\.。:：;；,，|()（）\[\]【】]*|暂?无", re.ASCII)


def _any_of(names: Iterable[str]) -> str:
    """Names as a pattern, longer ones first; their characters may be set apart (索 引 号)."""
    return "|".join(r"\s?".join(name) for name in sorted(names, key=len, reverse=True))


_BEHIND_WORDS = [name for name in (*_FIELDS, *_OTHERS) if len(name) >= 4]  # 提案名称 is no 名称
_AT_WORD = r"(?:^|(?<=[\s\d\]】）)|]))[【\[(（]?"
_LABEL = re.compile(
    rf"(?:{_AT_WORD}({_any_of([*_FIELDS, *_OTHERS])})|(?<=[\u4e00-\u9fff])({_any_of(_BEHIND_WORDS)}))"
    r"\s?[】\])）]?\s?[:：]"
)
_LONGEST = 200


def field_of(text: str) -> tuple[str, int] | None:
    """The field that `text`, all of it, is a label for, and how far down among the field's labels it stands."""
    return _FIELDS.get(re.sub(r"[\s【】\[\]:：]", "", text)) if len(text) <= 20 else None


def is_label(text: str) -> bool:
    """Whether `text`, all of it, is the label of some field of a page."""
    bare = re.sub(r"[\s【】\[\]:：]", "", text) if len(text) <= 20 else ""
    return bare in _FIELDS or bare in _OTHERS


def labelled(text: str) -> Iterator[tuple[str, str]]:
    """The labels in a line, each with what stands behind it up to the next."""
    found = list(_LABEL.finditer(text))
    for at, label in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(text)
        yield label[1] or label[2], text[label.end() : end].strip(" |｜;；【[")


def value(text: str) -> str | None:
    """A value as printed; None for one that is empty, a dash, 无 or too long to be one."""
    return text if len(text) <= _LONGEST and not _NO_VALUE.fullmatch(text) and not is_label(text) else None
