"""The canonical text: from the letter's first mark to 抄送 and 印发, one paragraph a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.letter.layout import Layout
from app.letter.model import Repair, Span
from app.letter.redaction import masked


@dataclass(frozen=True, slots=True)
class Canonical:
    """The text and where the body lies in it."""

    text: str
    body: Span
    repairs: tuple[Repair, ...]


def canonical(layout: Layout, paragraphs: Sequence[str]) -> Canonical:
    """Put the pieces of a letter together; `paragraphs` are those of the body, joined again."""
    above = [*layout.head, *([layout.salutation] if layout.salutation else [])]
    start = sum(len(line) + 1 for line in above)
    body = "\n".join(paragraphs)
    lines = [*above, *([body] if body else []), *layout.tail]
    # The lines came masked; a number that only the joints above made whole is masked here.
    text = masked("\n".join(lines))
    return Canonical(text, Span(min(start, len(text)), min(start + len(body), len(text))), _title_repairs(layout))


def _title_repairs(layout: Layout) -> tuple[Repair, ...]:
    """What the title looked like where it was spaced out or broken over lines."""
    printed = layout.title_as_printed
    if printed and layout.printed_title and re.sub(r"\n", "⏎", printed) != layout.printed_title:
        return (Repair("title", printed.replace("\n", "⏎"), layout.printed_title),)
    return ()
