"""The parts of a Word file that hold its words, found by their relations and parsed within bounds."""

from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # it comes without types

from app.reading.refused import Refused
from app.reading.zipped import Zipped

Element = Any
"""An element of lxml's tree."""

MOST_BYTES = 40_000_000
"""Of one part: ten times what a letter of five million bytes has."""

_MOST_MARKS = 4_000_000
"""Angle brackets and equals signs: a node each, and nodes fill the memory."""

_AGAIN = "请用 Word 或 WPS 打开后另存为 docx 再收。"


class Parts:
    """The document, its styles, numbering, notes, headers and footers as trees; None where the file has none."""

    def __init__(self, content: bytes) -> None:
        """Raises Refused for what is damaged, too large, or holds no document."""
        self._zipped = Zipped(content)
        self._zipped.require_bounded()
        name = self._related("").get("officeDocument", "word/document.xml")
        document = self._tree(name)
        if document is None:
            raise Refused("Word 文件里没有正文（document.xml），可能已损坏。", _AGAIN)
        self.document = document
        related = self._related(name)
        self.styles = self._tree(related.get("styles"))
        self.numbering = self._tree(related.get("numbering"))
        notes = (self._tree(related.get(kind)) for kind in ("footnotes", "endnotes"))
        self.notes = [note for tree in notes if tree is not None for note in tree]
        margins = {part.lower() for kind, part in self._relations(name) if kind in ("header", "footer")}
        self.margins = [tree for tree in map(self._tree, sorted(margins)) if tree is not None]
        self.has_pictures = any("/media/" in one for one in self._zipped.names)

    def _related(self, name: str) -> dict[str, str]:
        """The first part of each kind that `name` relates to."""
        found: dict[str, str] = {}
        for kind, part in self._relations(name):
            found.setdefault(kind, part)
        return found

    def _relations(self, name: str) -> Iterator[tuple[str, str]]:
        """The parts that `name` (the file itself: "") relates to, each after the last word of the relation's type."""
        folder = dirname(name)
        tree = self._tree(join(folder, "_rels", f"{basename(name)}.rels"))
        for relation in () if tree is None else tree:
            if relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rpartition("/")[2]
                yield kind, normpath(join("/", folder, relation.get("Target", ""))).lstrip("/")

    def _tree(self, name: str | None) -> Element | None:
        content = self._zipped.part(name, MOST_BYTES) if name else None
        return None if content is None else parsed(content)


def parsed(content: bytes) -> Element:
    """The root of some XML, at most 256 levels deep: lxml takes no more.

    Raises Refused for what is damaged, too large or too deep, and for a DOCTYPE, which Office never writes.
    """
    if content.count(b"<") + content.count(b"=") > _MOST_MARKS:
        raise Refused("文件内部结构过于庞大，不像一份复文。", _AGAIN)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Refused("Word 文件内部已损坏，读不出正文。", _AGAIN) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("Word 文件里夹带了实体定义（DOCTYPE），正常的文件没有，不予读取。", _AGAIN)
    return root


def local(element: Element) -> str:
    """An element's name without its namespace, which differs between the two kinds of docx (transitional, strict)."""
    tag: str = element.tag
    return tag.rpartition("}")[2]


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name."""
    if element is not None:
        end = "}" + name
        for one in element:
            if one.tag.endswith(end):
                return one
    return None


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute by its name without namespace."""
    if element is None:
        return None
    return next((text for key, text in element.items() if key.rpartition("}")[2] == name), None)


def number(element: Element | None, name: str = "val") -> int | None:
    """An attribute that is a whole number of a bearable size."""
    text = (value(element, name) or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def on(element: Element | None) -> bool:
    """Whether a switch such as <w:vanish/> is there and on."""
    return element is not None and (value(element) or "1").lower() not in {"0", "false", "off", "none"}
