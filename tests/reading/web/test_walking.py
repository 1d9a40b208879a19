"""What a page shows, line by line."""

import pytest

from app.reading.web.markup import tree
from app.reading.web.walking import shown


def seen(source: str) -> list[str]:
    """The lines that are shown; a row of a table as its cells parted by bars."""
    root = tree(source).root
    assert root is not None
    return [" | ".join(line.cells) or line.text for line in shown(root).lines]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("<p>一<br>二</p><div>三<p>四</div>五", ["一", "二", "三", "四", "五"]),
        ("<p>宋<span>鸥</span><b>委</b><o:p>员</o:p>：", ["宋鸥委员："]),
        ("<p>&nbsp;&nbsp;\u3000 您\u3000提&nbsp;出&ldquo;双减&rdquo;&#12290;", ["您 提 出“双减”。"]),
        ("<p>您提出的\n    建议\n  ，好 的 GDP\n增长", ["您提出的建议，好 的 GDP 增长"]),
        ("<h1>标题</h1>正文<h3>一、小标题</h3>", ["标题", "正文", "一、小标题"]),
        ("<pre>第一行\n  第二行\n\n第三行</pre>", ["第一行", "第二行", "第三行"]),
        ("<p>面积5m<sup>2</sup>，10<sup>-4</sup>，CO<sub>2</sub>，注<sup>[1]</sup>", ["面积5m²，10⁻⁴，CO2，注[1]"]),
        ("<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp>字</ruby>", ["汉字"]),
        ("<p>有<!-- 没有 --><script>没有()</script><style>p{}</style><noscript>没有</noscript>", ["有"]),
        (
            "<p>有<span style='color:red; DISPLAY : NONE'>没有</span><i hidden>没有</i><template>没有</template>",
            ["有没有"],
        ),
        ("<div hidden>没有<p>没有</div><p style='visibility:hidden'>没有</p>有", ["有"]),
        ("<nav>没有</nav><header>没有</header>有<footer>没有</footer><img alt=没有><button>没有", ["有"]),
        ("<article><header><h1>标题</h1></header>正文<footer>某局</footer></article>", ["标题", "正文", "某局"]),
        ("<ol><li>甲<li>乙<ul><li>丙</ul><li>丁</ol>", ["1. 甲", "2. 乙", "丙", "3. 丁"]),
        ("<ol start=3 type=a><li>甲<li value=27><p>乙</p></ol>", ["c. 甲", "aa. 乙"]),
        ("<ol type=I><li>甲<li>乙<li>丙<li>丁</ol>", ["I. 甲", "II. 乙", "III. 丙", "IV. 丁"]),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲<li value=21>乙</ol>", ["一、甲", "二十一、乙"]),
        ("<ol><li>一、甲<li>（二）乙</ol><ol style='list-style:none'><li>丙</ol>", ["一、甲", "（二）乙", "丙"]),
        ("<ol reversed><li>甲</ol><li>乙", ["甲", "乙"]),
        ("<table><tr><th>学校<th>人数<tr><td><p>一小</p><td><p>3</p><p>百</p></table>", ["学校 | 人数", "一小 | 3 百"]),
        ("<table><tr><td>&nbsp;<td><p>某局</p><p>某日</p></table>", ["某局", "某日"]),
        ("<table><tr><td>栏目<td>" + "<p>一段。</p>" * 4 + "</table>", ["栏目", *["一段。"] * 4]),
        ("<table><tr><td><table><tr><td>甲<td>乙</table><td>丙</table>", ["甲 乙 | 丙"]),
        ("<td>格<tr>行</table>尾", ["格行尾"]),
    ],
)
def test_what_is_shown_is_read_line_by_line(source: str, lines: list[str]) -> None:
    assert seen(source) == lines


def test_links_and_empty_lines_are_known() -> None:
    root = tree("<p>甲<a href=/1>乙丙</a><p>&nbsp;<p>丁<a href=#top>戊</a><br><br>己<h2>庚</h2>").root
    assert root is not None
    lines = shown(root).lines
    assert [(line.text, line.linked, line.spaced) for line in lines] == [
        *(("甲乙丙", 2, False), ("丁戊", 0, True), ("己", 0, True), ("庚", 0, True)),
    ]
