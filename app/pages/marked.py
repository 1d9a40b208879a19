"""The one place where text becomes HTML that Jinja will not escape again."""

from collections.abc import Iterable

from markupsafe import Markup, escape


def marked(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """`text` escaped, with <mark> around each span; spans that overlap or lie outside are cut to fit."""
    out = Markup()
    done = 0
    for start, end in sorted(spans):
        first, last = max(start, done), min(end, len(text))
        if first < last:
            out += escape(text[done:first]) + Markup("<mark>%s</mark>") % text[first:last]
            done = last
    return out + escape(text[done:])
