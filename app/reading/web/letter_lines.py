"""Which of a page's lines are the letter's: the element with its prose, and the short lines that stand around it.

Prose is counted, not markup: class names differ from site to site. The smallest element with most of the prose is the
letter's body; from there lines are added that stand next to it (title above; signature, date, 抄送 below) until the
page begins again, which shows by links and by a few words that every site has.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from app.reading.web.lines import Line, Lines

_MOST = 0.7
_SAID = re.compile("[。；，！？]")
_SHORTEST = 12
_OF_A_LETTER = re.compile(r"收悉|[答回函]复如下|(?:委员|代表|委员会)们?\s?[:：]$|[您你]们?.{0,30}提出")
_WEIGHT_OF_WORDS = 100
_FAR_ABOVE, _FAR_BELOW = 15, 40
_AROUND = 400  # lines above and below that a page's fields may stand in
_LOOKED_AT, _LONGEST_NOTE = 2000, 300
_TRAIL = re.compile(r"位置\s?[:：]|首页\s?[>＞»›/→]|[>＞»›]\s?\S+\s?[>＞»›]|^(?:首页|无障碍|长者|适老|繁體|繁体|简体)")
_BUTTON = re.compile(
    r"\W{0,3}(?:[上下]一?[篇条页]|[前后]一[篇条页]|相关(?:链接|文章|阅读|信息|新闻|推荐|解读|文件|稿件)|更多|热点|推荐|版权|网站"
    r"|主办(?:单位)?\s?[:：].{0,40}(?:政府|网|承办|维护|技术|地址)"
    r"|友情链接|分享|打印(?![:：]?\s?\d)|收藏|关闭|返回|扫一扫|请?扫描|二维码|责任编辑|编辑[:：]|评论|网友|我要)"
)
_FOOT = re.compile(
    r"版权所有|备案(?:序?号|编号)|ICP备|网站标识码|公网安备|Copyright|©|技术支持\s?[:：]|网站地图|^关于我们",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"^附|\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|ofd|jpe?g|png)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """The letter's lines, those of the page that stand above and below its sentences, and how much these say."""

    lines: tuple[Line, ...]
    around: tuple[Sequence[Line], Sequence[Line]]
    weight: int


def letter_lines(page: Lines) -> Found:
    """The lines of the letter; all lines of the page where no part of it clearly holds the letter."""
    lines = page.lines
    weights = [weight(line) for line in lines]
    total = list(accumulate(weights, initial=0))
    least = _MOST * total[-1]
    core = next((one for one in page.elements if total[one.end] - total[one.start] >= least), None)
    heavy = [at for at in range(core.start, core.end) if weights[at]] if core else []
    if not heavy or core is None:
        return Found(tuple(lines), (lines[:_AROUND], lines[_AROUND:][-_AROUND:]), 0)
    first, end = heavy[0], heavy[-1] + 1
    around = (lines[:first][-_AROUND:], lines[end:][:_AROUND])
    if core.end - core.start == len(lines) and not any(map(_is_of_a_letter, lines)):
        return Found(tuple(lines), around, total[-1])
    kept = [*_above(lines, first, core.start), *lines[first:end], *_below(lines, end, core.end)]
    return Found(tuple(kept), around, total[end] - total[first])


def weight(line: Line) -> int:
    """How much of a letter's prose there is in a line."""
    text = line.text
    unlinked = len(text) - line.linked
    if line.mostly_linked or _is_note_of_the_page(text):
        return 0
    prose = unlinked if unlinked >= _SHORTEST and _SAID.search(text) else 0
    return prose + (_WEIGHT_OF_WORDS if _is_of_a_letter(line) else 0)


def _is_of_a_letter(line: Line) -> bool:
    return not line.mostly_linked and bool(_OF_A_LETTER.search(line.text[:_LOOKED_AT]))


def _is_note_of_the_page(text: str) -> bool:
    """Whether a line is of the page's foot or a button; a sentence that begins with such words is none."""
    if len(text) > _LONGEST_NOTE:
        return False
    return bool(_FOOT.search(text)) or ("。" not in text and bool(_BUTTON.match(text)))


def _above(lines: Sequence[Line], first: int, core: int) -> list[Line]:
    """The lines above the first sentence: those of the element, up to the heading that stands above it."""
    highest = max(0, core - _FAR_ABOVE)
    start = next((at for at in range(core - 1, highest - 1, -1) if _heads(lines[at])), None)
    goes_on = _heads
    if start is None:
        start, goes_on = core, _is_of_no_page
    while start > highest and goes_on(lines[start - 1]):
        start -= 1
    return [line for line in lines[start:first] if not _is_of_the_page(line)]


def _below(lines: Sequence[Line], start: int, core: int) -> list[Line]:
    """The lines below the last sentence, until the page begins again; far below only those of the element."""
    end, farthest = start, min(len(lines), max(core, start + _FAR_BELOW))
    while end < farthest and not _ends_letter(lines[end]):
        end += 1
    return list(lines[start:end])


def _heads(line: Line) -> bool:
    return line.heading and not _is_of_the_page(line)


def _is_of_no_page(line: Line) -> bool:
    return not _is_of_the_page(line)


def _is_of_the_page(line: Line) -> bool:
    if line.heading:
        return _is_note_of_the_page(line.text)
    return line.mostly_linked or bool(_TRAIL.search(line.text))


def _ends_letter(line: Line) -> bool:
    if _ATTACHED.search(line.text[:200]):
        return False
    return line.mostly_linked or _is_note_of_the_page(line.text)
