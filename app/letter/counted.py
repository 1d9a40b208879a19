"""What a figure counts: the words beside it, without those that only lead up to it.

A thing that is counted stands behind its number (457所学校), what is measured before it (覆盖率达99.4%). The names are
for grouping figures of many letters: whose they are and of when is not part of one (全市共有, 截至2023年底).
"""

import re

from app.letter.before_number import led_to
from app.letter.behind_number import given, named

_OF_NOTHING = """
完成 建成 受理 立案 办结 办理 抽查 检查 查处 查实 处罚 整改 奖励 补助 投入 投资 惠及
受益 覆盖 单户 户均 人均 平均 年均 每天 每年 每月 日处理 新增 新建 在建 增加 减少
增长 下降 出动 加装 改造 治理 拆除 归集 收到 采纳 签约 调解 设立 另设 全程 个人 金额
比例 国家级 省级 市级 区级 县级 一级 二级 三级 发放 发现问题 服务 开展 举办 组织 实施
培训 参加 参与 安排 争取 落实
"""
OF_NOTHING = frozenset(_OF_NOTHING.split())
"""What names no thing by itself, only what was done to it or whose share it is: two letters' need not be the same."""

_MEASURED = re.compile(
    r"[%％‰℃倍成度]|个?百分点|分钟|小时|课时|学时|天|周|周年|个(?:多|半)?月|美?元|公里/小时|公里|(?:千|厘|毫)?米|亩|公顷|平方公里|公斤|吨"
)
_EXTENT = re.compile("公里|千?米|亩|公顷|平方公里|平方米")
_BOUND = re.compile("以?[上下内外]")
_HELD = re.compile("场次?|人?次|期|节")


def counted(before: str, unit: str, behind: str) -> str | None:
    """What a figure counts, from the text of its sentence on both sides of it; None where neither side says it.

    A sum and an extent may stand before what has them (300元补贴, 2公里道路), a bound does not (500米以内的住户).
    """
    bare = unit.lstrip("万亿")
    paid = bare.endswith("元")
    leads = led_to(before, paid=paid, held=bool(_HELD.fullmatch(bare)))
    follows = given(behind) if paid else named(behind, bare)
    has_it = paid or (_EXTENT.fullmatch(bare) and not _BOUND.match(behind))
    if leads and _MEASURED.fullmatch(bare) and not (follows and has_it):
        return leads
    return follows or leads or None
