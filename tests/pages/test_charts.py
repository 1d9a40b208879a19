"""Charts draw what they are told."""

from hypothesis import given
from hypothesis import strategies as st

from app.pages.charts import bars, timeline


def test_the_longest_bar_is_whole_and_others_in_proportion() -> None:
    drawn = bars([("甲", 4, "4 件", None), ("乙", 1, "1 件", "/x"), ("丙", 0, "0 件", None)])
    assert [(bar.label, bar.share, bar.url) for bar in drawn] == [("甲", 100, None), ("乙", 25, "/x"), ("丙", 0, None)]


def test_a_year_without_letters_keeps_its_place() -> None:
    drawn = timeline({2020: 2, 2023: 4}, {2020: "/y"})
    assert [(column.year, column.count) for column in drawn.columns] == [(2020, 2), (2021, 0), (2022, 0), (2023, 4)]
    assert drawn.columns[0].height * 2 == drawn.columns[3].height
    assert drawn.columns[0].url == "/y"
    assert timeline({}).columns == ()


@given(st.dictionaries(st.integers(1950, 2050), st.integers(0, 10**6), min_size=1))
def test_columns_stay_in_their_box_and_the_last_year_is_named(counts: dict[int, int]) -> None:
    drawn = timeline(counts)
    assert drawn.columns[-1].named
    for column in drawn.columns:
        assert 0 <= column.x < column.x + column.width <= drawn.width + 1
        assert 0 <= column.y <= column.y + column.height <= drawn.ground + 0.01
