"""How pages are measured: what is summed, what is the middle, how a line is written."""

from tests.benchmarks.loading import Load, blocked, middle
from tests.benchmarks.pages import HEAD, USUAL, loaded_row, measured


def test_a_task_blocks_by_what_it_lasts_beyond_fifty_milliseconds() -> None:
    assert blocked([]) == blocked([50, 12]) == 0
    assert blocked([51, 150, 20]) == 101


def test_the_middle_is_taken_of_each_measure_by_itself() -> None:
    loads = [Load(1, 9, 30, 40, 0, 0), Load(3, 7, 10, 60, 5, 0), Load(2, 8, 20, 50, 1, 1)]
    assert middle(loads) == Load(2, 8, 20, 50, 1, 0)


def test_a_line_has_what_the_head_names() -> None:
    row = loaded_row("home", Load(12_345, 9, 30.4, 41.6, 0, 0), Load(45_678, 9, 20, 40, 0, 0))
    assert len(row) == len(HEAD)
    assert row == ("home", "12.3 / 45.7", "9 / 9", "30 / 20", "42 / 40", "0 / 0", "0.000")


def test_the_usual_pages_are_some_of_them_and_missing_ones_none() -> None:
    usual, every = measured(every=False), measured(every=True)
    assert tuple(sorted(usual)) == tuple(sorted(USUAL))
    assert usual.items() < every.items()
    assert every["home"] == "/"
    assert "missing" not in every
