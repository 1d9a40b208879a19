"""Rows to paragraphs: whatever the places, no character is lost, doubled or moved, and nothing is raised."""

from hypothesis import given
from hypothesis import strategies as st

from app.reading.layout.columns import leaves
from app.reading.layout.joining import paragraphs
from app.reading.layout.printed import Leaf, Printed, Row
from app.reading.layout.running import without_running_lines
from app.reading.layout.spelling import pieces

said = st.text(st.sampled_from("双减政策，。：“”（一二三、A类2023年抄送"), min_size=1, max_size=30)
place = st.floats(-50, 900) | st.sampled_from([80.0, 112.0, 528.0])


@st.composite
def rows(draw: st.DrawFn) -> Row:
    left, top = draw(place), draw(place)
    size = draw(st.sampled_from([0.1, 10.5, 16.0, 22.0]))
    return Row(draw(said), left, top, left + draw(st.floats(0, 500)), top + size, size, draw(st.booleans()))


@given(st.lists(st.lists(rows(), max_size=12), max_size=4))
def test_every_row_is_in_the_text_once_and_in_order(pages: list[list[Row]]) -> None:
    made = paragraphs([Leaf(tuple(page), at, 595, 842) for at, page in enumerate(pages)])
    wanted = "".join(row.text for page in pages for row in page)
    assert "".join(made.split()) == "".join(wanted.split())


characters = st.builds(
    lambda text, left, top, width, height: Printed(text, left, top, left + width, top + height, max(width, 0.1)),
    st.sampled_from("双减 a1，"),
    place,
    place,
    st.floats(0, 40),
    st.floats(0, 40),
)


@given(st.lists(characters, max_size=60), st.booleans())
def test_characters_at_any_place_make_lines(printed: list[Printed], landscape: bool) -> None:
    width, height = (842, 595) if landscape else (595, 842)
    made = paragraphs(leaves(pieces(printed), 0, width, height))
    assert set("".join(made.replace("|", "").split())) == {one.text for one in printed} - {" "}


def test_a_line_that_runs_along_most_pages_is_dropped_and_one_that_stands_on_one_is_kept() -> None:
    def page(at: int, *lines: tuple[str, float]) -> Leaf:
        return Leaf(tuple(Row(text, 80, top, 400, top + 14, 14) for text, top in lines), at, 595, 842)

    pages = [
        page(at, ("复文选编", 30), (f"第{at}段正文", 400), ("只此一处" if at == 1 else "", 800)) for at in range(4)
    ]
    kept = [row.text for leaf in without_running_lines(pages) for row in leaf.rows if row.text]
    assert kept == ["第0段正文", "第1段正文", "只此一处", "第2段正文", "第3段正文"]
