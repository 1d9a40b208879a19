"""Pages as government sites set them, around a letter: five layouts of twenty years of content management."""

import html
import re
from collections.abc import Callable
from pathlib import Path

from app.bundle import bundled

SEEDS: list[Path] = sorted(bundled("seeds/letters").iterdir())

Layout = Callable[[str], str]

_LINKS = "".join(
    f'<li><a href="/art/{at}.html">关于政协第{at}号提案的答复，现答复如下。</a><span>2023-0{at}-01</span></li>'
    for at in range(1, 10)
)
_NAVIGATION = "".join(
    f'<a href="/{at}/">{name}</a>' for at, name in enumerate(["首页", "政务公开", "政务服务", "互动交流"])
)
_FOOTER = "版权所有：示例市人民政府 主办：示例市人民政府办公室 网站标识码：4100000001 备案号：某ICP备05000001号"


def paragraphs(seed: str) -> list[str]:
    """The seed's paragraphs as markup, without the marks of Markdown."""
    lines = (line.strip().lstrip("# ") for line in seed.split("\n"))
    return [re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", html.escape(line)) for line in lines if line]


def tables(seed: str) -> str:
    """2005: tables within tables, fonts, indents of &nbsp;, everything in upper case and little of it closed."""
    body = "<BR>".join(f"&nbsp;&nbsp;&nbsp;&nbsp;<FONT face=宋体 size=3>{one}</FONT>" for one in paragraphs(seed))
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312"><TITLE>示例网</TITLE>
<STYLE>P {{FONT-SIZE: 9pt}}</STYLE></HEAD><BODY bgColor=#ffffff>
<TABLE width=780><TBODY><TR><TD><IMG alt=标志图片 src="top.gif"></TD><TD>{_NAVIGATION}</TD></TR></TBODY></TABLE>
<TABLE width=780 border=0><TR>
<TD width=180><TABLE><TR><TD>栏目<TR><TD><UL>{_LINKS}</UL></TABLE>
<TD vAlign=top><TABLE width="100%"><TR><TD>当前位置：<A href="/">首页</A> &gt; <A href="/ta">提案办理</A>
<TR><TD align=middle>发布时间：2023-8-1
点击数：<SCRIPT>document.write("<b>12</b>")</SCRIPT> 【字体：<A href="#">大</A> 小】
<TR><TD><P>{body}<TR><TD>上一篇：<A href="1.htm">对政协第7号提案的答复</A><BR>下一篇：没有了
<TR><TD>【<A href="javascript:print()">打印</A>】【<A href="javascript:close()">关闭</A>】</TABLE></TABLE>
<TABLE width=780><TR><TD align=middle>{_FOOTER}</TD></TR></TABLE></BODY></HTML>"""


def pasted(seed: str) -> str:
    """2014: pasted from Word into a TRS editor, a span around every few characters, the title set apart above."""
    body = "\n".join(
        f'<p class="MsoNormal" style="text-indent:32pt;"><!--[if !supportEmptyParas]-->'
        f"{_spans(one)}<o:p></o:p><!--[endif]--></p>"
        for one in paragraphs(seed)
    )
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>建议提案办理_示例市教育局</title><script>var _hmt = _hmt || [];</script></head><body>
<div class="top"><div class="w1200">{_NAVIGATION}<span style="display:none">看不见的字。</span></div></div>
<div class="main"><div class="dqwz">您现在的位置：<a href="/">首页</a> &gt; <a href="/z/">专题</a> &gt; 建议提案</div>
<div class="left"><h3>相关文章</h3><ul>{_LINKS}</ul></div>
<div class="xl"><div class="xl-info"><span>来源：示例市教育局</span><span>发布日期：2023-08-01</span>
<span>字号：[<a href="javascript:;">大</a> <a href="javascript:;">小</a>]</span></div>
<div class="xl-con"><div class=TRS_Editor><style type="text/css">.TRS_Editor P{{line-height:2;}}</style>
{body}</div></div>
<div class="share">分享到：<a href="http://weibo.example/">微博</a></div>
<div class="page"><p>上一条：<a href="/1">关于第8号建议的答复</a></p>
<p>下一条：<a href="/2">关于第9号建议的答复</a></p></div>
</div></div><div class="foot"><p>{_FOOTER}</p></div></body></html>"""


def article(seed: str) -> str:
    """2022: the elements of HTML 5, headings as such, the fields in the head of the page."""
    body = "\n".join(f"<p>{one}</p>" for one in paragraphs(seed))
    return f"""<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="SiteName" content="示例市人民政府"><meta name="PubDate" content="2023-08-01 09:30">
<meta name="ContentSource" content="示例市教育局"><meta name="Author" content="小王"></head><body>
<header><h1>示例市人民政府</h1><nav>{_NAVIGATION}</nav></header>
<main><article>{body}</article><aside><h2>相关链接</h2><ul>{_LINKS}</ul></aside></main>
<footer>{_FOOTER}</footer><template>没有用的话。</template><noscript>请打开脚本。</noscript></body></html>"""


def labelled(seed: str) -> str:
    """An information disclosure catalogue: a table of labels over the letter, cells without values among them."""
    body = "".join(f'<p style="text-indent:2em"><span>{one}</span></p>' for one in paragraphs(seed))
    return f"""<html><head><meta charset="utf-8"><title>信息公开</title></head><body><div id="wrap">
<div class="menu">{_NAVIGATION}</div><div class="bd"><table class="info" border="1"><tbody>
<tr><td><b>索 引 号：</b></td><td>00001/2023-00123</td><td><b>信息分类：</b></td><td>建议提案</td></tr>
<tr><td>发布机构：</td><td>示例市教育局</td><td>生成日期：</td><td>2023年7月30日</td></tr>
<tr><td>文　　号：</td><td></td><td>公开方式：</td><td>主动公开</td></tr>
<tr><td>发布日期：</td><td>2023-08-01</td><td>有 效 性：</td><td>有效</td></tr></tbody></table>
<div id="zoom">{body}</div></div><div class="related"><h4>相关信息</h4><ul>{_LINKS}</ul></div>
<div class="copyright">{_FOOTER}</div></div></body></html>"""


def soup(seed: str) -> str:
    """A piece of a page, without its beginning: what was left when somebody copied the source."""
    return "".join(f"<p>{one}\n" for one in paragraphs(seed)) + "</div></td></tr></table>"


LAYOUTS: list[Layout] = [tables, pasted, article, labelled, soup]


def _spans(markup: str) -> str:
    """Every seven characters in a span of their own, as Word does."""
    if "<" in markup or "&" in markup:
        return markup
    pieces = [markup[at : at + 7] for at in range(0, len(markup), 7)]
    return "".join(f'<span style="font-family:仿宋_GB2312"><font size="3">{one}</font></span>' for one in pieces)
