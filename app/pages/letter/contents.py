"""A letter's contents list (目录), nested as its sections are."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.pages.letter.typeset import Passage


@dataclass
class Line:
    """A line of the contents list with those below it; `label` names the part that begins here.

    `name` is "" where a part begins without a heading.
    """

    anchor: str
    name: str
    label: str | None
    below: list["Line"] = field(default_factory=list)


def contents(passages: Sequence[Passage]) -> list[Line]:
    """The passages with a number, heading or label, each under the last one of a lower level before it."""
    top: list[Line] = []
    open_levels: list[tuple[int, list[Line]]] = []
    for passage in passages:
        if not (passage.name or passage.label):
            continue
        while open_levels and open_levels[-1][0] >= passage.section.level:
            open_levels.pop()
        line = Line(passage.section.anchor, passage.name, passage.label)
        (open_levels[-1][1] if open_levels else top).append(line)
        open_levels.append((passage.section.level, line.below))
    return top
