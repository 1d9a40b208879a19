"""The pages of a long list."""

from hypothesis import given
from hypothesis import strategies as st

from app.pages.lists.paging import SIZE, Pager, last_page, offset


def pager(total: int, page: int) -> Pager:
    return Pager(total, page, lambda number: f"/letters?page={number}", "/letters")


def test_a_long_list_shows_both_ends_and_the_neighbours() -> None:
    assert list(pager(20 * SIZE, 10).around) == [1, None, 8, 9, 10, 11, 12, None, 20]


def test_the_last_page_may_be_short() -> None:
    last = pager(SIZE + 3, 2)
    assert (last.last, last.first_shown, last.last_shown) == (2, SIZE + 1, SIZE + 3)


@given(st.integers(0, 10_000))
def test_every_entry_is_on_one_page(total: int) -> None:
    pages = range(1, last_page(total) + 1)
    shown = [rank for page in pages for rank in range(offset(page), min(offset(page) + SIZE, total))]
    assert shown == list(range(total))
    assert all(page in pager(total, page).around for page in pages if page < 40)
