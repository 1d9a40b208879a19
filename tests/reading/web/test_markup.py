"""Markup made harmless says the same."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from app.reading import Refused
from app.reading.web.markup import tree
from tests.costs import seconds

PIECES = [
    "<div>",
    "</div>",
    "<span>",
    "</span>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<!--",
    "-->",
    "<p a='>'>",
    "<",
]
PIECES += ["<b>", "</b>", "<i x=1>", "</p>", "<br/>", 'a="', "'", ">", "文", "字 ", "<script>a<b</script>", "<title>"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_text_is_lost_or_won(source: str) -> None:
    """Only the order may change, where formatting stands between the cells of a table."""
    assert sorted(tree(source).text() or "") == sorted(LexborHTMLParser(source).text() or "")


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000,
        "<span>" * 100_000,
        "<span><div></span>" * 50_000,
        "<div><table></div>" * 50_000,
        "<table><tr><td>" * 30_000,
        "<p><select>" + "<option>文" * 100_000,
        "".join(f"<font color={at}>" for at in range(1000)) + "<p>文" * 50_000,
        "<p " + "".join(f"a{at}=1 " for at in range(100_000)) + ">",
        "".join(f"<html a{at}=1>" for at in range(50_000)),
        '<p>文<a "' * 100_000,
        "<p>" + "<" * 1_000_000,
        "<!--" * 500_000,
        "<script>" * 100_000,
    ],
    ids=lambda source: source[:12],
)
def test_no_markup_costs_more_than_its_length(source: str) -> None:
    assert seconds(partial(tree, source)) < 5


def test_depth_ends_at_a_bound_and_the_words_stay() -> None:
    assert (tree("<div>甲" * 3000 + "</div>" * 3000 + "乙").text() or "").count("甲") == 3000


def test_a_page_of_a_million_tags_is_refused() -> None:
    with pytest.raises(Refused, match="50 万个"):
        tree("<p>文" * 600_000)
