"""Lines → paragraphs: a sentence that a page break cut in two becomes one again."""

import re
from collections.abc import Sequence

from app.letter.cleaning import Line
from app.letter.model import Repair
from app.letter.numbering import starts_numbered

_ENDED = tuple("。！？!?；;：:…”’」』）)】]")
_WHOLE_HEADING = 45
_SHORT = 14
_CLOSING = re.compile(r"^(?:再次)?(?:衷心|诚挚|非常)?感谢|^专此|^特此|^此复|^以上答复|^附件?[:：]")
_CONTEXT = 12


def join(lines: Sequence[Line]) -> tuple[tuple[str, ...], tuple[Repair, ...]]:
    """Give the paragraphs of a body and a repair for each joint."""
    paragraphs: list[str] = []
    repairs = []
    strong = False
    for line in lines:
        if paragraphs and _cut(paragraphs[-1], line, strong=strong):
            before = paragraphs[-1]
            paragraphs[-1] = _glued(before, line.text)
            repairs.append(
                Repair(
                    "joined",
                    f"{before[-_CONTEXT:]}⏎{line.text[:_CONTEXT]}",
                    _glued(before[-_CONTEXT:], line.text[:_CONTEXT]),
                )
            )
        else:
            paragraphs.append(line.text)
        strong = line.strong
    return tuple(paragraphs), tuple(repairs)


def _cut(before: str, line: Line, *, strong: bool) -> bool:
    """Whether `line` goes on with the sentence that `before` began."""
    after = line.text
    if before.endswith(_ENDED) and not _open(before):
        return False
    if starts_numbered(after) or _CLOSING.match(after):
        return False
    if before.endswith(("，", ",", "、")) or after.startswith(("，", ",", "、", "。", "；")):
        return True
    whole_heading = starts_numbered(before) and len(before) <= _WHOLE_HEADING and not re.search("[。；;]", before)
    if whole_heading or (strong and line.strong is False and not re.search("[。；;]", before)):
        return False
    return len(before) >= _SHORT


def _open(text: str) -> bool:
    """Whether a 《 or （ is still open in the last stretch of `text`."""
    return any(text.rfind(mark) > max(text.rfind(close), len(text) - 60) for mark, close in ("《》", "（）", "“”"))


def _glued(before: str, after: str) -> str:
    both_latin = before[-1:].isascii() and after[:1].isascii() and before[-1:].isalpha() and after[:1].isalpha()
    return before + (" " if both_latin else "") + after
