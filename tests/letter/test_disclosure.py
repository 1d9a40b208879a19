"""What is marked not public is not public, however the mark is written; a silent letter stays silent."""

import pytest

from app.bundle import places
from app.letter.disclosure import disclosure
from app.letter.model import Disclosure
from app.letter.parse import parse

REFUSALS = [
    *(
        "同意公开：否",
        "是否公开：是（ ） 否（√）",
        "是否公开 □是 ☑否",
        "（不公开）",
        "此件不公开",
        "暂不公开",
        "不 公 开",
    ),
    *(
        "不同意向社会公开",
        "不同意全文公开",
        "可以公开：否",
        "是否主动公开：否",
        "对外公开：否",
        "公开与否：否",
        "非公开",
    ),
    *(
        "公开范围：不公开",
        "公开方式：免予公开",
        "不予对外公开",
        "公开选项：依申请",
        "| 公开属性 | 不公开 |",
        "公开属性\n不公开",
    ),
    *(
        "信息公开：否",
        "是否完成对外公开 否",
        "办理结果 B 是否完成对外公开 否",
        "是否完成对外公开：否",
        "办理结果:B  是否已经公开：否",
        "审查结果：已立案 | 信息公开：不公开",
        "信息公开：依申请",
        "信息公开属性：不予公开",
    ),
    *("公开属性：依申请公开", "依申请公开", "[是否同意公开(否)]", "是否同意对外公开：否", "公开属性：部分公开"),
]
CONSENTS = [
    *(
        "同意对外公开",
        "是否同意对外公开：是",
        "是否同意公开:(是)",
        "[是否同意公开(是)]",
        "（此件公开发布）",
        "此件主动公开",
    ),
    *(
        "公开方式：主动公开",
        "是否公开 ☑是 □否",
        "是否公开：是（√） 否（ ）",
        "是否公开：\n是",
        "公开范围：面向全社会",
        "是否完成对外公开：是",
        "审查结果：已立案 | 信息公开：是",
        "公开",
    ),
]
SILENT = [
    *(
        "政府信息公开",
        "信息公开指南",
        "信息公开：指南 目录 年报",
        "公开日期：2020-01-01",
        "（一）公开透明",
        "公开不及时的问题",
        "我局依申请公开工作",
        "是否公开：",
    ),
    *("公开招聘教师", "我们将公开办事流程，接受社会监督。"),
]


@pytest.mark.parametrize("mark", REFUSALS)
def test_a_refusal_is_seen(mark: str) -> None:
    found = disclosure(mark.split("\n"))
    assert found
    assert found[0] is Disclosure.NOT_PUBLIC


@pytest.mark.parametrize("mark", CONSENTS)
def test_consent_is_seen(mark: str) -> None:
    found = disclosure(mark.split("\n"))
    assert found
    assert found[0] is Disclosure.PUBLIC


@pytest.mark.parametrize("mark", SILENT)
def test_what_says_nothing_of_it_is_silent(mark: str) -> None:
    assert disclosure(mark.split("\n")) is None


def test_a_refusal_outweighs_consent_elsewhere() -> None:
    found = disclosure(["此件公开发布", "是否同意公开：否"])
    assert found
    assert found[0] is Disclosure.NOT_PUBLIC


@pytest.mark.parametrize("mark", REFUSALS)
@pytest.mark.parametrize("at", [0, 2, 4, 6])
def test_a_refusal_is_seen_wherever_it_stands(mark: str, at: int) -> None:
    lines = [
        "某市教育局文件",
        "关于对市政协十届二次会议第12号提案的答复",
        "王伟委员：",
        "您提出的提案收悉，现答复如下：",
        "已经办理。",
        "2023年5月6日",
    ]
    source = "\n".join([*lines[:at], mark, *lines[at:]])
    assert parse(source, places()).disclosure is Disclosure.NOT_PUBLIC


@pytest.mark.parametrize(
    "line",
    [
        "办理结果：A  是否公开：否",
        "办理类别 | A类 | 是否公开 | 否",
        "办理类别\tA类\t是否公开\t否",
        "| 承办单位 | 某局 | 公开属性 | 依申请公开 |",
        "某教字〔2023〕8号  B类  不公开",
        "B类 不同意公开",
        "签发人：张三    公开方式：不予公开    联系人：李四",
        "是否公开：否    办理类别：A类    承办单位：某县教育局    协办单位：某县财政局、某县发展和改革局",
        "办理结果：A  是否公开：□是 ☑否",
        "联系人：张三（此件不公开）",
    ],
)
@pytest.mark.parametrize("at", [0, 3, 6])
def test_a_refusal_behind_other_fields_is_seen(line: str, at: int) -> None:
    lines = [
        "关于对市政协十届二次会议第12号提案的答复",
        "王伟委员：",
        "您的提案收悉。",
        "已经办理。",
        "某县教育局",
        "2023年5月6日",
    ]
    source = "\n".join([*lines[:at], line, *lines[at:]])
    assert parse(source, places()).disclosure is Disclosure.NOT_PUBLIC


@pytest.mark.parametrize(
    "line",
    [
        "办理结果：A  是否公开：是",
        "公开方式 主动公开 有效性 有效",
        "某教字〔2023〕8号 A类 同意公开",
        "联系电话：3210123 （主动公开）",
    ],
)
def test_consent_behind_other_fields_is_seen(line: str) -> None:
    found = disclosure([line])
    assert found
    assert found[0] is Disclosure.PUBLIC


@pytest.mark.parametrize(
    "line",
    [
        "公开情况：不断健全公开机制，及时回应社会关切，全年主动公开信息三百余条，办理依申请公开十二件。",
        "我局进一步规范公开范围 公开方式 公开程序，不予公开的事项逐项说明理由。",
        "（一）推进政务公开。依申请公开与主动公开并重，不断提高公开质量。",
    ],
)
def test_what_a_sentence_says_of_being_public_is_no_mark(line: str) -> None:
    assert disclosure([line]) is None


MENU = ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开"]


@pytest.mark.parametrize(
    "menu", [MENU, MENU[::-1], ["首页", "政务公开", "依申请公开", "互动交流"], ["主动公开", "依申请公开"]]
)
def test_an_entry_of_a_menu_hides_no_letter(menu: list[str]) -> None:
    letter = "关于对市政协十届二次会议第12号提案的答复\n王伟委员：\n您的提案收悉。\n某县教育局\n2023年5月6日"
    for source in ("\n".join([*menu, letter]), "\n".join([letter, "【关闭窗口】", *menu])):
        assert parse(source, places()).disclosure is None


def test_the_same_words_by_the_letter_are_its_mark() -> None:
    head = "政府信息公开指南\n政府信息公开年报\n当前位置：首页\n某县教育局文件\nA类\n依申请公开\n"
    letter = "关于对市政协十届二次会议第12号提案的答复\n王伟委员：\n您的提案收悉。\n某县教育局\n2023年5月6日"
    assert parse(head + letter, places()).disclosure is Disclosure.NOT_PUBLIC
    assert parse(f"{letter}\n依申请公开", places()).disclosure is Disclosure.NOT_PUBLIC


def test_an_unclear_mark_is_a_doubt() -> None:
    letter = parse("公开属性：其他\n王伟委员：\n您的提案收悉。", places())
    assert letter.disclosure is Disclosure.NOT_PUBLIC
    assert [doubt.about for doubt in letter.doubts if doubt.about == "disclosure"]
