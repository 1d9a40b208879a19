"""A source taken apart into what the fields of its letter are read from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.letter.canonical import Canonical, canonical
from app.letter.cleaning import Line
from app.letter.closing import Closing, closing
from app.letter.frame import fields
from app.letter.layout import Layout, lay_out
from app.letter.opening import opening_of
from app.letter.paragraphs import join

TITLE = "标题"


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a letter that its fields are read from; `fields` are those of the page or form around it."""

    lines: Sequence[str]
    layout: Layout
    paragraphs: tuple[str, ...]
    made: Canonical
    opening: str
    end: Closing
    fields: Mapping[str, Sequence[str]]
    page: Mapping[str, str]


def pieces_of(lines: Sequence[Line], page: Mapping[str, str]) -> Pieces:
    """Take a source apart: `lines` are its cleaned lines, `page` the fields of the web page that it came from."""
    layout = lay_out(lines, [page[TITLE]] if TITLE in page else [])
    paragraphs, joints = join(layout.body)
    made = canonical(layout, paragraphs)
    return Pieces(
        lines=[line.text for line in lines],
        layout=layout,
        paragraphs=paragraphs,
        made=replace(made, repairs=(*made.repairs, *joints)),
        opening=opening_of(made.text[made.body.start : made.body.end]),
        end=closing(layout.tail),
        fields=fields([*layout.before, *layout.head]),
        page=page,
    )
