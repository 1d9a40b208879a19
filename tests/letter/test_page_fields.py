"""The fields of the web page say what the letter does not, and never overrule it."""

from datetime import date

import pytest

from app.bundle import places
from app.letter.model import Disclosure, Letter
from app.letter.parse import parse

PAGE = {
    "索引号": "640500/2021-0062",
    "标题": "关于县政协十一届一次会议第49号提案的答复函",
    "发文机关": "中宁县教育体育局",
    "文号": "宁教体函〔2021〕12号",
    "成文日期": "2021-10-22",
    "发布日期": "2021-11-02",
    "公开方式": "主动公开",
    "主题分类": "教育",
}
SILENT = "贺建文委员：\n您提出的提案收悉，现答复如下：\n已补充图书。\n专此答复。"
SAID = """海原县水务局文件
海水函〔2020〕3号
不同意公开
关于县政协十届二次会议第7号提案的答复
贺建文委员：
您提出的提案收悉，现答复如下：
已经办理。
海原县水务局
2020年8月6日"""


def read(source: str, **changed: str) -> Letter:
    return parse(source, places(), PAGE | changed)


def test_a_silent_letter_takes_what_its_page_says() -> None:
    letter = read(SILENT)
    assert letter.title == PAGE["标题"]
    assert letter.issuer == PAGE["发文机关"]
    assert letter.place
    assert letter.place.county == "中宁县"
    assert letter.document_number == PAGE["文号"]
    assert letter.disclosure is Disclosure.PUBLIC
    assert letter.signed_on == date(2021, 10, 22)
    assert letter.proposal_number == "49"


def test_what_the_letter_says_stays() -> None:
    letter = read(SAID)
    assert letter.title == "关于县政协十届二次会议第7号提案的答复"
    assert letter.issuer == "海原县水务局"
    assert letter.document_number == "海水函〔2020〕3号"
    assert letter.signed_on == date(2020, 8, 6)
    assert letter.disclosure is Disclosure.NOT_PUBLIC


def test_a_date_of_the_page_is_a_doubt() -> None:
    sentences = [doubt.sentence for doubt in read(SILENT).doubts if doubt.about == "signed_on"]
    assert sentences == ["复文没有落款日期，成文日期取自网页"]
    assert not [doubt for doubt in read(SAID).doubts if doubt.about == "signed_on"]


def test_the_day_of_publishing_signs_nothing() -> None:
    page = {label: value for label, value in PAGE.items() if label != "成文日期"}
    assert parse(SILENT, places(), page).signed_on is None


@pytest.mark.parametrize("signed", ["2021年8月", "2017111"])
def test_a_date_that_the_letter_has_in_part_is_not_filled_up(signed: str) -> None:
    assert read(f"{SILENT}\n中宁县教育体育局\n{signed}").signed_on is None


def test_the_date_in_the_frame_of_a_text_signs_nothing() -> None:
    letter = parse(f"成文日期：2021-10-22\n发布日期：2021-11-02\n{SILENT}", places())
    assert letter.signed_on is None


@pytest.mark.parametrize("said", ["依申请公开", "不予公开", "其他"])
def test_a_page_that_is_not_clearly_open_closes_the_letter(said: str) -> None:
    assert read(SILENT, 公开方式=said).disclosure is Disclosure.NOT_PUBLIC
    assert read(SILENT + "\n（此件公开发布）", 公开方式=said).disclosure is Disclosure.NOT_PUBLIC


def test_a_fuller_title_of_the_page_is_taken() -> None:
    lost = SAID.replace("第7号", "7号")
    assert read(lost, 标题="关于县政协十届二次会议第7号提案的答复").title == "关于县政协十届二次会议第7号提案的答复"
    assert read(lost).title == "关于县政协十届二次会议7号提案的答复"


@pytest.mark.parametrize("name", ["关于更新图书的建议", "某县人民政府门户网站", ""])
def test_what_is_no_title_of_a_letter_is_none(name: str) -> None:
    assert read(SILENT, 标题=name).title is None


def test_a_page_of_traditional_characters_is_read_as_well() -> None:
    page = {"标题": "關於縣政協十屆二次會議第7號提案的答覆", "发文机关": "海原縣水務局"}
    letter = parse("賀建文委員：\n您提出的提案收悉，現答覆如下：\n已經辦理。", places(), page)
    assert letter.place
    assert letter.place.county == "海原县"
    assert letter.proposal_number == "7"
