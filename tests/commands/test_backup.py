"""One file that holds the archive, and back."""

import os
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import DEVNULL, CompletedProcess, Popen

import pytest
from whoosh.util.filelock import FileLock

from app.bundle import bundled
from app.settings import Settings
from tests.serving import PATIENCE

Fuwen = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def saved(fuwen: Fuwen, archive: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the ready archive."""
    file = tmp_path_factory.mktemp("backup") / "复文.sqlite3"
    done = fuwen(archive, "backup", file)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return file


def test_there_and_back(fuwen: Fuwen, archive: Settings, fresh: Settings, saved: Path) -> None:
    done = fuwen(fresh, "restore", saved)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert fuwen(fresh, "export").stdout == fuwen(archive, "export").stdout
    assert fuwen(fresh, "search", "课后服务", "--json").stdout == fuwen(archive, "search", "课后服务", "--json").stdout
    assert fuwen(fresh, "index", "check").returncode == 0
    originals = {path.read_bytes() for path in bundled("seeds/letters").iterdir()}
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3") as rows:
        assert {content for (content,) in rows.execute("SELECT content FROM original")} == originals
    assert {path.name for path in fresh.data_dir.iterdir()} <= {"fuwen.sqlite3", "index"} | {
        f"fuwen.sqlite3-{tail}" for tail in ("wal", "shm")
    }


def test_a_backup_is_one_file_for_its_owner_alone(saved: Path) -> None:
    assert list(saved.parent.iterdir()) == [saved]
    assert saved.stat().st_mode & 0o777 == 0o600


def test_nothing_is_overwritten_unasked(here: Fuwen, archive: Settings, saved: Path) -> None:
    before = saved.read_bytes()
    again = here(archive, "backup", saved)
    assert (again.returncode, "--yes" in again.stderr) == (1, True)
    assert saved.read_bytes() == before
    over = here(archive, "restore", saved)
    assert (over.returncode, "--yes" in over.stderr) == (1, True)


def test_restoring_replaces_all_and_names_what_comes_back_to_light(
    here: Fuwen, archive: Settings, fresh: Settings, saved: Path
) -> None:
    here(fresh, "ingest", bundled("seeds") / "letters")
    here(fresh, "withdraw", "cixi-2023-npc-198", "--reason", "来信人要求")
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3") as rows:
        rows.execute("UPDATE letter SET title = '改过'")
    done = here(fresh, "restore", saved, "--yes")
    assert done.returncode == 0
    assert "cixi-2023-npc-198 曾被撤下" in done.stderr
    assert here(fresh, "export").stdout == here(archive, "export").stdout
    assert here(fresh, "index", "check").returncode == 0


def test_a_restore_that_is_killed_leaves_no_index_of_other_letters(
    here: Fuwen, fresh: Settings, saved: Path, inbox: Callable[..., Path], cixi: str
) -> None:
    here(fresh, "ingest", inbox(**{"信.txt": cixi}))
    pointer = fresh.index_dir / "index.json"
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")  # so that the rows cannot be copied yet
        command = [sys.executable, "-m", "app", "restore", str(saved), "--yes"]
        environment = os.environ | {"FUWEN_DATA_DIR": str(fresh.data_dir)}
        with Popen(command, env=environment, cwd=bundled("app").parent, stderr=DEVNULL) as restoring:
            _until(lambda: not pointer.exists())
            restoring.kill()
        other.execute("ROLLBACK")
    lost = here(fresh, "search", "课后服务")
    assert (lost.returncode, "index rebuild" in lost.stderr) == (1, True)
    assert here(fresh, "index", "catch-up").returncode == 0
    assert here(fresh, "index", "check").returncode == 0


def test_a_restore_waits_for_whoever_writes_the_index(
    here: Fuwen, fresh: Settings, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.search.writing.upkeep._WAIT", 0.1)
    here(fresh, "ingest", min((bundled("seeds") / "letters").iterdir()))
    before = here(fresh, "export").stdout
    lock = FileLock(str(fresh.index_dir / "lock"))
    assert lock.acquire()
    done = here(fresh, "restore", saved, "--yes")
    lock.release()
    assert (done.returncode, "另一个进程" in done.stderr) == (1, True)
    assert here(fresh, "export").stdout == before
    assert here(fresh, "index", "check").returncode == 0


def test_what_comes_back_to_light_is_named_whatever_schema_it_was_hidden_in(
    here: Fuwen, fresh: Settings, saved: Path
) -> None:
    here(fresh, "ingest", bundled("seeds") / "letters")
    here(fresh, "withdraw", "cixi-2023-npc-198", "--reason", "来信人要求")
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3") as rows:
        rows.execute("DELETE FROM alembic_version")
    assert "cixi-2023-npc-198 曾被撤下" in here(fresh, "restore", saved, "--yes").stderr


def test_an_archive_that_cannot_be_read_is_not_taken_for_an_empty_one(
    here: Fuwen, fresh: Settings, saved: Path
) -> None:
    here(fresh, "migrate")
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3") as rows:
        rows.execute("ALTER TABLE letter RENAME TO letters")
    assert here(fresh, "restore", saved).returncode == 1
    done = here(fresh, "restore", saved, "--yes")
    assert (done.returncode, "没能核对" in done.stderr) == (0, True)


def test_an_archive_without_letters_is_restored_unasked(here: Fuwen, fresh: Settings, saved: Path) -> None:
    here(fresh, "migrate")
    assert here(fresh, "restore", saved).returncode == 0
    assert here(fresh, "restore", saved).returncode == 1


def test_where_no_backup_can_be_written_is_named(here: Fuwen, archive: Settings, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "no" / "file"):
        done = here(archive, "backup", target, "--yes")
        assert (done.returncode, str(target) in done.stderr, ".backup-" in done.stderr) == (1, True, False)
    assert list(tmp_path.iterdir()) == []


def test_an_old_connection_goes_on_after_a_restore(here: Fuwen, fresh: Settings, saved: Path) -> None:
    here(fresh, "migrate")
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3") as running:
        assert running.execute("SELECT count(*) FROM letter").fetchone() == (0,)
        assert here(fresh, "restore", saved, "--yes").returncode == 0
        assert running.execute("SELECT count(*) FROM letter").fetchone() == (5,)


def test_what_is_no_backup_is_a_sentence(here: Fuwen, fresh: Settings, tmp_path: Path) -> None:
    file = tmp_path / "信.txt"
    file.write_text("这不是备份", encoding="utf-8")
    done = here(fresh, "restore", file)
    assert (done.returncode, f"{file} 不是复文库的备份" in done.stderr) == (1, True)
    assert list(fresh.data_dir.iterdir()) == []


def test_a_backup_that_is_not_there(here: Fuwen, fresh: Settings) -> None:
    done = here(fresh, "restore", "/no/such/file")
    assert (done.returncode, "/no/such/file" in done.stderr) == (1, True)
    assert not fresh.data_dir.exists()


def _until(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if happened():
            return
        time.sleep(0.02)
    raise AssertionError("it did not happen")
