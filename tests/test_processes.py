"""No more processes than cores that are ours, and none left behind."""

import os
import signal
from multiprocessing import active_children

import pytest

from app.processes import at_most, started


@pytest.mark.parametrize(("ours", "most"), [({0}, 1), ({3, 5}, 2), (set(range(64)), 4)])
def test_there_are_as_many_as_cores_this_process_may_use(
    monkeypatch: pytest.MonkeyPatch, ours: set[int], most: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: ours, raising=False)
    assert at_most() == most


def test_the_keyboard_does_not_reach_them_and_they_end_with_the_pool() -> None:
    heard = signal.getsignal(signal.SIGINT)
    with started(2, int) as pool:
        assert signal.getsignal(signal.SIGINT) is heard
        children = active_children()
        assert len(children) == 2
        for child in children:
            assert child.pid
            os.kill(child.pid, signal.SIGINT)
        assert list(pool.map(abs, [-1, -2])) == [1, 2]
    assert active_children() == []
