"""The same field in the many forms that bureaus give it."""

from datetime import date

import pytest

from app.bundle import places
from app.letter.model import Disclosure, Letter
from app.letter.parse import parse


def read(
    *,
    head: str = "",
    title: str = "关于市政协十届二次会议第12号提案的答复",
    salutation: str = "王伟委员：",
    said: str = "您提出的《关于停车难的提案》收悉，现答复如下：",
    end: str = "株洲市公安局\n2023年5月6日",
) -> Letter:
    lines = (head, title, salutation, said, "已经办理。", end)
    return parse("\n".join(line for line in lines if line), places())


@pytest.mark.parametrize(
    ("head", "number", "outcome"),
    [
        ("株公提字2023〕8号", "株公提字2023〕8号", None),
        ("株公提字〔2023 8号", "株公提字〔20238号", None),
        ("株公函【2023】 第 012 号", "株公函【2023】第012号", None),
        ("株公提﹝2023﹞8号", "株公提﹝2023﹞8号", None),
        ("株公提[2023〕8号   （B）   签发人：尚斌", "株公提[2023〕8号", "B"),
        ("株公提复字[2023]第8号  B", "株公提复字[2023]第8号", "B"),
        ("株公提字〔2023〕来信号B类", "株公提字〔2023〕来信号", "B"),
        ("甲", None, "甲"),
        ("（丙类）", None, "丙"),
        ("〔B1〕", None, "B"),
        ("（A）类", None, "A"),
        ("类 别:B", None, "B"),
        ("办复类别:B类", None, "B"),
        ("[办理类型]  A", None, "A"),
        ("类别：A类（已解决）", None, "A"),
        ("办理类别: 乙类", None, "乙"),
        ("办理结果：已解决", None, None),
        ("类别：提案", None, None),
    ],
)
def test_marks_of_the_head(head: str, number: str | None, outcome: str | None) -> None:
    letter = read(head=head)
    assert (letter.document_number, letter.outcome_class) == (number, outcome)
    assert letter.title == "关于市政协十届二次会议第12号提案的答复"


@pytest.mark.parametrize(
    ("title", "session", "number"),
    [
        ("关于市政协第十四届三次全会第A-12号提案的答复", "十四届三次会议", "A-12"),
        ("关于政协第九届株洲市委员会第四次会议第09040123号提案的答复", "九届四次会议", "09040123"),
        ("关于市人大十五届二次会议温36号建议的答复", "十五届二次会议", "温36"),
        ("株洲市公安局对市政协十届二次会议第2023-012号提案的答复意见", "十届二次会议", "2023-012"),
        ("对市政协十届二次会议12号提案的答复函", "十届二次会议", "12"),
        ("关于省人大代表建议第652042号办理情况的答复", None, "652042"),
        ("市政协十届三次会议第52号提案的答复", "十届三次会议", "52"),
        ("对区十五届三次政协会议第7号提案的复函", "十五届三次会议", "7"),
    ],
)
def test_titles_with_their_session_and_number(title: str, session: str | None, number: str) -> None:
    letter = read(title=title)
    assert (letter.title, letter.assembly_session, letter.proposal_number) == (title, session, number)


def test_marks_in_brackets_behind_a_title_are_no_part_of_it() -> None:
    letter = read(title="关于省人大六届五次会议第42号建议的答复[某交建〔2018〕101号]")
    assert letter.title == "关于省人大六届五次会议第42号建议的答复"
    assert letter.document_number == "某交建〔2018〕101号"
    letter = read(title="关于省人大六届五次会议第42号建议的答复(B)")
    assert (letter.title, letter.outcome_class) == ("关于省人大六届五次会议第42号建议的答复", "B")
    assert read(title="对县人大一次会议第3号建议的答复(水利局)", end="").issuer == "水利局"
    assert read(title="对县人大一次会议第3号建议的答复（不公开）").disclosure is Disclosure.NOT_PUBLIC


def test_a_title_that_blank_lines_part_and_that_lost_a_character() -> None:
    source = """关于县政协十届六次会议第46号提案答复的函
来源:蓬溪县交通运输局 浏览次数:

蓬溪县交通运输局

关于县政协十届六次会议第46

提案答复的函

王伟委员:

您的提案收悉。"""
    assert parse(source, places()).title == "蓬溪县交通运输局关于县政协十届六次会议第46号提案答复的函"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("您提出的“关于落实《某办法》的建议”收悉。现答复如下：", "关于落实《某办法》的建议"),
        ("您提出的《关于实施〈某办法〉的提案》（第12号）收悉，现函告如下：", "关于实施〈某办法〉的提案"),
        ("您提出的《关于停车难的提案收悉，现答复如下：", "关于停车难的提案"),
        ("您提出的“关于停车难的提案收悉，现答复如下：", "关于停车难的提案"),
        ('您提出的"关于停车难"的提案收悉，答复如下：', "关于停车难"),
        ("您在会上提的《关于停车难的提案》，已交我局办理。现答复如下：", "关于停车难的提案"),
        ("您所提的“关于停车难”已收悉，现答复如下：", "关于停车难"),
        ("你提出的关于停车难的建议（第12号）收悉。现将有关情况报告如下：", None),
    ],
)
def test_the_proposals_title_however_it_is_marked(said: str, title: str | None) -> None:
    letter = read(said=said)
    assert letter.proposal_title == title
    assert letter.sections[0].body
    assert letter.sections[0].body.of(letter.text) == said


