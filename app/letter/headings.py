"""Where the heading behind a number ends."""

import re

from app.letter.model import Span

_OPEN, _CLOSE = "《（(“‘「『〈【[〔", "》）)”’」』〉】]〕"
_ENDS = "。；;：:！？!?\n"
_LONG = 40
_FAIR, _LEAST = 10, 6


def heading_span(text: str, start: int, end: int) -> tuple[Span | None, int]:
    """The heading in [start, end) of `text` without its closing mark, and where the text behind it begins.

    A heading goes to its first 。；： outside brackets and quotation marks; one of more than forty
    characters stops at a comma.
    """
    while start < end and text[start] in " \u3000，,、：:":
        start += 1
    stop = _outside(text, start, end, _ENDS)
    if stop - start > _LONG:
        stop = _comma(text, start, stop)
    heading = stripped(text, start, start + len(text[start:stop].rstrip(" ，,、")))
    after = stop
    while after < end and text[after] in _ENDS + "，, ":
        after += 1
    return heading, after


def _comma(text: str, start: int, stop: int) -> int:
    """Where a long heading may stop: its first comma after ten to forty characters, else the first after six."""
    commas, at = [], start
    while (at := _outside(text, at, stop, "，,")) < stop:
        commas.append(at)
        at += 1
    fair = [comma for comma in commas if _FAIR <= comma - start <= _LONG]
    least = [comma for comma in commas if comma - start >= _LEAST]
    return (fair or least or [stop])[0]


def stripped(text: str, start: int, end: int) -> Span | None:
    """[start, end) without the white space at its ends, or None when nothing is left."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    return Span(start + left, start + right) if right > left else None


def _outside(text: str, start: int, end: int, marks: str) -> int:
    """The first of `marks` in [start, end) that no bracket or quotation mark encloses, else `end`."""
    depth = 0
    for at in range(start, end):
        char = text[at]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in marks and (not depth or char == "\n"):
            return at
    return _unbalanced(text, start, end, marks) if depth else end


def _unbalanced(text: str, start: int, end: int, marks: str) -> int:
    found = re.search(f"[{re.escape(marks)}]", text[start:end])
    return start + found.start() if found else end
