"""Letters as sites post them: what the site says of itself is not the letter's, what its forms say is."""

from datetime import date

import pytest

from app.bundle import places
from app.letter.model import Assembly, Letter
from app.letter.parse import parse

TITLE = "关于县人大十届一次会议第5号建议的答复"
SAID = "您提出的《关于硬化道路的建议》收悉，现答复如下：\n道路已经硬化，路灯也已安装。"
FOOT = """主办单位：汝城县人民政府 版权所有：某市人民政府办公室
网站标识码：2111210003 ICP备案序号：某ICP备1号
联系电话：0427-3530118"""


def read(*, head: str = TITLE, to: str = "李影代表：", said: str = SAID, end: str = "") -> Letter:
    return parse("\n".join(piece for piece in (head, to, said, end) if piece), places())


@pytest.mark.parametrize("foot", [FOOT, "主办：汝城县人民政府办公室\n联系电话：0427-3530118\n网站标识码：2111210003"])
def test_the_foot_of_a_site_is_not_the_letter(foot: str) -> None:
    letter = read(end=foot)
    assert (letter.issuer, letter.contacts) == (None, ())
    assert letter.text.endswith("路灯也已安装。")


def test_who_handles_a_letter_stands_above_the_foot() -> None:
    letter = read(end=f"承办单位：县林业局\n联系电话：0427-2222222\n{FOOT}")
    assert letter.issuer == "县林业局"
    assert [one.phone for one in letter.contacts] == ["0427-2222222"]


@pytest.mark.parametrize(
    ("field", "issuer"),
    [
        ("来源：汝城县人民政府办公室", None),
        ("来源：汝城县融媒体中心", None),
        ("发布机构：县政府办", None),
        ("来源：热水镇人民政府", "热水镇人民政府"),
        ("来源：县林业局", "县林业局"),
        ("发布机构：县发改委（县粮储局）", "县发改委（县粮储局）"),
        ("承办单位：县政府办公室", "县政府办公室"),
    ],
)
def test_who_only_posts_a_letter_did_not_write_it(field: str, issuer: str | None) -> None:
    assert read(head=f"{field}\n{TITLE}").issuer == issuer


@pytest.mark.parametrize(
    ("number", "named", "issuer"),
    [
        ("汝教体函〔2017〕35号", "县教体局已派人查看。", "县教体局"),
        ("汝教体函〔2017〕35号", "县教体局与市教体局已派人查看。", "教体局"),
        ("汝教体函〔2017〕35号", "县教育局已派人查看。", None),
        ("汝建函〔2017〕35号", "县住建局已派人查看。", None),
    ],
)
def test_the_number_names_an_agency_that_the_letter_spells(number: str, named: str, issuer: str | None) -> None:
    assert read(head=f"{TITLE}\n{number}", said=f"{SAID}\n{named}").issuer == issuer


@pytest.mark.parametrize("to", ["李影代表您好：", "李影代表，您好！", "李影代表你好："])
def test_a_greeting_belongs_to_no_name(to: str) -> None:
    assert read(to=to).addressees == ("李影代表",)


@pytest.mark.parametrize(
    "said",
    [
        "您提出的《关于硬化道路的建议》（8号）收悉，现答复如下：",
        "您提出的《关于硬化道路的建议》的第8号建设已转交我局，现答复如下：",
    ],
)
def test_a_number_behind_the_proposal_is_its(said: str) -> None:
    assert read(head="", said=f"{said}\n道路已经硬化。").proposal_number == "8"


def test_a_form_may_head_a_letter_that_addresses_nobody() -> None:
    head = "对《关于硬化道路的建议》的答复\n县人大十届一次会议\n33\n建议人: 李影\n主办单位: 汝城县交通运输局\n答复内容"
    letter = read(
        head=head, to="", said="近年来，我局硬化了全县大部分道路，群众出行更加便利，下一步将继续推进有关工作。"
    )
    assert letter.title == "对《关于硬化道路的建议》的答复"
    assert (letter.proposal_number, letter.proposal_title) == ("33", "关于硬化道路的建议")
    assert (letter.addressees, letter.issuer) == (("李影",), "汝城县交通运输局")


def test_a_page_may_head_a_letter_with_the_proposal_in_its_list() -> None:
    letter = read(head="汝城县十届人大一次会议代表建议：第27号")
    assert (letter.title, letter.proposal_number) == ("汝城县十届人大一次会议代表建议：第27号", "27")


