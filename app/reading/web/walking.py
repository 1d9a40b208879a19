"""The tree of a page to its lines: what is shown and nothing else, in the order of reading."""

import re

from selectolax.lexbor import LexborNode

from app.reading.web.lines import Lines
from app.reading.web.listing import Attributes, Numbering

_UNSEEN = re.compile(
    "head|script|style|xmp|iframe|noembed|noframes|noscript|template|nav|object|svg|math|canvas|audio|video|select|button"
    "|textarea|rt|rp|frameset|map|datalist|dialog|title"
)
_OF_THE_PAGE = frozenset(["header", "footer", "aside"])  # unless within the article
_ARTICLE = frozenset(["article", "main"])
_INLINE = re.compile(
    "a|span|label|ins|del|sup|sub|ruby|rb|abbr|q|cite|time|bdo|bdi|kbd|samp|var|mark|dfn|acronym|img|input|wbr|data"
    "|basefont|slot|.*:.*"  # with a colon: a word processor's own (o:p)
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_HIDDEN = re.compile(r"(?:^|[\s;])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NO_ADDRESS = ("#", "javascript:")
_RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_CAN_BE_RAISED = re.compile(r"[0-9+\-()n]{1,8}")


def shown(root: LexborNode) -> Lines:
    """The lines of everything in `root` that a reader sees."""
    walk = _Walk()
    ahead: list[tuple[LexborNode, bool]] = [(root, True)]
    while ahead:
        node, entering = ahead.pop()
        if not entering:
            walk.leave(node)
        elif walk.enter(node):
            ahead.append((node, False))
            ahead += [(child, True) for child in reversed(list(node.iter(include_text=True)))]
    walk.lines.end()
    return walk.lines


class _Walk:
    """What is open around the node that is being read."""

    def __init__(self) -> None:
        self.lines = Lines()
        self._begun: list[int] = []  # the line that each open block began at
        self._rows: list[tuple[list[int], int]] = []  # of each open row, where its cells begin
        self._lists: list[Numbering] = []
        self._open = dict.fromkeys(["a", "sup", "pre", "article"], 0)

    def enter(self, node: LexborNode) -> bool:
        """Begin an element or take a text; whether there is something in it to go on with."""
        if not node.is_element_node:
            if node.is_text_node:
                self._text(node.text_content or "")
            return False
        tag = node.tag or ""
        if self._is_unseen(tag, node):
            return False
        if tag == "br":
            self.lines.end(leave_space=True)
            return False
        self._count(tag, node, 1)
        if not _INLINE.fullmatch(tag):
            self.lines.end()
            self._begin(tag, node.attributes)
        return True

    def leave(self, node: LexborNode) -> None:
        """End an element."""
        tag = node.tag or ""
        self._count(tag, node, -1)
        if not _INLINE.fullmatch(tag):
            begun = self._begun.pop()
            self.lines.end(leave_space=tag == "p" and begun == len(self.lines.lines))
            self.lines.close(begun)
            self._end(tag)

    def _is_unseen(self, tag: str, node: LexborNode) -> bool:
        if _UNSEEN.fullmatch(tag) or (tag in _OF_THE_PAGE and not self._open["article"]):
            return True
        attributes = node.attributes
        return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))

    def _count(self, tag: str, node: LexborNode, by: int) -> None:
        if tag in _ARTICLE:
            self._open["article"] += by
        elif tag in ("sup", "pre") or (tag == "a" and _leads_elsewhere(node.attributes)):
            self._open[tag] += by

    def _begin(self, tag: str, attributes: Attributes) -> None:
        lines = self.lines
        self._begun.append(len(lines.lines))
        if tag in _HEADINGS:
            lines.set_heading(1)
        elif tag == "tr":
            self._rows.append(([], len(lines.elements)))
        elif tag in ("td", "th") and self._rows:
            self._rows[-1][0].append(len(lines.lines))
        elif tag == "table":
            lines.open_table()
        elif tag in ("ol", "ul"):
            self._lists.append(Numbering(tag, attributes))
        elif tag == "li" and self._lists:
            lines.number(self._lists[-1].item(attributes))

    def _end(self, tag: str) -> None:
        if tag in _HEADINGS:
            self.lines.set_heading(-1)
        elif tag == "tr":
            starts, elements = self._rows.pop()
            if starts:
                self.lines.make_row(starts, elements)
        elif tag == "table":
            self.lines.close_table()
        elif tag in ("ol", "ul"):
            self._lists.pop()

    def _text(self, text: str) -> None:
        if self._open["sup"] and _CAN_BE_RAISED.fullmatch(text):
            text = text.translate(_RAISED)
        pieces = text.split("\n") if self._open["pre"] else [text]
        for at, piece in enumerate(pieces):
            if at:
                self.lines.end(leave_space=True)
            self.lines.add(piece, linked=self._open["a"] > 0)


def _leads_elsewhere(attributes: Attributes) -> bool:
    address = (attributes.get("href") or "#").strip().lower()
    return not address.startswith(_NO_ADDRESS)
