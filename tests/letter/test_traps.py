"""Lines that look like something else: none of them may cut a letter off or give it a wrong value."""

from datetime import date

import pytest

from app.bundle import places
from app.letter.model import Letter
from app.letter.parse import parse


def read(
    *body: str, title: str = "对市政协十届二次会议第12号提案的答复", salutation: str = "王伟委员：", end: str = ""
) -> Letter:
    """A letter in the usual frame with these lines as its body."""
    said = "您提出的《关于停车难的提案》收悉，现答复如下："
    signed = end or "株洲市公安局\n2023年5月6日"
    return parse("\n".join([title, salutation, said, *body, signed]), places())


@pytest.mark.parametrize(
    "line",
    [
        *(
            "附件：1.清单",
            "网站建设情况",
            "评论引导工作",
            "分享经验做法",
            "版权保护方面",
            "打印费用问题",
            "时间：2023年5月",
            "来源：统计局",
        ),
        *(
            "主办单位：某局",
            "日期：2023年5月6日",
            "2022年3月5日",
            "（2023年1月1日）",
            "传真机淘汰工作",
            "邮编问题",
            "联系方式",
        ),
        *("承办单位意见", "手机支付停车费已全面推行", "A > B > C"),
        *(
            "注册登记改革",
            "登录平台的便利",
            "举报投诉处理",
            "热线办理情况",
            "投稿奖励办法",
            "沙发厂搬迁",
            "支持企业发展",
        ),
        *("发表于核心期刊的论文", "下载量与使用率", "标题党治理", "编号管理", "作者权益", "签发人制度"),
    ],
)
def test_a_line_within_the_body_does_not_cut_the_letter_off(line: str) -> None:
    letter = read("我局做了以下工作，效果明显。", line, "新建停车场12处，新增泊位3000个。", "感谢您的关心。")
    assert letter.signed_on == date(2023, 5, 6)
    assert letter.issuer == "株洲市公安局"
    assert "新增泊位3000个" in letter.text
    assert {(one.value, one.unit) for one in letter.figures} >= {("12", "处"), ("3000", "个")}


@pytest.mark.parametrize("line", ["网站建设情况", "评论引导工作", "日期：2023年5月6日", "信息公开工作", "举报投诉处理"])
def test_a_line_within_a_letter_that_nobody_signed_does_not_cut_it_off(line: str) -> None:
    letter = read(
        "我局做了以下工作。", line, "新增泊位3000个。", "感谢您对工作的关心和支持。", end="【关闭】\n上一篇：其他"
    )
    assert "新增泊位3000个" in letter.text
    assert "上一篇" not in letter.text


@pytest.mark.parametrize(
    ("end", "signed_on", "year"),
    [
        ("株洲市公安局\n2023年5月", None, 2023),
        ("株洲市公安局\n2023年5月 日", None, 2023),
        ("株洲市公安局\n２０２３年５月６日", date(2023, 5, 6), 2023),
        ("株洲市公安局\n二0二三年五月六日", date(2023, 5, 6), 2023),
        ("株洲市公安局\n2023年5月6号", date(2023, 5, 6), 2023),
        ("株洲市公安局\n二〇二三年五月廿六日", date(2023, 5, 26), 2023),
        ("株洲市公安局\n2023年5月6日（盖章）", date(2023, 5, 6), 2023),
        ("株洲市公安局 2023516", date(2023, 5, 16), 2023),
        ("株洲市公安局（盖章）\n2023年5月6日", date(2023, 5, 6), 2023),
        ("2023年5月6日\n株洲市公安局", date(2023, 5, 6), 2023),
        ("附件：清单\n株洲市公安局\n2023年5月6日", date(2023, 5, 6), 2023),
    ],
)
def test_signature_and_date_in_other_forms(end: str, signed_on: date | None, year: int) -> None:
    letter = read("已经办理。", end=end)
    assert (letter.issuer, letter.signed_on, letter.year) == ("株洲市公安局", signed_on, year)
    assert not any("株洲市公安局" in (one.body.of(letter.text) if one.body else "") for one in letter.sections)


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("株洲市红十字会", "株洲市"),
        ("株洲市图书馆", "株洲市"),
        ("国家税务总局宁德市税务局", "宁德市"),
        ("中共株洲市委宣传部", "株洲市"),
        ("重庆市江北区教育委员会", "江北区"),
        ("江北区教育委员会", None),
        ("中山大学", None),
        ("吉林教育厅", None),
        ("城区教育局", None),
        ("文山州教育局", "文山壮族苗族自治州"),
    ],
)
def test_the_place_of_an_issuer(issuer: str, place: str | None) -> None:
    letter = read("已经办理。", title="关于第12号提案的答复", end=f"{issuer}\n2023年5月6日")
    assert letter.issuer == issuer
    assert (letter.place.name if letter.place else None) == place


