"""The title (标题): one line or several, spaced out or broken, in the letter or only in the page around it."""

import re
from collections.abc import Sequence

from app.letter.kinds import AGENCY, Kind, is_mark, kind_of

_MOST_LINES = 4
_END = re.compile(
    r"(?:答复|复函|回复|复文|办复|函|(?:答复|回复|办理|处理)(?:意见|情况|结果)(?:的?(?:报告|说明|汇报|通报))?|情况的?(?:报告|说明|汇报))(?:[（(【\[].{1,20}[)）】\]])?$"
)
_ASKED = re.compile(r"提案|建议|议案|人大|政协|代表|委员")
_START = re.compile(r"^(?:[\u4e00-\u9fff（）()]{2,40}?(?:关于|对|就)|关于|对|致|《|“|\d{4}年)")
_LABEL = re.compile(r"^(?:信息)?(?:名\s*称|标\s*题)\s*[:：]\s*")


def squeezed(text: str) -> str:
    """`text` without white space."""
    return re.sub(r"\s", "", text)


def titled(lines: Sequence[str], spaced: Sequence[bool]) -> range | None:
    """Which of `lines` (the last of them stands just above the salutation) make the title.

    `spaced[i]` tells that a blank line stands before line i. Marks may stand between title and salutation.
    """
    last = len(lines) - 1
    while last >= 0 and (is_mark(lines[last]) or kind_of(lines[last]) is Kind.DATE):
        last -= 1
    if last < 0 or not _END.search(squeezed(lines[last])):
        return None
    first, joined = last, squeezed(lines[last])
    while not _complete(joined):
        first -= 1
        if first < 0 or last - first >= _MOST_LINES or is_mark(lines[first]) or kind_of(lines[first]) is Kind.FRAME:
            return None
        joined = squeezed(lines[first]) + joined
    above = first - 1
    if above >= 0 and not spaced[first] and kind_of(lines[above]) is Kind.AGENCY and joined.startswith(("关于", "对")):
        first = above
    return range(first, last + 1)


def framed_title(lines: Sequence[str]) -> str | None:
    """The title as the page around the letter gives it: the last line there that reads as one."""
    for line in reversed(lines):
        if re.match(r"^(?:上|下)一[篇条页]", line):
            continue
        text = squeezed(_LABEL.sub("", line))
        if len(text) >= 8 and _END.search(text) and _complete(text):
            return text
    return None


def fuller(printed: str | None, framed: str | None) -> str | None:
    """The title of the letter, or the page's where the letter's has lost characters of it."""
    if not printed or not framed:
        return printed or framed
    rest = iter(framed)
    return framed if len(framed) > len(printed) and all(char in rest for char in printed) else printed


def issuer_in(title: str) -> str | None:
    """The agency that the title begins with (某市教育局对…), or that stands in brackets behind it."""
    front = re.match(r"^(.{3,40}?)(?:关于|对)", title)
    if front and AGENCY.fullmatch(front[1]):
        return front[1]
    back = re.search(r"[（(]([\u4e00-\u9fff]{2,20})[)）]$", title)
    return back[1] if back and AGENCY.fullmatch(back[1]) else None


def _complete(text: str) -> bool:
    return bool(_START.match(text) and _ASKED.search(text))
