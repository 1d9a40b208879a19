"""《》 as they nest in letters: outermost pairs, 〈〉 or 《》 inside them left alone."""

from app.letter.model import Span

_LONGEST = 200


def quoted(text: str) -> list[Span]:
    """The outermost 《…》 of `text`, marks included; an unclosed one ends with its line or at 200 characters."""
    spans, depth, start = [], 0, 0
    for at, char in enumerate(text):
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
