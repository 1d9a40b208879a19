"""The title (标题): one line or several, spaced out or broken, in the letter or only in the page around it."""

import re
from collections.abc import Sequence

from app.letter.kinds import AGENCY, Kind, agencies, is_mark, kind_of

_MOST_LINES = 4
_SHORTEST, _LONGEST = 8, 200
_END = re.compile(
    r"(?:答复|复函|回复|复文|办复|函|(?:答复|回复)的报告|(?:会办|协办)(?:工作)?的意见|(?:答复|回复|办理|处理|会办|协办)(?:意见|情况|结果)(?:的?(?:报告|说明|汇报|通报))?|情况的?(?:报告|说明|汇报))"
    r"(?:[（(【\[].{1,30}[)）】\]〕]|《[^《》]{4,60}》)?$"
)
_ASKED = re.compile(r"提案|建议|议案|人大|政协|代表|委员")
_START = re.compile(r"^(?:[\u4e00-\u9fff（）()、]{2,60}?(?:关于|对|就)|关于|对|致|《|“|\d{4}年)")
_ANSWERS = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,30}(?:局|厅|委|府|办|院|会))?关于.{4,60}的?(?:答复|复函|回复)(?:函|意见)?$"
)
_BARE_START = re.compile(r"^[\u4e00-\u9fff]{0,12}?(?:政协|人大|人民代表大会).{2,24}?会议|^第.{1,14}号")
# A page may head a letter with the proposal's place in a list: 县十七届人大一次会议代表建议：第27号.
_SHEETED = re.compile(
    r"[\u4e00-\u9fff]{0,24}届[\u4e00-\u9fff]{0,16}次(?:全体)?会议[\u4e00-\u9fff]{0,8}(?:(?:提案|建议|议案)[:：]?第?\w{1,8}号|第?\w{1,8}号(?:提案|建议|议案))"
)
_MARKED = re.compile(
    r"[（(【\[〔](?:[^（(【\[〔]{1,18}[〔\[【﹝（(［](?:19|20)\d\d[〕\]】﹞）)］].{1,8}?号|[A-E]\d?类?)[)）】\]〕]$"
)
_NUMBER = re.compile(r"^.{1,18}[〔\[【﹝（(［](?:19|20)\d\d[〕\]】﹞）)］].{1,8}?号[—\-－–]*")
_SITE = re.compile(r"[_|｜\-—–].{0,40}$")
_ELSEWHERE = re.compile(r"^(?:上|下)一[篇条页则个]")
_LABEL = re.compile(r"^(?:(?:信息|文件)?(?:名\s*称|标\s*题)(?:\s*[:：|]\s*|\s+))?(?:[\[【][\u4e00-\u9fff]{2,6}[\]】])?")


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
    if last >= 0 and _SHEETED.fullmatch(squeezed(lines[last])):
        return titled(lines[:last], spaced[:last]) or range(last, last + 1)
    if last < 0 or not _END.search(squeezed(lines[last])):
        return None
    first, joined = last, squeezed(lines[last])
    while not (_complete(joined) or _ANSWERS.match(joined)):
        first -= 1
        if first < 0 or last - first >= _MOST_LINES or is_mark(lines[first]) or kind_of(lines[first]) is Kind.FRAME:
            return range(last, last + 1) if _bare(squeezed(lines[last])) else None
        joined = squeezed(lines[first]) + joined
    return range(first - _led(lines, spaced, first, joined), last + 1)


def _led(lines: Sequence[str], spaced: Sequence[bool], first: int, joined: str) -> int:
    """1 where the agency's name above line `first` begins the title, which goes on with 关于 or 对, else 0.

    An agency below the document's number begins the title, for the head of the letter stands above that.
    """
    above = first - 1
    if above < 0 or kind_of(lines[above]) is not Kind.AGENCY or not joined.startswith(("关于", "对")):
        return 0
    below_marks = above > 0 and kind_of(lines[above - 1]) is Kind.MARK
    broken = first < len(lines) - 1 and spaced[first + 1]  # blanks between the title's own lines say nothing
    return int(below_marks or (joined.startswith("关于") and (broken or not spaced[first])))


def framed_title(lines: Sequence[str], named: Sequence[str] = ()) -> str | None:
    """The title as the page around the letter gives it: the last line there that reads as one, else what it names so.

    An agency's name right above it belongs to it. Another place where the page has more of the same is taken instead.
    """
    found: str | None = None
    for at in range(len(lines) - 1, -1, -1):
        text = _joined(lines, at)
        if text and at and text.startswith("关于") and kind_of(lines[at - 1]) is Kind.AGENCY:
            text = squeezed(lines[at - 1]) + text
        found = fuller(found, text)
    for text in named:
        found = fuller(found, _read_as_title(text))
    return found


def _joined(lines: Sequence[str], at: int) -> str | None:
    """The title that ends with line `at`, with the lines above that it begins on where it is broken."""
    text = _read_as_title(lines[at])
    if text is None or _complete(text):
        return text
    whole = titled(lines[: at + 1], [False] * (at + 1))
    return (
        squeezed("".join(lines[whole.start : whole.stop]))
        if whole and len(squeezed(lines[whole.start])) >= _SHORTEST
        else text
    )


def _read_as_title(line: str) -> str | None:
    """`line` without white space, label and the name of the site, if it reads as a letter's title."""
    text = squeezed(_LABEL.sub("", line[:_LONGEST]).strip("|｜ "))
    for candidate in (text, _SITE.sub("", text), _NUMBER.sub("", text)):
        if (
            len(candidate) >= _SHORTEST
            and _END.search(candidate)
            and not _ELSEWHERE.match(candidate)
            and (_complete(candidate) or _bare(candidate))
        ):
            return candidate
    return None


def fuller(printed: str | None, framed: str | None) -> str | None:
    """The title of the letter, or the page's where the letter's has lost characters of it."""
    if not printed or not framed:
        return printed or framed
    if framed.endswith(printed) and agencies(framed.removesuffix(printed)):
        return printed  # the page only says besides whose letter it is
    rest = iter(framed)
    lacks = all(char in rest for char in printed.removeprefix("关于").replace("第", ""))
    return framed if len(framed) > len(printed) and lacks else printed


def unmarked(title: str) -> str:
    """The title without the document's number or class in brackets behind it; an agency there stays."""
    return _MARKED.sub("", title)


def issuer_in(title: str) -> str | None:
    """The agency that the title begins with (某市教育局对…), or that stands in brackets behind it."""
    front = re.match(r"^(.{3,60}?)(?:关于|对)", title)
    if front and agencies(front[1]):
        return front[1]
    back = re.search(r"[（(]([\u4e00-\u9fff]{2,20})[)）]$", title)
    return back[1] if back and AGENCY.fullmatch(back[1]) else None


def _bare(text: str) -> bool:
    """Whether a title names what it answers without a 关于 in front (市政协十届三次会议第52号提案的答复)."""
    return bool(_BARE_START.match(text) and _ASKED.search(text))


def _complete(text: str) -> bool:
    return bool(_START.match(text) and _ASKED.search(text))
