"""Many letters are written by several processes at once."""

import os
import signal
import subprocess
import sys
from typing import Any

import pytest

from app.bundle import bundled
from app.letter.model import Letter
from app.search.writing import batch, building
from app.search.writing.commits import Commits
from app.search.writing.segments import committed
from app.search.writing.upkeep import catch_up, rebuild
from tests.search.agreement import differences, dirty, letters, reread


def test_many_letters_are_shared_among_processes(own: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "ALONE", 20)
    monkeypatch.setattr(building, "at_most", lambda: 2)
    own.catch_up()
    slugs = own.put(*letters(50))
    done: list[int] = []
    assert (catch_up(own.engine, own.settings.index_dir, done.append), dirty(own), differences(own)) == (50, [], [])
    assert done == [25, 50]
    own.withdraw(slugs[0])
    for slug in slugs[1:41]:
        reread(own, slug, Letter(text="托管服务", title="甲"))
    assert rebuild(own.engine, own.settings.index_dir) == 49 + 1  # the one withdrawn, still dirty
    assert (own.find("课后服务").total, own.find("托管服务").total) == (9, 40)
    assert (dirty(own), differences(own)) == ([], [])


def test_long_letters_are_spread_over_segments(own: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that length does not take the memory that number is not allowed to."""
    own.put(*(Letter(text=f"课后服务{number}" * 50, title="甲") for number in range(9)))
    monkeypatch.setattr(batch, "_CHARACTERS", 500)
    own.catch_up()
    assert [one.doc_count() for one in committed(Commits.opened(own.settings.index_dir).whoosh)] == [2, 2, 2, 2, 1]
    assert (own.find("课后服务").total, differences(own)) == (9, [])


KILLED_AMONG_PROCESSES = """
import os, signal
from threading import Thread
from time import sleep
from app.search.writing import building
from app.search.writing.upkeep import {call}
from app.settings import Settings
from app.store.engine import open_engine

building.ALONE, building.at_most = 20, lambda: 2
engine, index_dir = open_engine(Settings(), writes=True), Settings().index_dir

def die(done=0):
    os.kill(os.getpid(), signal.SIGKILL)

def watch():
    while not list(index_dir.glob("whoosh-*/building/*/*.trm")):
        sleep(0.001)
    die()

if {early}:
    Thread(target=watch).start()
{call}(engine, index_dir, die)
"""


@pytest.mark.parametrize("early", [True, False], ids=["while they write", "after the first share"])
@pytest.mark.parametrize("call", ["catch_up", "rebuild"])
def test_killed_among_processes_nothing_is_lost_and_none_of_them_stays(own: Any, call: str, early: bool) -> None:
    gone, *changed = own.put(*letters(20))
    own.catch_up()
    own.withdraw(gone)
    own.put(*(Letter(text=f"{letter.text}新", title=letter.title) for letter in letters(100)))
    for slug in changed:
        reread(own, slug, Letter(text="托管服务", title="甲"))
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_AMONG_PROCESSES.format(call=call, early=early)],
        env=os.environ | {"FUWEN_DATA_DIR": str(own.settings.data_dir)},
        cwd=bundled("app").parent,
        check=False,
        capture_output=True,
        timeout=240,  # a process that stayed would hold the output open
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert dirty(own)
    own.catch_up()
    assert (dirty(own), differences(own)) == ([], [])
    assert (own.find("课后服务").total, own.find("托管服务").total) == (100, 19)
    (folder,) = own.settings.index_dir.glob("whoosh-*")
    assert {path.name.split(".")[0] for path in folder.glob("MAIN_*.*")} == {
        segment.segment_id() for segment in committed(Commits.opened(own.settings.index_dir).whoosh)
    }
