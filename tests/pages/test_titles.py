"""Where the lines of an official title may end."""

from app.pages.page import broken


def test_a_title_breaks_as_documents_do_before_what_it_is_about() -> None:
    title = "岚山镇人民政府关于岚山镇第二十届人民代表大会第一次会议第9号建议的复函"
    assert broken(title) == ["岚山镇人民政府", "关于岚山镇第二十届人民代表大会", "第一次会议", "第9号建议的复函"]


def test_no_line_ends_with_a_mark_that_opens() -> None:
    title = "对区五届人大四次会议16号议案《关于公交线路的建议》的答复"
    assert broken(title) == ["对区五届人大四次会议", "16号议案《关于公交线路的建议》", "的答复"]


def test_a_session_and_a_number_stay_whole() -> None:
    assert broken("关于对市九届一次会议第131号提案的答复") == ["关于对市九届一次会议", "第131号提案的答复"]
