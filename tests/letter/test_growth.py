"""Reading takes time in proportion to the length of a text, whatever it is made of, up to five megabytes."""

import time

import pytest

from app.bundle import places
from app.letter.parse import parse

SAID = "宋某委员：\n您提出的《关于某事的建议》收悉，现答复如下：\n"
LETTERLIKE = [
    "一是加强管理。先后印发《某办法》，覆盖457所学校。二是推进改革。下一步工作。\n",
    "新增泊位12处，共计共计3000个，",
    "株洲市公安局\n",
    "株洲市公安局\n2023年5月6日\n",
    "。某局 2023年5月6日\n",
    "13812345678 ",
    "《关于某事的通知》",
    "联系人：张三 电话：12345678\n",
    "提案人\n",
    "| 标题 | 某 |\n",
    "发布机构 某局 公开方式 主动公开\n",
    "公开：是\n",
    "十届二次会议第1号提案",
    "上一篇：某局关于某事的答复\n",
    "抄送：某局，",
    "1.某2.某",
]
HOSTILE = [
    *("[bookmark: ", "<a ", "<!-- ", "答(fù", "答(fù)", "手游365_", "彩票 ", "| a ", "；①", "一是", "第一号", "张三、"),
    *(
        "某教〔2023〕",
        "臺灣縣號",
        "臺灣縣。\n",
        "２０２３",
        "“",
        "（",
        "《》",
        "&nbsp;",
        "**",
        "感谢，",
        "某局 联系人：",
    ),
]
LARGEST = 5_000_000


def seconds(source: str) -> float:
    start = time.process_time()
    parse(source, places())
    return time.process_time() - start


@pytest.mark.parametrize("piece", LETTERLIKE + HOSTILE)
@pytest.mark.parametrize("before", ["", SAID], ids=["bare", "letter"])
def test_ten_times_the_text_costs_about_ten_times_as_much(piece: str, before: str) -> None:
    """The bound leaves room for a noisy machine; a square would be a hundred times as much."""
    short, long = (before + piece * (size // len(piece)) for size in (10_000, 100_000))
    seconds(short)
    assert seconds(long) < 30 * max(min(seconds(short) for _ in range(2)), 0.02)


@pytest.mark.parametrize("char", ["一、", "《", "7", "号", " "])
def test_five_megabytes_of_one_thing_are_read(char: str) -> None:
    """On one line."""
    source = SAID + char * (LARGEST // len(char))
    assert seconds(source) < 8e-6 * LARGEST
