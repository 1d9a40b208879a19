"""What editors, copies and hijacked sites leave inside a text: field codes, tags, glosses, advertisements."""

import re
from collections.abc import Sequence

_CODES = re.compile(
    r"\[bookmark:[^\]\n]{0,200}\]|\{(?:HYPERLINK|PAGEREF|TOC)[^}\n]{0,300}\}|错误!未(?:定义书签|找到引用源)。"
    r"|<!--[^<>\n]{0,80}-->|</?(?:a|b|br|div|em|font|h[1-6]|img|li|o:p|option|p|span|strike|strong|sup|table|tbody|td|tr|u|ul)"
    r"(?:\s[^<>\n]{0,200})?/?>"
)
# Copies that pass through a converter to traditional characters gloss what has two readings: 答復(fù).
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ"
_GLOSS = re.compile(rf"(?<=[\u4e00-\u9fff])[（(](?:[a-zü]{{0,5}}[{_TONED}][a-zü]{{0,5}}|de|le|zi|men|me|zhe) ?[)）]")
_FEWEST_GLOSSES = 3
# Others gloss without tones and leave a blank behind: 關(guan) 於(yu). Five such ways to read are no units.
_UNTONED = re.compile(r"(?<=[\u4e00-\u9fff])[（(][a-z]{1,6}[)）] ?")
_FEWEST_UNTONED = 5
_BAIT = re.compile(
    "彩票|赌博|博彩|棋牌|投注|百家乐|老虎机|娱乐城|娱乐场|真人视讯|电子游艺|六合彩|时时彩|注册送|官网下载|app下载|手游|开户送",
    re.IGNORECASE,
)
# What no mark parts: where a bait is glued to the words of a letter, its pieces are chained by _ and end as baits do.
_WORD = r"[^\s，。；：、！？,;:|｜《》“”（）()〔〕\[\]<>＞»›/—-]+"
_RUN = re.compile(rf"{_WORD}(?:-(?={_BAIT.pattern}){_WORD})*", re.IGNORECASE)
_BRAND = re.compile(r"(?:[A-Za-z0-9]+|亚洲|体育)+$")
_ENDS = re.compile("怎么办|官网|下载|入口|登录|注册|网址|平台|首页")
_PARTED = re.compile(r"[-—|｜]\s?$")
# A line of its own that sells something; 打击赌博 may well be a heading.
_SALE = re.compile(
    "百家乐|老虎机|娱乐城|娱乐场|真人视讯|电子游艺|时时彩|注册送|开户送|官网下载|app下载|彩票$", re.IGNORECASE
)
_LONGEST_SALE, _MOST_NAMES = 24, 20


def left_overs(text: str) -> list[tuple[int, int]]:
    """Where `text` holds something that nobody wrote into the letter, in order and apart."""
    glosses = list(_GLOSS.finditer(text))
    untoned = [] if glosses else list(_UNTONED.finditer(text))
    found = [*_CODES.finditer(text), *(glosses if len(glosses) >= _FEWEST_GLOSSES else [])]
    found += untoned if len({gloss[0] for gloss in untoned}) >= _FEWEST_UNTONED else []
    spans = sorted([match.span() for match in found] + _baits(text))
    return [span for at, span in enumerate(spans) if not at or span[0] >= spans[at - 1][1]]


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """`text` without `spans`."""
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(text[at:start])
        at = end
    return "".join([*pieces, text[at:]])


def _baits(text: str) -> list[tuple[int, int]]:
    """Advertisements for gambling, in lines that hold such a word: chains, what a line ends with, or all of it."""
    if not _BAIT.search(text):
        return []
    lines = text.split("\n")
    names = {run[0].partition("_")[0] for line in lines if _BAIT.search(line) for run in _chains(line)}
    shortest = sorted(names, key=len)[:_MOST_NAMES]
    spans: list[tuple[int, int]] = []
    at = 0
    for line in lines:
        if _BAIT.search(line):
            spans += [(at + start, at + end) for start, end in _bait(line, shortest)]
        at += len(line) + 1
    return spans


def _chains(line: str) -> list[re.Match[str]]:
    return [run for run in _RUN.finditer(line) if "_" in run[0] and _BAIT.search(run[0])]


def _bait(line: str, names: Sequence[str]) -> list[tuple[int, int]]:
    """The baits of a line; `names` are what the page's chains begin with, for one that is glued to words before it."""
    runs = [run for run in _RUN.finditer(line) if _BAIT.search(run[0])]
    spans = [span for run in runs if (span := _extent(line, run, names))]
    sells = (
        len(line) <= _LONGEST_SALE
        and _SALE.search(line)
        and not re.search("[。；]|^[一二三四五六七八九十（(\\d]", line)
    )
    return spans or ([(0, len(line))] if sells else [])


def _extent(line: str, run: re.Match[str], names: Sequence[str]) -> tuple[int, int] | None:
    """How much of a run is the bait: a chain up to the word it ends with, or all that stands parted at a line's end."""
    start, end = run.span()
    last = line.rfind("_", start, end)
    if last >= 0:
        ended = list(_ENDS.finditer(line, last, end))
        end = ended[-1].end() if ended else end
        return _begun(line, start, names), end + (line[end : end + 1] in (":", "："))
    parted = _PARTED.search(line, max(0, start - 2), start)
    sold = start and line[start - 1] == " " and _SALE.search(run[0])
    last_word = not line[end:].strip()
    return (parted.start() if parted else start, end) if last_word and (parted or sold) else None


def _begun(line: str, start: int, names: Sequence[str]) -> int:
    """Where a chain begins whose run begins at `start`: with a name that others have too, or the bait in it."""
    first = line[start : line.find("_", start)]
    name = next((name for name in names if name and first.endswith(name)), first)
    bait = _BAIT.search(name)
    if not bait or name != first:
        return start + len(first) - len(name)
    return start + len(_BRAND.sub("", name[: bait.start()]))
