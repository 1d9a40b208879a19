"""How far a long run is, on a terminal and elsewhere."""

import os
import pty
import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from subprocess import CompletedProcess, Popen

import pytest

from app.bundle import bundled
from app.commands.intake import following
from app.settings import Settings

Fuwen = Callable[..., CompletedProcess[str]]
Inbox = Callable[..., Path]


@pytest.fixture
def folder(inbox: Inbox, cixi: str) -> Path:
    """Forty letters and one empty file."""
    letters = {f"{number}.txt": cixi.replace("198", str(1000 + number)) for number in range(40)}
    return inbox(**letters, **{"空.txt": ""})


def test_on_a_terminal_there_is_a_bar_with_rate_and_refusals(fresh: Settings, folder: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-W", "error", "-m", "app", "ingest", str(folder)]
    environment = os.environ | {"FUWEN_DATA_DIR": str(fresh.data_dir), "TERM": "xterm", "COLUMNS": "120"}
    with Popen(command, env=environment, cwd=bundled("app").parent, stderr=theirs) as process:
        os.close(theirs)
        said = b""
        while piece := _read(ours):
            said += piece
    text = said.decode()
    assert process.returncode == 1
    assert "收入复文" in text
    assert "/41 份，" in text
    assert "份/秒" in text
    assert "约剩" in text
    assert f"拒收 {folder}/空.txt：文件是空的。" in text.replace("\r\n", "")
    assert text.rstrip().endswith("新收 40 份，已有 0 份，拒收 1 份。")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 100_000)
    except OSError:  # nobody writes any more
        return b""


def test_elsewhere_there_is_a_line_now_and_then(
    here: Fuwen, fresh: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a clock that moves on by a second with every file, and with files that are counted at once."""
    monkeypatch.setattr(following, "_LONG", 30.0)
    monkeypatch.setattr(following, "monotonic", partial(next, count()))
    monkeypatch.setattr(following._Counting, "start", following._Counting.run)
    lines = here(fresh, "ingest", folder).stderr.splitlines()
    told = [line for line in lines if line.startswith("已看 ")]
    assert told == ["已看 30 份，1 份/秒，拒收 0 份", "已看 40/41 份，1 份/秒，约剩 1 秒，拒收 0 份"]


@pytest.mark.parametrize(("seconds", "said"), [(0.4, "0 秒"), (61, "1 分 1 秒"), (7325, "2 小时 2 分")])
def test_a_time_is_said_as_people_say_it(seconds: float, said: str) -> None:
    assert following._duration(seconds) == said
