"""Marking text: the one place where HTML is made by hand."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from app.pages.marked import Mark, Marks, layer, marked


class Read(HTMLParser):
    """What a parser finds: text, ids, and for each character the tags around it; it fails on tags out of order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.ids: list[str] = []
        self.characters: list[tuple[str, tuple[str, ...]]] = []
        self.feed(html)
        self.close()
        assert self.opened == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is opened."""
        self.opened.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        """Hold tags to their order."""
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note each character with what it stands in."""
        self.characters += [(character, tuple(self.opened)) for character in data]


def layers_of(*kinds: list[tuple[int, int]]) -> Marks:
    """One layer a tag, each mark with an id of its own."""
    named = zip(("a", "span", "mark"), kinds, strict=True)
    return Marks(
        tuple(layer(Mark(*span, tag, f"{tag}{n}") for n, span in enumerate(spans, start=1)) for tag, spans in named)
    )


SPANS = st.lists(st.tuples(st.integers(-2, 30), st.integers(0, 30)), max_size=6)
TEXT = st.text(st.sampled_from("课后服务<>&\"'\n12"), max_size=30)


def test_spans_are_marked_and_text_is_escaped() -> None:
    assert marked("a<b>课后服务</b>", [(4, 8)]) == "a&lt;b&gt;<mark>课后服务</mark>&lt;/b&gt;"


def test_spans_that_overlap_are_marked_once() -> None:
    assert marked("课后服务", [(0, 2), (1, 3)]) == "<mark>课后</mark><mark>服</mark>务"


def test_marks_of_two_kinds_may_overlap_in_part() -> None:
    shown = layers_of([(2, 6)], [], [(0, 4), (5, 8)]).within("按照《意见》办理")
    assert shown == (
        '<mark id="mark1">按照</mark><a id="a1"><mark>《意</mark>见<mark id="mark2">》</mark></a><mark>办理</mark>'
    )


def test_marks_that_share_their_bounds_lie_in_one_another() -> None:
    shown = layers_of([(0, 2)], [(0, 2)], [(0, 2)]).within("12")
    assert shown == '<a id="a1"><span id="span1"><mark id="mark1">12</mark></span></a>'


def test_an_id_stands_on_the_first_piece_alone() -> None:
    assert layers_of([], [(1, 3)], []).in_pieces(["12", "34"]) == ('1<span id="span1">2</span>', "<span>3</span>4")


def test_attributes_are_escaped() -> None:
    mark = Mark(0, 1, "a", attributes=(("href", '/?a="<&'),))
    assert Marks(((mark,),)).within("1") == '<a href="/?a=&#34;&lt;&amp;">1</a>'


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_without_its_marks_it_is_the_escaped_text(text: str, spans: list[tuple[int, int]]) -> None:
    assert re.sub("</?mark>", "", str(marked(text, spans))) == str(escape(text))


@given(TEXT, SPANS, SPANS, SPANS, st.lists(st.integers(0, 30)))
def test_every_character_stands_once_in_all_that_covers_it(
    text: str,
    links: list[tuple[int, int]],
    figures: list[tuple[int, int]],
    terms: list[tuple[int, int]],
    cuts: list[int],
) -> None:
    ends = [*sorted(min(cut, len(text)) for cut in cuts), len(text)]
    pieces = [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    marks = layers_of(links, figures, terms)
    shown = marks.in_pieces(pieces)
    assert re.sub("</?(?:a|span|mark)[^>]*>", "", "".join(shown)) == str(escape(text))
    found = [Read(piece) for piece in shown]
    characters = [character for piece in found for character in piece.characters]
    assert "".join(character for character, _ in characters) == text
    kinds = list(zip(("a", "span", "mark"), (links, figures, terms), strict=True))
    for at, (_, around) in enumerate(characters):
        assert around == tuple(tag for tag, spans in kinds if any(start <= at < end for start, end in spans))
    ids = [name for piece in found for name in piece.ids]
    assert sorted(ids) == sorted(mark.id or "" for one in marks.layers for mark in one if mark.start < len(text))
