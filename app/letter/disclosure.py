"""Whether a letter may be public (公开属性), by one rule for every line: what is not a clear yes is a no."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from app.letter.model import Disclosure
from app.letter.open_marks import in_a_menu, marks_within

_LONGEST = 40
_TICK = "√✓✔☑■●✅☒"
_CHOICE = "不同意|同意|不予公开|不公开|依申请公开|主动公开|全文公开|公开|是|否"
_NOISE = re.compile(r"[\s【】\[\]“”\"。]")
_BARS = re.compile(r"[|｜]+")
_SORT = "(?:与否|属性|方式|形式|选项|类[型别])"
_LABEL = re.compile(
    r"^[（(]?(?:(?P<asked>是否(?:同意|可以|能够|予以|主动|适宜|对外|向社会|全文)*公开(?:发布|答复|意见)?)"
    r"|(?P<whether>是否[\u4e00-\u9fff]{1,8}公开(?:发布|答复|意见)?(?=[:：]|[是否]$))"
    rf"|信息公开{_SORT}?(?=[:：](?:{_CHOICE}|[不免暂非依].{{0,6}}|部分公开)$)"
    r"|(?:同意|可以|对外|主动|全文)*公开(?:与否|属性|方式|形式|范围|情况|选项|类[型别]|意见|性质|程度)?(?=[:：(（]|$))"
    r"(?P<colon>[:：])?(?P<value>.*)$"
)
_SELF = r"^(?:注[:：])?[（(]?(?:此件|本件|该件|此文|本文|该文|本答复|此答复|答复|本复文)?(?:建议|拟)?"
_SCOPE = r"(?:对外|向社会|全文|主动|予以)*"
_REFUSED = re.compile(
    rf"{_SELF}(?:不同意|不予|不宜|不得|不能|不可以?|暂不|暂缓|免予|免于|依申请|非|不){_SCOPE}(?:公开|发布)(?:发布|答复)?[)）]?$"
)
_AGREED = re.compile(
    rf"{_SELF}(?:同意|可以|予以|可|主动|全文){_SCOPE}公开(?:发布|答复)?[)）]?$|^[（(]?(?:此件)?公开(?:发布)?[)）]?$"
)
_NO = re.compile("否|不|非|免|暂|缓|申请|部分|内部|保密")
_YES = re.compile("是|同意|公开|主动|可以|全文|予以|社会|公众")


def disclosure_mark(line: str) -> tuple[Disclosure, bool] | None:
    """What `line` says of being public, and whether that is certain; None where it says nothing of it.

    An empty label (是否公开：) says nothing; one whose value is no clear yes is a refusal that is not certain.
    """
    bare = _bare(line)
    if len(bare) > _LONGEST or "公开" not in bare:
        return None
    if _REFUSED.match(bare):
        return Disclosure.NOT_PUBLIC, True
    if _AGREED.match(bare):
        return Disclosure.PUBLIC, True
    label = _LABEL.match(bare)
    if not label or not (label["colon"] or label["asked"] or label["value"]):
        return None
    return _valued(label["value"].strip("()（）"))


def disclosure(lines: Sequence[str]) -> tuple[Disclosure, str, bool] | None:
    """What the lines say together, the mark as printed, and whether it is certain; a refusal outweighs consent."""
    agreed = None
    for line, found in _marks(lines):
        if found[0] is Disclosure.NOT_PUBLIC:
            return Disclosure.NOT_PUBLIC, line, found[1]
        agreed = agreed or (Disclosure.PUBLIC, line, True)
    return agreed


def _marks(lines: Sequence[str]) -> Iterable[tuple[str, tuple[Disclosure, bool]]]:
    """The lines with a mark; a label whose value stands on the next line is read with it."""
    for at, (line, after) in enumerate(zip(lines, [*lines[1:], ""], strict=False)):
        if in_a_menu(lines, at):
            continue
        labelled = _LABEL.match(_bare(line)) if len(line) <= _LONGEST else None
        if labelled and not labelled["value"] and re.fullmatch(_CHOICE, _bare(after[:_LONGEST]).strip("()（）")):
            line = f"{line.rstrip(':：')}：{after}"  # noqa: PLW2901  # the label and its value are one mark
        for mark in (line, *marks_within(line)):
            if found := disclosure_mark(mark):
                yield line, found


def _bare(line: str) -> str:
    """The line without white space, brackets and quotation marks; the bars of a table stand for a colon."""
    return _BARS.sub(":", _NOISE.sub("", unicodedata.normalize("NFKC", line[: 2 * _LONGEST]))).strip(":")


def _valued(value: str) -> tuple[Disclosure, bool] | None:
    if not value:
        return None
    before = value[0] in _TICK + "□☐○"
    ticked = re.search(rf"[{_TICK}]({_CHOICE})" if before else rf"({_CHOICE})[（(]?[{_TICK}]", value)
    said = ticked[1] if ticked else value
    if _NO.search(said):
        return Disclosure.NOT_PUBLIC, bool(ticked) or not _YES.match(said)
    return (Disclosure.PUBLIC, True) if _YES.search(said) else (Disclosure.NOT_PUBLIC, False)
