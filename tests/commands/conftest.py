"""A letter's text to write into files, and the archive's rows to look at afterwards."""

import hashlib
import math
import sqlite3
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from app.__main__ import run
from app.commands.intake import following
from app.settings import Settings
from tests.seed_letters import seed

Fuwen = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="session")
def cixi() -> str:
    """The seed letter of Cixi."""
    return seed("慈溪市教育局文件")


@pytest.fixture
def inbox(tmp_path: Path) -> Callable[..., Path]:
    """Write files and give their folder: `inbox(**{"name.txt": "text" or bytes})`."""

    def fill(**files: str | bytes) -> Path:
        folder = tmp_path / "inbox"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return fill


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Fuwen:
    """The same as `fuwen`, in this process: quicker where no more than the command matters. It says no progress."""
    monkeypatch.setattr(following, "_LONG", math.inf)

    def command(settings: Settings, *arguments: object, **options: str) -> CompletedProcess[str]:
        monkeypatch.setenv("FUWEN_DATA_DIR", str(settings.data_dir))
        monkeypatch.setattr(sys, "argv", ["fuwen", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(options.get("input", "").encode())))
        with pytest.raises(SystemExit) as stopped:
            run()
        assert isinstance(stopped.value.code, int)
        return CompletedProcess(sys.argv, stopped.value.code, *capsys.readouterr())

    return command


@pytest.fixture(scope="session")
def snapshot() -> Callable[[Settings], str]:
    """A hash of every row but the runs' and of the index: the same before and after means that nothing changed."""

    def take(settings: Settings) -> str:
        with sqlite3.connect(settings.data_dir / "fuwen.sqlite3") as rows:
            dump = "\n".join(line for line in rows.iterdump() if not line.startswith('INSERT INTO "run"'))
        index = sorted((path.name, path.read_bytes()) for path in settings.index_dir.rglob("*") if path.is_file())
        return hashlib.sha256(repr((dump, index)).encode()).hexdigest()

    return take
