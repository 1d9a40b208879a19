"""What a page says of the letter in it (索引号, 发文机关, 文号, 发布日期 …): in a table, in lines, in its head."""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from app.reading.read_text import PAGE_FIELDS
from app.reading.web.labels import field_of, is_label, labelled, value
from app.reading.web.lines import Line, folded

_IN_HEAD, _IN_TITLE, _IN_TRAIL = 100, 200, 300  # ranks of what is no label's value, behind all labels
_AGENCY = re.compile(
    r"[\u4e00-\u9fff（）()、\s]{1,40}(?:政府|委员会|办公室|办公厅|管委会|办事处|局|厅|委|部|院|行|署|总队|支队|大队|中心|集团|公司|处|会|办)(?![\u4e00-\u9fff])"
)
_TITLE = re.compile(
    r"(?=.*(?:提案|建议|议案|人大|政协|代表|委员)).*(?:答复|复函|回复|复文|办复|函|情况|意见)(?:[（(【\[].{1,20}[)）】\]])?"
)
_CRUMB = re.compile(r"\s?[>＞»›→/]+\s?")
_AGENCY_OF_TRAIL = re.compile(r"[\u4e00-\u9fff]{2,20}(?:政府|委员会|办公室|局|厅)")
_LONGEST_TITLE = 300
_SITE = re.compile(r"\s*[-_—–|｜]+\s*")
_DATE = re.compile(r"(?=.{0,8}[\d一二三四五六七八九十])[\d〇○零一二三四五六七八九十年月日时分秒/.:：\- ]+")
# What a value must be, as much of it as is so: buttons (打印, 字号) may stand behind it.
_FORMS = {
    "索引号": re.compile(r"(?=.*\d)[^\u4e00-\u9fff]*\S*"),
    "标题": re.compile(r".{4,}"),
    "发文机关": _AGENCY,
    "文号": re.compile(r"(?=.*\d)(?:.*?号|.*[〔\[【(（]\d{4}.*)"),
    "成文日期": _DATE,
    "发布日期": _DATE,
    "公开方式": re.compile(r"\S{1,20}"),
    "主题分类": re.compile(r".{1,60}"),
}
_META = {"articletitle": "标题", "pubdate": "发布日期", "contentsource": "发文机关", "author": "发文机关"}

_Said = tuple[str, int, str]  # field, rank of the label, value


def fields(around: Sequence[Sequence[Line]], page: LexborHTMLParser) -> dict[str, str]:
    """The fields by the labels of PAGE_FIELDS; `around` are the lines above and below its sentences."""
    best: dict[str, tuple[int, str]] = {}
    shown = [said for lines in around for said in (*_in_lines(lines), *_in_trail(lines))]
    for field, rank, said in [*shown, *_in_head(page), *_titles(page)]:
        known = _FORMS[field].match(value(said) or "")
        if known and (field not in best or rank < best[field][0]):
            best[field] = (rank, known[0].strip())
    return {field: best[field][1] for field in PAGE_FIELDS if field in best}


def _in_lines(lines: Sequence[Line]) -> Iterator[_Said]:
    for at, line in enumerate(lines):
        if len(line.cells) > 1 and all(map(is_label, line.cells)):
            yield from _in_row_below(line.cells, lines[at + 1 : at + 2])
        for place, piece in enumerate(line.cells or (line.text,)):
            field = field_of(piece)
            if field and place + 1 < len(line.cells):
                yield *field, line.cells[place + 1]
            elif field and not line.cells:
                yield from _on_next_line(*field, lines[at + 1 : at + 2])
            yield from _in_text(piece)


def _in_row_below(labels: Sequence[str], following: Sequence[Line]) -> Iterator[_Said]:
    """The values of labels that head a table, cell by cell; a row with labels of its own holds none."""
    for line in following:
        if len(line.cells) == len(labels) and not any(map(is_label, line.cells)):
            for label, said in zip(labels, line.cells, strict=True):
                if field := field_of(label):
                    yield *field, said


def _on_next_line(field: str, rank: int, following: Sequence[Line]) -> Iterator[_Said]:
    """The value of a label that stands alone on its line; where it has none, something else comes next."""
    for line in following:
        if not line.cells and (field != "标题" or _TITLE.fullmatch(line.text[:_LONGEST_TITLE])):
            yield field, rank, line.text


def _in_text(text: str) -> Iterator[_Said]:
    for label, said in labelled(text):
        field = field_of(label)
        if field:
            yield *field, said


def _in_head(page: LexborHTMLParser) -> Iterator[_Said]:
    for rank, node in enumerate(page.css("meta[name][content]"), _IN_HEAD):
        field = _META.get((node.attributes.get("name") or "").strip().lower())
        if field:
            yield field, rank, folded(node.attributes.get("content") or "")


def _titles(page: LexborHTMLParser) -> Iterator[_Said]:
    """Headings and the window's title, where they read as the title of a letter."""
    for node in page.css("h1, title"):
        parts = _SITE.split(folded(node.text() or "")[:_LONGEST_TITLE])
        for text in (" ".join(parts), *parts):
            if _TITLE.fullmatch(text):
                yield "标题", _IN_TITLE, text


def _in_trail(lines: Sequence[Line]) -> Iterator[_Said]:
    """The agency in whose part of the site the letter stands (首页 > 信息公开 > 某局): the last one named."""
    for line in lines:
        crumbs = _CRUMB.split(line.text[:200])
        named = [crumb for crumb in crumbs if _AGENCY_OF_TRAIL.fullmatch(crumb)]
        if len(crumbs) > 2 and named:
            yield "发文机关", _IN_TRAIL, named[-1]
