"""Marking text: the one place where HTML is made by hand."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from app.pages.marked import marked


def test_spans_are_marked_and_text_is_escaped() -> None:
    assert marked("a<b>课后服务</b>", [(4, 8)]) == "a&lt;b&gt;<mark>课后服务</mark>&lt;/b&gt;"


def test_spans_that_overlap_are_marked_once() -> None:
    assert marked("课后服务", [(0, 2), (1, 3)]) == "<mark>课后</mark><mark>服</mark>务"


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_without_its_marks_it_is_the_escaped_text(text: str, spans: list[tuple[int, int]]) -> None:
    assert re.sub("</?mark>", "", str(marked(text, spans))) == str(escape(text))
