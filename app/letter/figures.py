"""Numbers with their units, what they count, and the sentence to check them by."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from math import prod

from app.letter.model import Figure, Section, Span
from app.letter.parts import sentences
from app.letter.quotes import quoted

_UNITS = (
    "个百分点|百分点|个(?:多|半)?月|人次|人年|平方公里|平方千米|平方米|立方米|公里/小时|公里|万方|立方|m³|m²|m3|m2|㎡|km²|km2|km|千伏安|千伏|千瓦|千米|厘米|毫米|公顷|公斤|千克|毫克|毫升|千瓦时?|兆瓦|英寸|分钟|小时|课时|学时|"
    "家次|辆次|延长米|车次|场次|件次|批次|户次|亩次|台套|台次|元|美元|吨|个|名|人|次|所|家|户|亩|米|天|周|条|项|份|篇|起|辆|台|套|件|批|期|场|座|处|节|门|支|只|头|棵|株|度|岁|位|间|张|册|本|部|班|级|届次|"
    "种|类|块|片|栋|幢|艘|架|列|组|队|对|双|口|桩|宗|例|轮|站|村|校|区|县|镇|乡|盏|基|眼|方|根|株|颗|枚|艘|顶|面|扇|桶|袋|箱|瓶|剂|床|格|层|环|道|线|路|段|孔|具|副|封|则|首|幅|幕|集|讲|席|尾|羽|匹|枝|束|筐|筒|滴|号线|%|％|‰|℃|倍|成"
)
_FIGURE = re.compile(
    rf"(?<![\dA-Za-z.．+＋×/:：第\-—〔\[])(?P<value>\d+(?:[,，]\d{{3}})*(?:\.\d+)?(?:\s*(?:至|到|-|—|～|~)\s*\d+(?:\.\d+)?)?\s*[万亿千百]{{0,2}}(?:余|多)?)\s*"
    rf"(?P<unit>(?:万|亿)?(?:{_UNITS}))"
)
_STOP = re.compile(
    r"[，。；：、！？,;:()（）《》“”\n]|开展|参与|参加|实现|完成|进行|达到|达|了|的|已|均|在|为|被|与|和|及|以上|以内|左右|不等"
)
_LED = re.compile(
    r"(?:共计?|总计|合计|分别|累计|均?达到?|约|近|超过?|不超过|不少于|不低于|控制在|(?<!行)为|有|至|由|到|增加|减少|压减|新增|其中|全部|已|目前|截至目前|实现|是)$"
)
_LONGEST, _NEAR = 24, 60
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def figures(text: str, sections: Sequence[Section], after: int) -> tuple[Figure, ...]:
    """Every number in digits with a unit that stands in a section's heading or text behind offset `after`.

    Titles in 《》, years, dates, ordinals and numbers of documents are not figures.
    """
    named = quoted(text)
    found: list[Figure] = []
    for section in sections:
        for span in _stretches(section):
            for sentence in sentences(text, span):
                said = sentence.of(text)
                found += [
                    Figure(
                        re.sub(r"\s", "", match["value"]),
                        match["unit"],
                        _about(said, match),
                        section.anchor,
                        sentence,
                        Span(sentence.start + match.start("value"), sentence.start + match.end()),
                        amount(match["value"], match["unit"]),
                    )
                    for match in _FIGURE.finditer(said)
                    if sentence.start >= after and not _inside(named, sentence.start + match.start())
                ]
    return tuple(found)


def amount(value: str, unit: str) -> float | None:
    """The number in units of one: 1.2万 of 人, 3亿 of 元; None of a span (3至5) and of one that says 余, 多."""
    number = re.fullmatch(r"(\d+(?:\.\d+)?)([万亿千百]{0,2})", re.sub(r"[\s,，]", "", value))
    if not number:
        return None
    scale = prod(_SCALES[word] for word in number[2] + (unit[0] if unit[0] in "万亿" and len(unit) > 1 else ""))
    return float(number[1]) * scale


def _stretches(section: Section) -> list[Span]:
    """A run-in heading and its text belong to one sentence when no full stop parts them; they are read together."""
    if section.heading and section.body:
        return [Span(section.heading.start, section.body.end)]
    return [span for span in (section.heading, section.body) if span]


def _inside(spans: Sequence[Span], at: int) -> bool:
    """Whether `at` lies in one of `spans`, which stand in order and apart."""
    before = bisect_right(spans, at, key=lambda span: span.start)
    return before > 0 and at < spans[before - 1].end


def _about(sentence: str, match: re.Match[str]) -> str | None:
    """What the figure counts: the words right behind it (457所学校), else those before it (参与学生达99.41%)."""
    behind = _STOP.split(sentence[match.end() : match.end() + _NEAR], maxsplit=1)[0].strip()
    if len(behind) >= 2 and match["unit"] not in ("%", "％", "分钟", "小时", "天", "元"):
        return behind[:_LONGEST]
    before = re.split(r"[，。；：、！？,;:()（）《》“”\n]", sentence[max(0, match.start() - _NEAR) : match.start()])[
        -1
    ].strip()
    while led := _LED.search(before):
        before = before[: led.start()].strip()
    return before[-_LONGEST:] or behind[:_LONGEST] or None
