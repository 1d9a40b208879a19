"""Lines → paragraphs: a sentence that a page break cut in two becomes one again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.letter.cleaning import Line
from app.letter.model import Repair
from app.letter.numbering import starts_numbered

_ENDED = tuple("。！？!?；;：:…”’」』）)】]")
_WHOLE_HEADING = 45
_SHORT = 14
_CLOSING = re.compile(r"^(?:再次)?(?:衷心|诚挚|非常)?感谢|^专此|^特此|^此复|^以上答复|^附件?[:：]")
_CONTEXT, _END = 12, 120
BETWEEN_CELLS = " | "
"""What stands between the cells of a row of a table, as it is taken in: a row a line."""


@dataclass(slots=True)
class _Paragraph:
    """A paragraph in the making: its pieces, and as much of its end as the joints are judged by."""

    pieces: list[str]
    end: str
    strong: bool

    def add(self, text: str) -> Repair:
        """Join `text` to it and say so."""
        before = self.end[-_CONTEXT:]
        glue = " " if _latin(before[-1:]) and _latin(text[:1]) else ""
        self.pieces += [glue, text]
        self.end = (self.end + glue + text)[-_END:]
        return Repair("joined", f"{before}⏎{text[:_CONTEXT]}", before + glue + text[:_CONTEXT])


def join(lines: Sequence[Line]) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    """Give the paragraphs of a body and a repair for each joint."""
    paragraphs: list[_Paragraph] = []
    repairs = []
    for line in lines:
        if paragraphs and _cut(paragraphs[-1], line):
            repairs.append(paragraphs[-1].add(line.text))
        else:
            paragraphs.append(_Paragraph([line.text], line.text[-_END:], line.strong))
    return tuple("".join(one.pieces) for one in paragraphs), tuple(repairs)


def _cut(before: _Paragraph, line: Line) -> bool:
    """Whether `line` goes on with the sentence that `before` began."""
    end, after = before.end, line.text
    if (end.endswith(_ENDED) and not _open(end)) or _row(before.pieces[-1]) or _row(after):
        return False
    if starts_numbered(after) or _CLOSING.match(after):
        return False
    if end.endswith(("，", ",", "、")) or after.startswith(("，", ",", "、", "。", "；")):
        return True
    sentence = re.search("[。；;]", end)
    whole_heading = len(before.pieces) == 1 and starts_numbered(end) and len(end) <= _WHOLE_HEADING and not sentence
    if whole_heading or (before.strong and not line.strong and not sentence):
        return False
    return len(end) >= _SHORT


def _open(end: str) -> bool:
    """Whether a 《 or （ or “ is still open at the end of a paragraph."""
    return any(end.rfind(mark) > max(end.rfind(close), len(end) - 60) for mark, close in ("《》", "（）", "“”"))


def _row(text: str) -> bool:
    """Whether it is a row of a table, which is whole: joined to the next, two numbers would be read as one."""
    return BETWEEN_CELLS in text


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