@pytest.mark.parametrize(
    ("printed", "signed_on"),
    [
        ("二零二三年八月七日", date(2023, 8, 7)),
        ("2023年八月7日", date(2023, 8, 7)),
        ("2O23年8月7日", date(2023, 8, 7)),
        ("2023—08—07", date(2023, 8, 7)),
        ("2023.8.7", date(2023, 8, 7)),
        ("2023年8月7", date(2023, 8, 7)),
        ("2023月8月7日", date(2023, 8, 7)),
        ("202387", date(2023, 8, 7)),
        ("2023817日", date(2023, 8, 17)),
        ("20238", None),
        ("2023年8月  日", None),
    ],
)
def test_the_date_of_signing(printed: str, signed_on: date | None) -> None:
    letter = read(end=f"株洲市公安局\n{printed}")
    assert (letter.issuer, letter.signed_on, letter.year) == ("株洲市公安局", signed_on, 2023)


@pytest.mark.parametrize(
    ("salutation", "addressees"),
    [
        ("民盟株洲市委会、九三学社株洲市委员会：", ("民盟株洲市委会", "九三学社株洲市委员会")),
        ("市政协经济科技委员会：", ("市政协经济科技委员会",)),
        ("王 伟 李 红 委员：", ("王伟委员", "李红委员")),
        ("朱德 才、周  萍等委员：", ("朱德才委员", "周萍等委员")),
        ("王伟等15位委员：", ("王伟等委员",)),
        ("王伟(等3人)委员：", ("王伟等委员",)),
        ("尊敬的王亚春区政协委员：", ("王亚春委员",)),
        ("芦淞区代表团：", ("芦淞区代表团",)),
        ("白关镇街道：", ("白关镇街道",)),
        ("张*委员：", ("张*委员",)),
    ],
)
def test_those_addressed(salutation: str, addressees: tuple[str, ...]) -> None:
    assert read(salutation=salutation).addressees == addressees


@pytest.mark.parametrize(
    ("lines", "contacts"),
    [
        ("联系电话:0731-2266371\n联系人:胡晓", [("胡晓", "0731-2266371")]),
        ("经办人及联系电话:姜璐:0917—4936343", [("姜璐", "0917—4936343")]),
        ("承办股室及电话:电力股杨桦0818-5123202", [("杨桦", "0818-5123202")]),
        ("单位联系电话:0887-8626537 联系人:王荣", [("王荣", "0887-8626537")]),
        ("联系人及电话:李*兴 1582****162", [("李*兴", "1582****162")]),
        ("主管领导签字:王 颖\n承 办 人签字:牛 振\n联 系 电 话:22663715", [("牛振", "22663715")]),
        ("联系人：王明（0746-3212345）", [("王明", "0746-3212345")]),
    ],
)
def test_the_handlers(lines: str, contacts: list[tuple[str, str]]) -> None:
    letter = read(end=f"株洲市公安局\n2023年5月6日\n{lines}")
    assert [(one.name, one.phone) for one in letter.contacts] == contacts


@pytest.mark.parametrize(
    ("issuer", "said", "county"),
    [
        ("云南嵩明杨林工业园区管理委员会", "您在嵩明县人大十六届二次会议上提出的建议收悉。", "嵩明县"),
        ("农业农村局", "您在政协第十三届金川县委员会第三次会议上提出的提案收悉。", "金川县"),
        ("县教育局", "您在金川县政协十三届三次会议上提出的提案收悉。", "金川县"),
        ("县教育局", "您提出的提案收悉。金川县的学校不多。", None),
    ],
)
def test_the_place_that_the_session_names(issuer: str, said: str, county: str | None) -> None:
    letter = read(said=said, end=f"{issuer}\n2023年5月6日")
    assert (letter.place.county if letter.place else None) == county


def test_a_telephone_behind_the_agency_belongs_to_the_handler_named_below_it() -> None:
    tail = "2021年5月6日\n联系单位：某某市水利局\n联系电话：0370-5110000\n联系人：林一禾\n"
    (contact,) = parse(f"甲代表：\n您的建议收悉，现答复如下：\n已经办理。\n{tail}", places()).contacts
    assert (contact.role, contact.name, contact.phone) == ("联系人", "林一禾", "0370-5110000")


def test_reports_and_opinions_are_titles_too() -> None:
    for title in ("关于县政协十届三次会议第12号提案答复的报告", "关于对市人大五届五次会议第41号建议会办工作的意见"):
        assert parse(f"{title}\n甲代表：\n您的建议收悉，现答复如下：\n已经办理。\n", places()).title == title
