"""Asked to stop at any moment: what was taken stays, index and rows agree, and the same command goes on."""

import os
import random
import re
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen
from time import sleep

import pytest

from app.bundle import bundled
from app.settings import Settings
from app.store.engine import migrate
from tests.commands.held import held
from tests.serving import PATIENCE

Fuwen = Callable[..., CompletedProcess[str]]
Inbox = Callable[..., Path]
MANY = 500


@pytest.fixture(autouse=True)
def _heed_interrupts() -> Iterator[None]:
    """Whoever runs the tests in the background has SIGINT ignored for all of them, and for the commands they start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def folder(inbox: Inbox, cixi: str) -> Path:
    """Short letters, enough of them to be stopped among."""
    short = cixi[: cixi.index("一是")] + cixi[cixi.index("再次感谢") :]
    return inbox(**{f"{number}.txt": short.replace("198", str(1000 + number)) for number in range(MANY)})


def count(settings: Settings) -> int:
    with closing(sqlite3.connect(settings.data_dir / "fuwen.sqlite3")) as rows:
        return int(rows.execute("SELECT count(*) FROM letter").fetchone()[0])


def last_run(settings: Settings) -> tuple[str, int]:
    with closing(sqlite3.connect(settings.data_dir / "fuwen.sqlite3")) as rows:
        ended, taken = rows.execute("SELECT ended, taken FROM run ORDER BY id DESC").fetchone()
        return ended, taken


def test_stopped_again_and_again_at_any_moment_it_goes_on_each_time(here: Fuwen, fresh: Settings, folder: Path) -> None:
    migrate(fresh)
    chance = random.Random(20240506)  # noqa: S311 - moments, no secrets
    for sent in (signal.SIGINT, signal.SIGTERM, signal.SIGINT, signal.SIGTERM):
        there = count(fresh)
        running = held(fresh, folder, most=100)
        wanted = there + chance.randint(5, 60)
        while count(fresh) < wanted and running.poll() is None:
            sleep(0.005)
        os.killpg(running.pid, sent) if sent == signal.SIGINT else running.send_signal(sent)
        _, said = running.communicate(timeout=PATIENCE)
        taken = count(fresh) - there
        assert running.returncode == 128 + sent, said
        assert said == f"已停下：新收 {taken} 份，已有 {there} 份，拒收 0 份。再运行同样的命令就接着收。\n"
        assert last_run(fresh) == ("stopped", taken)
        assert here(fresh, "index", "check").returncode == 0
    left = MANY - count(fresh)
    assert left > 0
    done = here(fresh, "ingest", folder)
    assert (done.returncode, done.stderr) == (0, f"新收 {left} 份，已有 {MANY - left} 份，拒收 0 份。\n")
    assert here(fresh, "index", "check").returncode == 0


def test_the_second_time_it_does_not_wait_and_nothing_is_lost(here: Fuwen, fresh: Settings, folder: Path) -> None:
    migrate(fresh)
    running = held(fresh, folder, most=MANY - 50)
    while count(fresh) < 20 and running.poll() is None:
        sleep(0.005)
    for _ in range(2):
        running.send_signal(signal.SIGINT)
        sleep(0.05)
    _, said = running.communicate(timeout=PATIENCE)
    assert running.returncode in (130, -signal.SIGINT)  # it may have been done but for the end of the interpreter
    assert "Traceback" not in said
    kept = count(fresh)
    done = here(fresh, "ingest", folder)
    assert done.stderr == f"新收 {MANY - kept} 份，已有 {kept} 份，拒收 0 份。\n"
    assert here(fresh, "index", "check").returncode == 0


def test_a_reader_that_hangs_is_not_waited_for(fresh: Settings, inbox: Inbox, tmp_path: Path, cixi: str) -> None:
    script = """
import time
from pathlib import Path
from app.commands.intake import passing, readers
def understood(content):
    Path(__file__).with_name("begun").touch()
    time.sleep(1000)
if __name__ == "__main__":
    from app.__main__ import run
    readers.is_plain = lambda content: False
    passing.understood = understood
    run()
"""
    (tmp_path / "hanging.py").write_text(script, encoding="utf-8")
    running = Popen(
        [sys.executable, tmp_path / "hanging.py", "ingest", inbox(**{"信.txt": cixi})],
        env=os.environ | {"FUWEN_DATA_DIR": str(fresh.data_dir), "PYTHONPATH": str(bundled("app").parent)},
        stderr=PIPE,
        encoding="utf-8",
    )
    while not (tmp_path / "begun").exists() and running.poll() is None:
        sleep(0.05)
    running.send_signal(signal.SIGTERM)
    _, said = running.communicate(timeout=PATIENCE)
    assert (running.returncode, re.sub(r"\d", "0", said)) == (
        143,
        "已停下：新收 0 份，已有 0 份，拒收 0 份。再运行同样的命令就接着收。\n",
    )
