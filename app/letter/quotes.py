"""《》 as they nest in letters: outermost pairs, 〈〉 or 《》 inside them left alone."""

import re

from app.letter.model import Span

_LONGEST = 200
_MARK = re.compile(r"[《》\n]")


def quoted(text: str) -> list[Span]:
    """The outermost 《…》 of `text`, marks included; an unclosed one ends with its line or at 200 characters."""
    spans, depth, start = [], 0, 0
    for mark in _MARK.finditer(text):
        at, char = mark.start(), mark[0]
        if depth and (char == "\n" or at - start > _LONGEST):
            depth = 0
        if char == "《":
            start = start if depth else at
            depth += 1
        elif char == "》" and depth:
            depth -= 1
            if not depth:
                spans.append(Span(start, at + 1))
    return spans