@pytest.mark.parametrize(
    ("end", "contacts"),
    [
        ("（联系单位：县林业局，联系人：王国文，联系电话6967741）", [("王国文", "6967741")]),
        ("联系人及联系电话：李洪文 087164871015", [("李洪文", "087164871015")]),
        (
            "如有意见，请与我局联系，电话：67228017。\n分管领导：姜武\n承办人员：吕海文",
            [(None, "67228017"), ("吕海文", None)],
        ),
        ("欢迎联系我局，联系电话：0839—8626899。\n特此函复", [(None, "0839—8626899")]),
    ],
)
def test_contacts_in_sentences_and_brackets(end: str, contacts: list[tuple[str | None, str | None]]) -> None:
    assert [(one.name, one.phone) for one in read(end=end).contacts] == contacts


@pytest.mark.parametrize("day", ["2021年9月2", "2021年9月3"])
def test_a_day_that_may_be_cut_is_not_read(day: str) -> None:
    letter = read(end=f"汝城县林业局\n{day}")
    assert (letter.signed_on, letter.year, letter.issuer) == (None, 2021, "汝城县林业局")


def test_the_buttons_of_a_page_printed_nothing() -> None:
    assert read(end="汝城县林业局\n2021年9月2日\n打印\n分享").text.endswith("2021年9月2日")


def test_a_word_for_a_part_of_any_town_is_no_place() -> None:
    letter = read(head="关于政协汝城县六届六次会议第27号提案的回复", end="县林业局\n2021年9月2日")
    assert letter.place
    assert letter.place.county == "汝城县"
    said = "您提出的《关于在老城区增加设施的建议》收悉，现答复如下：\n已经增加。"
    assert read(head="关于在老城区增加设施的建议", said=said).place is None


def test_a_chain_of_advertisements_goes_whole_and_alone() -> None:
    bait = "某某体育在线_某某体育投注-彩票平台"
    head = f"{bait}\n发布机构: {bait}:林业局\n{bait}:第十届人民代表大会第一次会议代表第5号建议的答复"
    letter = read(head=head, said=f"就您提出的{bait}要求修路的建议，现答复如下：\n已经修好。")
    assert letter.title == "第十届人民代表大会第一次会议代表第5号建议的答复"
    assert letter.issuer == "林业局"
    assert "就您提出的要求修路的建议" in letter.text


def test_a_date_that_is_cut_leaves_signature_and_year() -> None:
    letter = read(end=f"汝城县林业局\n2022年7\n\n{FOOT}")
    assert (letter.issuer, letter.signed_on, letter.year) == ("汝城县林业局", None, 2022)


def test_a_legend_of_the_classes_is_not_said() -> None:
    legend = "注：办复类别共分三类。\nA类——所提问题已经解决；\nB类——所提问题正在解决；"
    letter = read(end=f"办复类别：B类\n联系电话：2698617\n联 系 人：陈乃俊\n2025年7月28日\n{legend}")
    assert (letter.outcome_class, letter.signed_on) == ("B", date(2025, 7, 28))
    assert [(one.name, one.phone) for one in letter.contacts] == [("陈乃俊", "2698617")]


def test_a_title_that_lost_characters_is_filled_from_the_page() -> None:
    page = "对县人大十届四次会议第30号代表建议的答复"
    letter = read(head=f"{page}\n发布日期：2025-09-15\n对县人大十届第次会议第30代表建议的答复")
    assert (letter.title, letter.assembly_session, letter.proposal_number) == (page, "十届四次会议", "30")


def test_a_long_number_and_a_bare_word_of_respect() -> None:
    letter = read(head="关于县人大十届四次会议第20250118040077号建议的答复函", to="尊敬李影代表：")
    assert (letter.proposal_number, letter.addressees) == ("20250118040077", ("李影代表",))


def test_a_proposal_is_known_by_what_was_received() -> None:
    letter = read(head="", to="", said="您提出的关于增设路灯的建议的提案收悉，现答复如下：\n路灯已经装好。")
    assert (letter.assembly, letter.proposal_kind) == (Assembly.CPPCC, "提案")


def test_agencies_that_sign_on_one_line_sign_together() -> None:
    assert read(end="汝城县民政局  汝城县财政局\n2022年7月1日").issuer == "汝城县民政局 汝城县财政局"
    assert read(end="某某管理总局综合司\n2022年7月1日").issuer == "某某管理总局综合司"
