"""The letter's lines, all of them, and not the page's."""

import pytest

from app.reading import read

TITLE = "某市交通局关于市政协一次会议第12号提案的答复"
BODY = "<p>宋鸥委员：</p><p>您提出的《关于校车的建议》收悉，现答复如下：</p><p>已经办理。</p><p>感谢您的关心。</p>"
SIGNED = (
    "<p>某市交通局</p><p>2023年7月1日</p><p>（联系人：王明，1234567）</p><p>抄送：市政协提案委。</p><p>打印：20份</p>"
)
LINES = [
    *("宋鸥委员：", "您提出的《关于校车的建议》收悉，现答复如下：", "已经办理。", "感谢您的关心。"),
    *("某市交通局", "2023年7月1日", "（联系人：王明，1234567）", "抄送：市政协提案委。"),
    "打印：20份",
]
LINKS = "".join(f"<li><a href=/{at}>关于第{at}号提案的答复，现答复如下</a></li>" for at in range(60))
TOP = "<div><a href=/>首页</a><a href=/1>政务公开</a></div><div>您的位置：<a href=/>首页</a> &gt; 提案</div>"
SIDE = f"<div><h3>相关信息</h3><ul>{LINKS}</ul></div>"
FOOT = "<div><p>主办单位：某市人民政府办公室 地址：某路1号，邮编：1</p><p>网站标识码：410001 某ICP备1号</p></div>"
NEXT = "<p>上一篇：<a href=/1>关于第1号提案的答复</a></p><p>下一篇：没有了</p>"


@pytest.mark.parametrize(
    "letter",
    [
        f"<div><h1>{TITLE}</h1><div>{BODY}{SIGNED}</div></div>",
        f"<h1>某市人民政府</h1><p>今天是</p><div><h2>{TITLE}</h2><div>{BODY}</div><div>{SIGNED}</div></div>",
        f"<div><p>{TITLE}</p></div><div>{BODY}</div>{SIGNED}",
        f"<p>{TITLE}</p>{BODY}{SIGNED}",
        f"<div>{TITLE}<br>{BODY}{SIGNED}<p><a href=javascript:print()>打印本页</a></p></div>",
        f"<table><tr><td>{TITLE}<tr><td>{BODY}<tr><td>{SIGNED}</table>",
        f"<div><a href=/this><h1>{TITLE}</h1></a>{BODY}{SIGNED}</div>",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "<div>{}</div>", "<table><tr><td>{}</table>"])
def test_the_letter_is_found_whole_and_alone(letter: str, frame: str) -> None:
    page = frame.format(f"{TOP}{SIDE}{letter}{NEXT}{SIDE}{FOOT}")
    assert read(f"<html><body>{page}</body></html>".encode()).text.split("\n\n")[-1].split("\n") == [TITLE, *LINES]


def test_files_attached_stay_named() -> None:
    attached = "<p>附件：<a href=/a.docx>意见反馈表.docx</a></p><p><a href=/b.pdf>2.明细表.pdf</a></p>"
    got = read(f"<html><body>{TOP}<div>{BODY}{SIGNED}{attached}</div>{NEXT}{FOOT}</body></html>".encode()).text
    assert got.split("\n") == [*LINES, "附件：意见反馈表.docx", "2.明细表.pdf"]


def test_a_form_keeps_its_cells_and_the_letter_in_it_its_paragraphs() -> None:
    form = (
        "<table border=1><tr><td>提案编号<td>第12号<td>提案人<td>宋鸥<tr><td>承办单位<td colspan=3>某市交通局"
        f"<tr><td>答复<td colspan=3>{BODY}{SIGNED}<tr><td>办理结果<td>A类<td>类别<td>交通</table>"
    )
    got = read(f"<html><body>{TOP}{form}{FOOT}</body></html>".encode()).text
    rows = ["提案编号 | 第12号 | 提案人 | 宋鸥", "承办单位 | 某市交通局", "答复"]
    assert got.split("\n") == [*rows, *LINES, "办理结果 | A类 | 类别 | 交通"]


def test_a_table_within_a_letter_is_kept_a_row_a_line() -> None:
    table = "<table><tr><th>学校<th>人数<tr><td>一小<td>300<tr><td>二小<td>400</table><p>上述情况，特此说明。</p>"
    got = read(f"<html><body>{TOP}<div>{BODY}{table}{SIGNED}</div>{SIDE}</body></html>".encode()).text
    assert "\n学校 | 人数\n一小 | 300\n二小 | 400\n上述情况，特此说明。\n" in got


def test_a_list_behind_the_letter_is_kept_however_long() -> None:
    rows = "".join(f"<tr><td>{at}号<td>学校{at}" for at in range(100))
    got = read(f"<html><body>{TOP}<div>{BODY}{SIGNED}<table>{rows}</table></div>{SIDE}</body></html>".encode()).text
    assert got.endswith("\n99号 | 学校99")


def test_a_heading_of_two_lines_is_kept_whole() -> None:
    page = f"{TOP}<h1>某市交通局<br>关于第12号提案的答复</h1><p>发布日期：2023-08-01</p><div>{BODY}</div>{SIDE}"
    got = read(f"<html><body>{page}</body></html>".encode()).text
    assert got.startswith("某市交通局\n关于第12号提案的答复\n发布日期：2023-08-01\n宋鸥委员：")


def test_most_of_the_prose_is_enough_to_find_the_letter_by() -> None:
    notice = "<div><p>本站由某单位维护，转载请注明出处，谢谢合作。</p></div>"
    got = read(f"<html><body>{TOP}{notice}{SIDE}<div>{BODY}{SIGNED}</div>{NEXT}</body></html>".encode()).text
    assert got.split("\n") == LINES


def test_what_is_only_set_side_by_side_is_no_table() -> None:
    head = "<table><tr><td>某交函〔2023〕8号<td>签发人：王明</table>"
    got = read(f"<html><body>{TOP}<div>{head}{BODY}{SIGNED}</div>{SIDE}</body></html>".encode()).text
    assert got.split("\n") == ["某交函〔2023〕8号 签发人：王明", *LINES]


@pytest.mark.parametrize(
    "line", ["大连市教育局", "报市人大备案", "分享所得，特此说明。", "主办单位：某市交通局", "承办单位：某科", "某处"]
)
def test_a_short_line_below_the_letter_is_not_taken_for_the_page(line: str) -> None:
    got = read(f"<html><body>{TOP}<div>{BODY}</div><p>{line}</p>{SIGNED}{NEXT}{FOOT}</body></html>".encode()).text
    assert got.split("\n") == [*LINES[:4], line, *LINES[4:]]
