"""What is kept in memory stays within its limit."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.search.engine.cache import Cache, Kept


def of(number: int) -> Kept:
    return (np.full(number, number),)


@given(st.lists(st.integers(0, 60)), st.integers(1, 3000))
def test_never_more_than_the_limit_and_always_the_right_arrays(asked: list[int], limit: int) -> None:
    cache = Cache(limit)
    for number in asked:
        assert cache.get(number, partial(of, number))[0].tolist() == [number] * number
        assert cache.size <= limit


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    cache = Cache(2600)
    made: list[str] = []

    def make(name: str) -> Kept:
        made.append(name)
        return (np.zeros(100),)

    for name in ("a", "b", "a", "c", "a", "b"):
        cache.get(name, partial(make, name))
    assert made == ["a", "b", "c", "b"]
    cache.clear()
    assert cache.size == 0


def test_threads_share_it() -> None:
    cache = Cache(20_000)

    def ask(seed: int) -> bool:
        return all(cache.get(n, partial(of, n))[0].size == n for n in np.random.default_rng(seed).integers(0, 80, 300))

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(8)))
    assert 0 < cache.size <= 20_000
