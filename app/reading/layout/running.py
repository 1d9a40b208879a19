"""Page numbers and the lines that run along the top or bottom of the pages."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.reading.layout.printed import Leaf, Row
from app.reading.layout.tables import BETWEEN_CELLS

_EDGE = 0.14
_DASH = r"[-—–－―一~·•\s]"
_NUMBER = re.compile(
    rf"{_DASH}{{0,6}}(?:第\s?)?(?:\d{{1,3}}|[ivxIVX]{{1,6}})\s?页?{_DASH}{{0,6}}"
    r"|第\s?\d{1,4}\s?页\s?[,，/、]?\s?[（(]?共\s?\d{1,4}\s?页[)）]?|(?:Page\s?)?\d{1,4}\s?(?:/|of)\s?\d{1,4}",
)
_PRINTED_BY_BROWSER = re.compile(
    r"(?:https?|file)://\S{1,2000}(?:\s.{0,20})?|\d{1,4}[/.\-年]\d{1,2}[/.\-月]\d{1,4}日?,?\s(?:上午|下午)?\d{1,2}:\d\d\b.{0,300}"
)
_DIGITS = re.compile(r"\d+")


def without_running_lines(leaves: Sequence[Leaf]) -> list[Leaf]:
    """The leaves without page numbers, headers, footers and what a browser prints around a page."""
    pages = len({leaf.page for leaf in leaves})
    seen = Counter(key for leaf in leaves for key in _keys(leaf, leaf.rows))
    least = max(2, round(pages * 0.6))
    return [replace(leaf, rows=tuple(_kept(leaf, seen, least))) for leaf in leaves]


def running_lines(leaves: Sequence[Leaf], kept: Sequence[Leaf]) -> str:
    """The lines that `without_running_lines` has left out, each once: a 密级 may run along the pages."""
    rows = {row for leaf in kept for row in leaf.rows}
    return "\n".join({row.text: None for leaf in leaves for row in leaf.rows if row not in rows})


def _kept(leaf: Leaf, seen: Counter[tuple[str, bool]], least: int) -> Iterable[Row]:
    for row in leaf.rows:
        place = _edge(leaf, row)
        number = place and _NUMBER.fullmatch(row.text)
        printed = place and _PRINTED_BY_BROWSER.fullmatch(row.text)
        if not (number or printed or any(seen[key] >= least for key in _keys(leaf, [row]))):
            yield row


def _edge(leaf: Leaf, row: Row) -> bool:
    """Whether a row stands at the upper or lower edge of its page."""
    return BETWEEN_CELLS not in row.text and not _EDGE * leaf.height < row.middle < (1 - _EDGE) * leaf.height


def _keys(leaf: Leaf, rows: Iterable[Row]) -> set[tuple[str, bool]]:
    """What makes rows at the edges alike from page to page: the text but for its numbers, and above or below."""
    return {(_DIGITS.sub("#", row.text), row.middle < leaf.height / 2) for row in rows if _edge(leaf, row)}
