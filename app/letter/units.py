"""Units that figures have, and what a number with one comes to."""

import re
from math import prod

UNITS = (
    "个百分点|百分点|个(?:多|半)?月|周岁|周年|人次|人年|平方公里|平方千米|平方米|立方米|公里/小时|公里|万方|立方|"
    "m³|m²|m3|m2|㎡|km²|km2|km|千伏安|千伏|千瓦时|千瓦|千米|厘米|毫米|公顷|公斤|千克|毫克|毫升|兆瓦|英寸|分钟|"
    "小时|课时|学时|家次|辆次|延长米|车次|场次|件次|批次|户次|亩次|台套|台次|元|美元|吨|个|名|人(?!口)|次|所|家|户|亩|"
    "米|天|周|条|项|份|篇|起|辆|台|套|件|批|期|场|座|处|节|门|支|只|头|棵|株|度|岁|位|间|张|册|本|部|班|级|届次|"
    "种|类|块|片|[栋幢](?!\\d+(?:单元|号|室))|艘|架|列|组|队|对|双|口|桩|宗|例|轮|站|乡镇|村|校|区|县|镇|乡|盏|基|眼|方|根|颗|"
    "枚|顶|面|扇|桶|袋|箱|瓶|剂|床|格|层|环|道|路(?=视频|监控|高清|摄像)|段|孔|具|副|封|则|首|幅|幕|集|讲|席|尾|羽|匹|枝|束|筐|"
    "筒|滴|%|％|‰|℃|"
    "倍|成"
)
"""Alternatives of a regular expression: of two that begin alike the longer stands first.

A bus line (5路) and a house (3幢2单元) have numbers and are none.
"""

_DOUBTFUL = re.compile(r"\d{4,}[,，]|\d{3}，(?!(?:\d{3}，)*000(?!\d))")
"""Commas that may stand between numbers of a list as well as in one number (120，130)."""

_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def amount(value: str, unit: str) -> float | None:
    """The number in units of one: 1.2万 of 人, 3亿 of 元.

    None of a span (3至5), of one that says 余, 多, and of what may be a list of numbers.
    """
    if _DOUBTFUL.match(value):
        return None
    number = re.fullmatch(r"(\d+(?:\.\d+)?)([万亿千百]{0,2})", re.sub(r"[\s,，]", "", value))
    if not number:
        return None
    scale = prod(_SCALES[word] for word in number[2] + (unit[0] if unit[0] in "万亿" and len(unit) > 1 else ""))
    return float(number[1]) * scale
