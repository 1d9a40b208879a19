"""Index and rows agree, or it is said."""

import shutil
import sqlite3
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

from app.bundle import bundled
from app.settings import Settings

Fuwen = Callable[..., CompletedProcess[str]]


@pytest.fixture
def own(here: Fuwen, fresh: Settings) -> Settings:
    """An archive of the five letters that a test may spoil."""
    assert here(fresh, "ingest", bundled("seeds") / "letters").returncode == 0
    return fresh


def test_check_says_what_differs_and_rebuild_mends_it(here: Fuwen, own: Settings) -> None:
    agreed = here(own, "index", "check")
    assert (agreed.returncode, agreed.stderr) == (0, "索引与数据库一致。\n")
    with sqlite3.connect(own.data_dir / "fuwen.sqlite3") as rows:
        rows.execute("UPDATE letter SET rev = rev + 1 WHERE slug = 'cixi-2023-npc-198'")
    differs = here(own, "index", "check")
    assert differs.returncode == 1
    assert "cixi-2023-npc-198" in differs.stderr
    assert here(own, "index", "rebuild").returncode == 0
    assert here(own, "index", "check").returncode == 0


def test_catch_up_brings_in_what_a_crash_left_out(here: Fuwen, own: Settings) -> None:
    with sqlite3.connect(own.data_dir / "fuwen.sqlite3") as rows:
        rows.execute("UPDATE letter SET rev = rev + 1, disclosure = '不公开' WHERE slug = 'cixi-2023-npc-198'")
        rows.execute("INSERT INTO dirty SELECT id, rev FROM letter WHERE slug = 'cixi-2023-npc-198'")
    assert here(own, "index", "catch-up").stderr == "索引已跟上，更新 1 份。\n"
    assert here(own, "index", "check").returncode == 0
    assert "慈溪" not in here(own, "search", "课后服务").stdout


def test_a_lost_index_is_told_by_check_and_rebuilt(here: Fuwen, own: Settings) -> None:
    shutil.rmtree(own.index_dir)
    assert here(own, "index", "check").returncode == 1
    assert here(own, "index", "rebuild").returncode == 0
    assert here(own, "search", "课后服务").stdout.startswith("“课后服务”：共 5 份")


@pytest.mark.parametrize("command", ["rebuild", "catch-up", "check"])
def test_without_a_database_nothing_is_made(here: Fuwen, fresh: Settings, command: str) -> None:
    done = here(fresh, "index", command)
    assert (done.returncode, "没有数据库" in done.stderr) == (1, True)
    assert not (fresh.data_dir / "fuwen.sqlite3").exists()
