"""What a page says of the letter in it, in the ways that pages say it."""

import pytest

from app.reading import PAGE_FIELDS, read

TITLE = "某市交通局关于市政协一次会议第12号提案的答复"
LETTER = (
    "<div><p>宋鸥委员：</p><p>您提出的《关于校车的建议》收悉，现答复如下：</p><p>已经办理。</p><p>某市交通局</p></div>"
)


def page(above: str, head: str = "") -> dict[str, str]:
    """The fields of a page with this above the letter and that in its head."""
    got = read(f"<html><head>{head}</head><body>{above}{LETTER}</body></html>".encode())
    assert set(got.page) <= set(PAGE_FIELDS)
    return dict(got.page)


@pytest.mark.parametrize(
    ("above", "fields"),
    [
        (
            "<table><tr><td>索 引 号：<td>01-2023<td>主题分类：<td>建议提案<tr><td>信息名称<td>关于校车的答复</table>",
            {"索引号": "01-2023", "主题分类": "建议提案", "标题": "关于校车的答复"},
        ),
        (
            "<table><tr><td>文号：<td><td>公开属性：<td>依申请公开<tr><td>成文日期：<td>&nbsp;</table>",
            {"公开方式": "依申请公开"},
        ),
        (
            "<table><tr><th>公开方式<th>公开范围<th>索引号<tr><td>依申请公开<td>社会<td>01-2023</table>",
            {"公开方式": "依申请公开", "索引号": "01-2023"},
        ),
        ("<table><tr><td>文号<td>公开方式<tr><td>公开日期<td>2023-07-01</table>", {"发布日期": "2023-07-01"}),
        (
            "<table><tr><td>索取号：0001-2023<td>公开日期：2023年7月1日</table>",
            {"索引号": "0001-2023", "发布日期": "2023年7月1日"},
        ),
        (
            "<dl><dt>发文字号<dd>某交函〔2023〕8号<dt>生成日期<dd>2023-07-01<dt>公开机构<dd></dl>",
            {"文号": "某交函〔2023〕8号", "成文日期": "2023-07-01"},
        ),
        (
            "<ul><li><b>【发布机构】</b><span>某市交通局</span><li><b>公开方式：</b> 主动公开</ul>",
            {"公开方式": "主动公开"},
        ),
        (
            "<p><span>发布时间：2023-08-01 09:30</span><span>来源：某市政府网</span><a href='javascript:'>打印</a></p>",
            {"发布日期": "2023-08-01 09:30"},
        ),
        (
            "<p>发布单位：某市交通局  发布日期：2023-08-01 打印 字号：大</p>",
            {"发文机关": "某市交通局", "发布日期": "2023-08-01"},
        ),
        ("<p>发布机构：市政府办公室</p><p>发文机关：某市交通局</p>", {"发文机关": "某市交通局"}),
        ("<p>提案名称：关于校车的建议</p><p>提案编号：12</p><p>文号：无</p><p>标题：</p>", {}),
        ("<p>首页 &gt; 信息公开 &gt; 某市交通局 &gt; 建议提案</p>", {"发文机关": "某市交通局"}),
        (f"<h1>{TITLE}</h1>", {"标题": TITLE}),
        ("<h1>某市人民政府</h1>", {}),
    ],
)
def test_fields_are_read_as_printed(above: str, fields: dict[str, str]) -> None:
    assert page(above) == fields


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        (
            f'<meta name="ArticleTitle" content="{TITLE}"><META NAME="pubdate" CONTENT="2023-08-01 10:00">',
            {"标题": TITLE, "发布日期": "2023-08-01 10:00"},
        ),
        ('<meta name="ContentSource" content="某市交通局">', {"发文机关": "某市交通局"}),
        ('<meta name="ContentSource" content="某某日报"><meta name="Author" content="王小明">', {}),
        ('<meta name="ArticleTitle" content=""><meta name="Keywords" content="提案"><meta name="PubDate">', {}),
        (f"<title>{TITLE}_某市人民政府网</title>", {"标题": TITLE}),
        ("<title>建议提案办理 - 某市人民政府</title>", {}),
    ],
)
def test_the_head_of_a_page_says_some(head: str, fields: dict[str, str]) -> None:
    assert page("", head) == fields


def test_a_label_above_the_letter_counts_for_more_than_the_head() -> None:
    assert page("<p>发布日期：2023-08-02</p>", '<meta name="PubDate" content="2023-08-01">') == {
        "发布日期": "2023-08-02"
    }


def test_a_refusal_to_publish_is_seen_below_the_letter_too() -> None:
    below = "<table><tr><td>办理结果<td>A类<td>公开属性<td>不公开<tr><td>联系人<td>王明<td>电话<td>1234567</table>"
    got = read(f"<html><body>{LETTER}{below}</body></html>".encode())
    assert got.page["公开方式"] == "不公开"
    assert "办理结果 | A类 | 公开属性 | 不公开" in got.text
