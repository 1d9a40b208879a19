"""Reading takes time in proportion to the length of a text, whatever it is made of, up to five megabytes."""

from functools import partial

import pytest

from app.bundle import places
from app.letter.documents import document_id, documents
from app.letter.parse import parse
from tests.costs import in_proportion

SAID = "宋某委员：\n您提出的《关于某事的建议》收悉，现答复如下：\n"
LETTERLIKE = [
    "一是加强管理。先后印发《某办法》，覆盖457所学校。二是推进改革。下一步工作。\n",
    "新增泊位12处，共计共计3000个，",
    "株洲市公安局\n",
    "株洲市公安局\n2023年5月6日\n",
    "。某局 2023年5月6日\n",
    "13812345678 ",
    "《关于某事的通知》",
    "《关于某事的意见》（以下简称《意见》），《意见》",
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
        "》（以下简称《",
        "《甲》（",
    ),
]
LARGEST = 5_000_000


@pytest.mark.parametrize("piece", LETTERLIKE + HOSTILE)
@pytest.mark.parametrize("before", ["", SAID], ids=["bare", "letter"])
def test_ten_times_the_text_costs_about_ten_times_as_much(piece: str, before: str) -> None:
    short, long = (before + piece * (size // len(piece)) for size in (10_000, 100_000))
    assert in_proportion(partial(parse, short, places()), partial(parse, long, places()))


@pytest.mark.parametrize("char", ["一、", "《", "7", "号", " "])
def test_five_megabytes_of_one_thing_are_read(char: str) -> None:
    """On one line."""
    tenth, whole = (SAID + char * (size // len(char)) for size in (LARGEST // 10, LARGEST))
    assert in_proportion(partial(parse, tenth, places()), partial(parse, whole, places()))


TITLES = [
    "关于印发",
    "的通知",
    " ",
    "\n",
    "（2021）1号",
    "〔2021〕1号）",
    "转发",
    "国务院",
    "试行",
    "甲",
    "第十四个五年",
    "二〇二一",
]


@pytest.mark.parametrize("piece", TITLES)
def test_a_title_of_any_length_has_its_name_at_once(piece: str) -> None:
    for title in ("{}", "关于印发{}的通知"):
        short, long = (title.format(piece * (size // len(piece))) for size in (100_000, 1_000_000))
        assert in_proportion(partial(document_id, short), partial(document_id, long))


def test_many_short_names_cost_no_more_than_many_titles() -> None:
    def named(many: int) -> None:
        titles = [f"关于第{number}件事的实施意见" for number in range(many)] + ["意见", "实施意见"]
        text = "".join(f"《{title}》（以下简称《第{at}件》）" for at, title in enumerate(titles))
        assert len(documents(text, titles)) == len(titles)

    assert in_proportion(partial(named, 10_000), partial(named, 100_000))
