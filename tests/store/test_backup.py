"""What may be restored, and what changes nothing."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.errors import FuwenError
from app.settings import Settings
from app.store.backup import back_up, restore
from app.store.engine import open_engine, require_current

Add = Callable[..., str]


@pytest.fixture
def saved(fresh: Settings, add: Add, tmp_path: Path) -> Path:
    """A backup of one letter, the first; a second one was added after it."""
    add()
    file = tmp_path / "saved.sqlite3"
    back_up(fresh, file)
    add()
    return file


def slugs(file: Path) -> list[str]:
    with sqlite3.connect(file) as rows:
        return [slug for (slug,) in rows.execute("SELECT slug FROM letter ORDER BY id")]


def test_a_backup_holds_the_rows_of_its_moment(fresh: Settings, saved: Path) -> None:
    assert slugs(saved) == ["cixi-2023-npc-198"]
    restore(fresh, saved)
    assert slugs(fresh.data_dir / "fuwen.sqlite3") == ["cixi-2023-npc-198"]
    require_current(open_engine(fresh))


def test_what_was_deleted_is_not_in_the_file(fresh: Settings, rows: Engine, saved: Path, tmp_path: Path) -> None:
    del saved
    with rows.begin() as connection:
        connection.exec_driver_sql("UPDATE letter SET text = ?", ("密语" * 5000,))
    with rows.begin() as connection:
        connection.exec_driver_sql("UPDATE letter SET text = 'x'")
    later = tmp_path / "later.sqlite3"
    back_up(fresh, later)
    assert "密语".encode() not in later.read_bytes()


def no_sqlite(file: Path) -> None:
    """Not a database at all."""
    file.write_text("这不是备份", encoding="utf-8")


def foreign(file: Path) -> None:
    """Somebody else's database."""
    file.unlink()
    with sqlite3.connect(file) as rows:
        rows.execute("CREATE TABLE letter (id INTEGER)")


def posing(file: Path) -> None:
    """A database that only says it is ours."""
    file.unlink()
    with sqlite3.connect(file) as rows:
        rows.executescript("CREATE TABLE alembic_version (version_num); INSERT INTO alembic_version VALUES ('0001')")


def only_a_version(file: Path) -> None:
    """A database whose only table is one that says nothing: migrated, it would be an empty archive."""
    file.unlink()
    with sqlite3.connect(file) as rows:
        rows.execute("CREATE TABLE alembic_version (version_num)")


def without_version(file: Path) -> None:
    """Ours, but nobody knows of which version."""
    with sqlite3.connect(file) as rows:
        rows.execute("DELETE FROM alembic_version")


def truncated(file: Path) -> None:
    """Ours, as far as the copying got."""
    file.write_bytes(file.read_bytes()[: 4096 * 5 + 17])


def with_a_trigger(file: Path) -> None:
    """Ours with something that acts."""
    with sqlite3.connect(file) as rows:
        rows.execute("CREATE TRIGGER t AFTER INSERT ON letter BEGIN DELETE FROM letter; END")


def with_an_orphan(file: Path) -> None:
    """Ours with a part of no letter."""
    with sqlite3.connect(file) as rows:
        rows.execute("INSERT INTO policy VALUES (99, 0, '无主', NULL)")


def damaged(file: Path) -> None:
    """Ours with its later pages overwritten."""
    content = file.read_bytes()
    file.write_bytes(content[: 4096 * 3] + b"\xff" * (len(content) - 4096 * 3))


def newer(file: Path) -> None:
    """Of a version still to come."""
    with sqlite3.connect(file) as rows:
        rows.execute("UPDATE alembic_version SET version_num = '8888'")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (no_sqlite, "不是复文库的备份"),
        (foreign, "不是复文库的备份"),
        (posing, "不是复文库的备份"),
        (only_a_version, "不是复文库的备份"),
        (without_version, "不是复文库的备份"),
        (truncated, "saved.sqlite3 已损坏或不完整"),
        (with_a_trigger, "不是复文库的备份"),
        (with_an_orphan, "已损坏"),
        (damaged, "已损坏"),
        (newer, "更新版本"),
    ],
)
def test_what_is_no_sound_backup_changes_nothing(
    fresh: Settings, saved: Path, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(saved)
    with pytest.raises(FuwenError, match=said):
        restore(fresh, saved)
    assert slugs(fresh.data_dir / "fuwen.sqlite3") == ["cixi-2023-npc-198", "cixi-2023-npc-198-2"]
    assert not list(fresh.data_dir.glob(".restore-*"))


def test_a_restore_does_not_wait_for_ever(
    fresh: Settings, rows: Engine, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.backup._WAIT", 0.1)
    with rows.begin(), pytest.raises(FuwenError, match="另一个命令"):
        restore(fresh, saved)
    restore(fresh, saved)


def test_only_a_file_of_sqlite_is_backed_up_here(tmp_path: Path) -> None:
    with pytest.raises(FuwenError, match="SQLite"):
        back_up(Settings(database_url="sqlite://"), tmp_path / "x")
    with pytest.raises(FuwenError, match="FUWEN_DATABASE_URL"):
        back_up(Settings(database_url="nonsense"), tmp_path / "x")


@pytest.mark.parametrize("tail", ["", "-wal", "-shm", "-journal"])
def test_the_database_is_not_overwritten_by_its_own_backup(
    fresh: Settings, saved: Path, tmp_path: Path, tail: str
) -> None:
    del saved
    own = fresh.data_dir / f"fuwen.sqlite3{tail}"
    (tmp_path / "link").symlink_to(own)
    for target in (own, fresh.data_dir / ".." / "data" / own.name, tmp_path / "link"):
        with pytest.raises(FuwenError, match="正在用的数据库"):
            back_up(fresh, target, overwrite=True)
    assert slugs(fresh.data_dir / "fuwen.sqlite3") == ["cixi-2023-npc-198", "cixi-2023-npc-198-2"]