@pytest.mark.parametrize(
    ("line", "signer"),
    [
        ("签发人：徒勇 联系人：张三", "徒勇"),
        ("签发人：王 明 类别：A", "王明"),
        ("签发人：张三 同意公开", "张三"),
        ("签 发 人：陆 永 泉", "陆永泉"),
        ("签发人：王 志强", "王志强"),
    ],
)
def test_the_signer_and_no_more(line: str, signer: str) -> None:
    source = f"某市教育局文件\n{line}\n对市政协十届二次会议第12号提案的答复\n王伟委员：\n您的提案收悉。"
    assert parse(source, places()).signer == signer


@pytest.mark.parametrize(
    ("opening", "number", "title"),
    [
        ("根据市政府第215号令，您提出的《关于停车难的提案》收悉。", None, "关于停车难的提案"),
        ("根据《道路交通安全法》，您提出的《关于停车难的提案》（第12号）收悉。", "12", "关于停车难的提案"),
        ("您提出的第2024087号《关于停车难的建议》的提案收悉。", "2024087", "关于停车难的建议"),
        ("您在第二十七号提案《关于停车难》中所提收悉。", "二十七", "关于停车难"),
        ("按国办发〔2017〕第5号文件，您的“关于停车难”的建议收悉。", None, None),
    ],
)
def test_the_proposal_in_running_text(opening: str, number: str | None, title: str | None) -> None:
    letter = parse(f"王伟委员：\n{opening}\n已经办理。", places())
    assert letter.proposal_number == number
    if title:
        assert letter.proposal_title == title


@pytest.mark.parametrize(
    ("salutation", "addressees"),
    [
        ("市民建、周建军委员：", ("市民建", "周建军委员")),
        ("台盟、李红委员：", ("台盟", "李红委员")),
        ("王 伟、李 红 委员：", ("王伟委员", "李红委员")),
        ("张三 李四委员：", ("张三委员", "李四委员")),
        ("民革：", ("民革",)),
        ("民进市委：", ("民进市委",)),
        ("省教育厅：", ("省教育厅",)),
        ("王伟委员（第12号提案）：", ("王伟委员",)),
        ("王伟委员，", ("王伟委员",)),
    ],
)
def test_everyone_addressed(salutation: str, addressees: tuple[str, ...]) -> None:
    letter = read("已经办理。", salutation=salutation)
    assert letter.addressees == addressees
    assert letter.title == "对市政协十届二次会议第12号提案的答复"


@pytest.mark.parametrize(
    ("line", "contacts"),
    [
        ("联系人：中医药管理局 李某 电话：0731-22663715", [("李某", "0731-22663715")]),
        ("联系人：张三（治安科科长） 电话：22663715", [("张三", "22663715")]),
        ("联系人：张三 科室：治安科 电话：22663715", [("张三", "22663715")]),
        ("联系人：张三 QQ：123456789", [("张三", None)]),
        ("联系人：王 伟，0731-22663715", [("王伟", "0731-22663715")]),
    ],
)
def test_the_contact_and_nobody_else(line: str, contacts: list[tuple[str, str | None]]) -> None:
    letter = read("已经办理。", end=f"株洲市公安局\n2023年5月6日\n{line}")
    assert [(one.name, one.phone) for one in letter.contacts] == contacts


def test_rows_of_a_table_stay_apart() -> None:
    letter = read(
        "具体情况见下表",
        "年份 | 新增停车场（处） | 新增车位（个）",
        "2021 | 5 | 830",
        "2022 | 6 | 960",
        "以上车位均已向社会开放。",
    )
    assert "\n2021 | 5 | 830\n2022 | 6 | 960\n以上车位" in letter.text
    assert not letter.repairs
