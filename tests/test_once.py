"""What is made once."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

from app.once import Once


def test_made_once_however_many_ask_at_the_same_time() -> None:
    once, made = Once(), []

    def make() -> int:
        sleep(0.05)
        made.append(1)
        return 7

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: once.get("seven", make), range(8))) == {7}
    assert made == [1]


def test_one_value_may_need_another_and_none_is_kept_after_a_failure() -> None:
    once = Once()

    def fail() -> int:
        raise ValueError

    for _ in range(2):
        try:
            once.get("a", fail)
        except ValueError:
            continue
    assert once.get("a", lambda: once.get("b", lambda: 1) + 1) == 2
