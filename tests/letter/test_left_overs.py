"""What editors, converters and hijacked sites leave is taken out, recorded, and nothing else is."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bundle import places
from app.letter.left_overs import left_overs, without
from app.letter.parse import parse


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("现答复如下：<!--EndFragment-->", "现答复如下："),
        ("關(guan) 於(yu) 農(nong) 村為(wei) 黨(dang) 委的答復", "關於農村為黨委的答復"),
        ("某局[bookmark: _GoBack]印发", "某局印发"),
        ("<p class='a'>某局</p>", "某局"),
        ("答復(fù)、會(huì)議、開(kāi )展", "答復、會議、開展"),
        ("答復（fù）、會（huì）議、我們（men）的、開（kāi）展", "答復、會議、我們的、開展"),
        ("對某提案的答復-某某app下载", "對某提案的答復"),
        ("由手游66_66平台赌博_66怎么办教育局办理", "由教育局办理"),
        ("某某彩票", ""),
        ("某某娱乐城注册送88元", ""),
    ],
)
def test_what_is_left_over_goes(text: str, left: str) -> None:
    assert without(text, left_overs(text)) == left


@pytest.mark.parametrize(
    "text",
    [
        "磺(huáng)是矿物。",
        "长30米(m)、宽4米(m)、高2米(m)",
        "整治网络赌博，收缴彩票机3台。",
        "关于打击跨境赌博的提案：",
        "打击网络赌博",
        "（二）规范福利彩票",
        "A < B，C > D",
        "snake_case 与《某_规划》",
    ],
)
def test_what_somebody_wrote_stays(text: str) -> None:
    assert without(text, left_overs(text)) == text


@given(st.text())
def test_left_overs_stand_in_order_and_apart(text: str) -> None:
    spans = left_overs(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_what_was_taken_out_is_recorded() -> None:
    letter = parse("王伟委员：\n您的提案收悉。\n由手游66_66平台赌博_66怎么办教育局办理。", places())
    assert "赌博" not in letter.text
    assert [one.before for one in letter.repairs if one.kind == "removed"] == ["手游66_66平台赌博_66怎么办"]


def test_a_mobile_number_that_a_tag_parted_is_masked() -> None:
    letter = parse("王伟委员：\n您的提案收悉。\n联系人：张三 电话：138<b></b>12345678", places())
    assert "13812345678" not in letter.text
    assert letter.contacts[0].phone == "138****5678"
