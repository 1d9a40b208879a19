"""A full disk stops a run with a sentence; what was taken stays, and with room the next run goes on."""

import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from app.settings import Settings
from tests.programs import missing

Fuwen = Callable[..., CompletedProcess[str]]
Inbox = Callable[..., Path]
MANY = 150


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A disk of its own, of a size that may be changed. Only root may have one."""
    place = tmp_path / "disk"
    place.mkdir()

    def resize(size: str) -> Path:
        mounted = ["-o", f"remount,size={size}"] if place.is_mount() else ["-t", "tmpfs", "-o", f"size={size}", "tmpfs"]
        done = subprocess.run(["mount", *mounted, place], capture_output=True, check=False)
        if done.returncode:
            missing(f"no disk can be mounted: {done.stderr!r}")
        return place

    yield resize
    subprocess.run(["umount", place], capture_output=True, check=False)


@pytest.fixture
def folder(inbox: Inbox, cixi: str) -> Path:
    """Letters enough to fill a small disk."""
    return inbox(**{f"{number}.txt": cixi.replace("198", str(1000 + number)) for number in range(MANY)})


def count(settings: Settings) -> int:
    with closing(sqlite3.connect(settings.data_dir / "fuwen.sqlite3")) as rows:
        return int(rows.execute("SELECT count(*) FROM letter").fetchone()[0])


def test_when_rows_have_no_room_the_run_stops_and_the_next_goes_on(
    fuwen: Fuwen, here: Fuwen, disk: Callable[[str], Path], folder: Path
) -> None:
    settings = Settings(data_dir=disk("3m") / "data")
    full = fuwen(settings, "ingest", folder)
    kept = count(settings)
    assert 0 < kept < MANY
    assert (full.returncode, full.stderr.splitlines()) == (
        1,
        [
            f"中途停下：新收 {kept} 份，已有 0 份，拒收 0 份。已收的都在，再运行同样的命令就接着收。",
            "磁盘已满，没有写入。",
            "腾出空间再试。",
        ],
    )
    assert fuwen(settings, "ingest", folder).returncode == 1
    disk("100m")
    again = fuwen(settings, "ingest", folder)
    assert (again.returncode, again.stderr) == (0, f"新收 {MANY - kept} 份，已有 {kept} 份，拒收 0 份。\n")
    assert here(settings, "index", "check").returncode == 0


def test_when_the_index_has_no_room_the_letters_stay_and_get_there_later(
    fuwen: Fuwen, here: Fuwen, fresh: Settings, disk: Callable[[str], Path], folder: Path
) -> None:
    fresh.data_dir.mkdir()
    fresh.index_dir.symlink_to(disk("500k"))
    full = fuwen(fresh, "ingest", folder)
    assert (full.returncode, full.stderr.splitlines()[-2:]) == (
        1,
        ["磁盘已满，没有写完；已经写好的都在。", "腾出空间，再运行一次同样的命令。"],
    )
    assert count(fresh) == MANY
    disk("100m")
    again = fuwen(fresh, "ingest", folder)
    assert (again.returncode, again.stderr) == (0, f"新收 0 份，已有 {MANY} 份，拒收 0 份。\n")
    assert here(fresh, "index", "check").returncode == 0
