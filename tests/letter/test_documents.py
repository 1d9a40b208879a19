"""Titles as letters write them, and which of them mean one document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bundle import places
from app.letter.documents import document_id, document_of, documents, key, shown
from app.letter.parse import parse

ONE = [
    (
        "义务教育法",
        "中华人民共和国义务教育法",
        "中华人民共和国 义务教育法",
        "义务教育法（2018年修正）",
        "《义务教育法》",
    ),
    (
        "国务院办公厅关于推进养老服务发展的意见",
        "关于推进养老服务发展的意见",
        "推进养老服务发展的意见",
        "国务院办公厅关于推进养老服务发展的意见（国办发〔2019〕5号）",
        "国务院办公厅 关于推进养老服务发展的意见(国办发[2019]5号)",
        "關於推進養老服務發展的意見",
        "关于推进\n养老服务 发展的意见",
    ),
    (
        "中小学生减负措施",
        "教育部等九部门关于印发〈中小学生减负措施〉的通知",
        "教育部等九部门关于印发中小学生减负措施的通知",
        "关于印发《中小学生减负措施（试行）》的通知",
        "教育部、国家市场监管总局关于印发〈中小学生减负措施（试行）〉的通知",
    ),
    (
        "甲市课后服务方案",
        "甲市教育局关于印发〈甲市课后服务方案〉的通知",
        "中共甲市委办公室关于转发〈甲市课后服务方案〉的通知",
    ),
    ("关于加强作业管理的通知", "教育部办公厅关于转发〈教育部关于加强作业管理的通知〉的通知"),
    ("国务院办公厅转发民政部关于某事若干意见的通知", "民政部关于某事若干意见"),
    ("国民经济和社会发展“十四五”规划", "中华人民共和国国民经济和社会发展第十四个五年规划"),
    ("甲县“健康２０３０”规划Ａ", "甲县健康2030规划a", "甲县〈健康2030〉规划·A"),
    ("二〇二一年某地工作要点", "二○二一年某地工作要点", "2021年某地工作要点"),
    ("乙省实施〈中华人民共和国义务教育法〉办法", "乙省实施《义务教育法》办法"),
    ("某某条例（2021年修订）", "某某条例（2021修订版）", "某某条例（修正）", "某某条例"),
]
APART = [
    "甲市教育局关于加强作业管理的通知",
    "乙市教育局关于加强作业管理的通知",
    "关于加强作业管理的通知",
    "甲省委宣传部关于加强作业管理的通知",
    "国家某总局甲县分局关于加强作业管理的通知",
    "关于加强2021年作业管理的通知",
    "关于加强2022年作业管理的通知",
    "甲市人民政府关于印发〈实施方案〉的通知",
    "乙市人民政府关于印发〈实施方案〉的通知",
    "实施方案",
    "实施方案（征求意见稿）",
    "教育法",
    "义务教育法",
    "宪法",
    "宪法修正案",
    "课程标准（2011年版）",
    "课程标准（2022年版）",
]
MARKS = st.sampled_from(["", "", " ", "\n", "\u3000", "“", "”", "·", "、", "〈", "〉", "《", "》", "-"])
TITLES = st.sampled_from(
    [title for titles in ONE for title in titles if "（" not in title and "(" not in title] + APART
)


@pytest.mark.parametrize("titles", ONE, ids=lambda titles: titles[0])
def test_forms_of_one_title_mean_one_document(titles: tuple[str, ...]) -> None:
    assert {key(title) for title in titles} == {key(titles[0])}


def test_other_documents_stay_apart() -> None:
    assert len({document_id(title) for title in APART}) == len(APART)


def test_a_name_stays_for_ever() -> None:
    """Addresses carry it: whoever changes this breaks links."""
    assert document_id("中华人民共和国义务教育法") == "36c1251ed70d"
    assert document_id("关于推进养老服务发展的意见") == "c72300dfc116"


@given(TITLES, st.data())
def test_marks_and_white_space_and_width_make_no_difference(title: str, data: st.DataObject) -> None:
    marked = "".join(f"{char}{data.draw(MARKS)}" for char in title if char not in "〔〕")
    wide = "".join(chr(ord(char) + 0xFEE0) if char.isascii() and char.isalnum() else char for char in marked)
    assert document_id(wide) == document_id(title)


@given(st.text())
def test_any_text_has_a_name(text: str) -> None:
    name = document_id(text)
    assert name == document_id(text)
    assert document_of(name) == name
    assert document_of(f"《{text}》") == document_id(text) or not key(text)[:1].isalnum()


@given(
    st.lists(st.sampled_from(["《", "》", "（", "以下简称", "“", "”", "意见", "关于某事的意见", "，", " ", "\n"])).map(
        "".join
    )
)
def test_each_title_of_any_letter_means_one_document(text: str) -> None:
    letter = parse(f"张某代表：\n您提出的建议收悉，现答复如下：\n{text}", places())
    assert len(letter.documents) == len(letter.policies)
    assert letter.documents == documents(letter.text, letter.policies)


LONG = "关于推进养老服务发展的意见"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        (f"落实《{LONG}》（以下简称《意见》），按《意见》", "意见"),
        (f"落实《{LONG}》(以下简称“养老意见”)，按《养老意见》", "养老意见"),
        (f"落实《{LONG}》（国办发〔2019〕5号，以下简称“《养老意见》”），按《养老意见》", "养老意见"),
        (f"落实《{LONG}》（国办发〔2019〕5号）（下称：《养老意见》），按《养老意见》", "养老意见"),
        (f"落实《{LONG}》，简称“养老意见”，按《养老意见》", "养老意见"),
        (f"落实《{LONG}》，按《意见》", "意见"),
        (f"落实《甲市食堂条例》《{LONG}》（以下简称“养老文件”），按《养老文件》", "养老文件"),
    ],
)
def test_a_short_name_means_the_title_it_was_given_to(text: str, short: str) -> None:
    assert documents(text, (LONG, short)) == (document_id(LONG),) * 2


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        (f"按《意见》，落实《{LONG}》", ("意见", LONG)),
        (f"落实《{LONG}》《关于某事的意见》，按《意见》", (LONG, "关于某事的意见", "意见")),
        ("按《中华人民共和国义务教育法》和《教育法》", ("中华人民共和国义务教育法", "教育法")),
        (f"市养老局（以下简称《意见》）。落实《{LONG}法》，《意见》", (f"{LONG}法", "意见")),
    ],
    ids=["before it", "two", "another law", "not its end"],
)
def test_what_a_short_name_means_is_never_guessed(text: str, titles: tuple[str, ...]) -> None:
    assert documents(text, titles) == tuple(map(document_id, titles))


def test_a_letter_in_traditional_characters_cites_the_same_documents() -> None:
    cited = "已落實《關於推進養老服務發展的意見》（以下簡稱《意見》）。按《意見》辦理。"
    letter = parse(f"張某委員：\n您提出的提案收悉，現答覆如下：\n{cited}\n", places())
    assert letter.policies == ("關於推進養老服務發展的意見", "意見")
    assert set(letter.documents) == {document_id(LONG)} == {document_id(letter.policies[0])}


def test_a_document_is_called_by_its_commonest_whole_title() -> None:
    national = f"国务院办公厅{LONG}"
    assert shown(document_id(LONG), {"意见": 9, LONG: 2, national: 2}) == national
    assert shown(document_id(LONG), {"意见": 9, LONG: 3, national: 2}) == LONG
    assert shown(document_id(LONG), {"意见": 2, "方案": 3}) == "方案"
