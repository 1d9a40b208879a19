"""Web pages: the letter's text out of the page around it, and the fields of that page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.reading.plain.charset import decode, decode_damaged
from app.reading.read_text import ReadText
from app.reading.refused import Refused
from app.reading.web.fields import fields
from app.reading.web.labels import is_label
from app.reading.web.letter_lines import letter_lines
from app.reading.web.lines import Line, Lines
from app.reading.web.markup import tree
from app.reading.web.walking import shown

_SCRIPTED = re.compile("<script", re.IGNORECASE)
_FRAMED = re.compile("<frameset", re.IGNORECASE)
_HOLDS_ANOTHER = re.compile("<iframe", re.IGNORECASE)
_SENT_ON = re.compile(r"<meta[^>]{0,200}http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE)
_SPACE = re.compile(r"\s")
_IN_A_FRAME = ("网页的正文在另一个框架页里。", "请在浏览器里单独打开那个框架，另存后再收。")
_LITTLE = 200
_DAMAGED = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page gave: `whole` is all it shows but for links, `weight` tells how much of it reads like a letter."""

    text: str
    whole: str
    fields: dict[str, str]
    weight: int


def read(content: bytes) -> ReadText:
    """The letter in a web page. Raises Refused for a page without one."""
    page, charset = read_page(content)
    return ReadText(page.text, "text/html", charset, page.fields, aside=page.whole)


def read_page(content: bytes) -> tuple[Page, str]:
    """A page and its character set. A damaged character is put up with where it stands outside the letter."""
    try:
        source, charset = decode(content)
    except Refused as refused:
        source, charset = decode_damaged(content)
        page = _page(source)
        if not page.weight or _DAMAGED in page.text:
            raise refused from None
        return page, charset
    return _page(source), charset


def _page(source: str) -> Page:
    parsed = tree(source)
    lines = shown(parsed.root) if parsed.root else Lines()
    found = letter_lines(lines)
    text = _written(found.lines)
    if not found.weight and len(text) < _LITTLE:
        _require_no_other_place(source)
    whole = _written([line for line in lines.lines if not line.mostly_linked])
    return Page(text, whole, fields(found.around, parsed), found.weight)


def _require_no_other_place(source: str) -> None:
    """Refuse a page that shows nothing of its own, with where its text is to be had."""
    if _SENT_ON.search(source):
        raise Refused("网页只是跳转到别处，里面没有正文。", "请打开跳转到的页面，另存后再收。")
    if _FRAMED.search(source):
        raise Refused(*_IN_A_FRAME)
    if _SCRIPTED.search(source):
        remedy = "请在浏览器里等正文出来，另存为“网页，全部”或单个文件（mhtml）再收，也可以把正文复制成纯文本。"
        raise Refused("页面正文由脚本生成，文件里没有。", remedy)
    if _HOLDS_ANOTHER.search(source):
        raise Refused(*_IN_A_FRAME)


def _written(lines: Sequence[Line]) -> str:
    """Lines as text; the cells of a table are parted by bars, a label and its value by a colon."""
    out: list[str] = []
    for line in lines:
        text = _row(line) if line.cells else line.text
        out.append(f"\n{text}" if line.spaced and out else text)
    return "\n".join(out)


def _row(line: Line) -> str:
    if not is_label(line.cells[0]):
        return (" | " if line.ruled else " ").join(line.cells)
    return "".join(
        f" {_SPACE.sub('', cell).rstrip(':：')}：" if is_label(cell) else cell for cell in line.cells
    ).strip()
