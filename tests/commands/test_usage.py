"""Help and errors that a person can read."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from app.commands.usage import wrong_use
from app.settings import Settings

Fuwen = Callable[..., CompletedProcess[str]]
COMMANDS = [
    *("ingest", "reparse", "withdraw", "export", "search", "serve", "backup", "restore", "migrate"),
    *("index rebuild", "index catch-up", "index check"),
]


@pytest.mark.parametrize("command", ["", "index", *COMMANDS])
def test_every_command_has_its_help_in_chinese(here: Fuwen, fresh: Settings, command: str) -> None:
    done = here(fresh, *command.split(), "--help")
    assert (done.returncode, done.stderr) == (0, "")
    described = [line for line in done.stdout.splitlines() if "--" in line and "--help" not in line]
    assert "。" in done.stdout
    assert all(any("\u4e00" <= character <= "\u9fff" for character in line) for line in described), described
    assert not fresh.data_dir.exists()


@pytest.mark.parametrize(
    "arguments", ["nonsense", "index nonsense", "export --format xml", "export a b", "serve --port 99999", "-x"]
)
def test_wrong_usage_is_a_chinese_sentence_and_exit_2(here: Fuwen, fresh: Settings, arguments: str) -> None:
    done = here(fresh, *arguments.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert "命令写得不对" not in done.stderr
    assert "--help" in done.stderr


def test_a_sentence_nobody_foresaw_is_passed_on() -> None:
    assert wrong_use("Something new.") == "命令写得不对：Something new."


@pytest.mark.parametrize("arguments", ["restore", "backup", "ingest", "export --output", "nonsense", "search x --city"])
def test_an_argument_of_any_bytes_is_said_readably(here: Fuwen, archive: Settings, arguments: str) -> None:
    done = here(archive, *arguments.split(), "/no\udcff/such")
    assert done.returncode in (1, 2)
    done.stderr.encode()
    assert "Traceback" not in done.stderr


def test_a_setting_of_the_wrong_kind_is_named(here: Fuwen, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    done = here(Settings(data_dir=in_the_way / "data"), "ingest", tmp_path)
    assert done.returncode == 1
    assert str(in_the_way) in done.stderr
    assert "Traceback" not in done.stderr


def test_two_writers_wait_and_the_second_gives_up_with_a_sentence(
    here: Fuwen, fresh: Settings, tmp_path: Path, cixi: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.engine._WAIT", 300)
    here(fresh, "migrate")
    (tmp_path / "信.txt").write_text(cixi, encoding="utf-8")
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        done = here(fresh, "ingest", tmp_path / "信.txt")
        other.execute("ROLLBACK")
    assert (done.returncode, "正被另一个命令写着" in done.stderr) == (1, True)
    assert here(fresh, "ingest", tmp_path / "信.txt").returncode == 0
