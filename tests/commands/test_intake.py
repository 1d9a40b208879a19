"""Many files, on all cores: the same as one after the other, and nothing is lost or doubled when it is cut off."""

import os
import re
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess
from time import sleep

import pytest

from app.commands.intake import passing, readers, taking
from app.settings import Settings
from app.store.engine import migrate
from tests.commands.held import held
from tests.serving import PATIENCE

Fuwen = Callable[..., CompletedProcess[str]]
Inbox = Callable[..., Path]


@pytest.fixture(autouse=True)
def _heed_interrupts() -> Iterator[None]:
    """Whoever runs the tests in the background has SIGINT ignored for all of them, and for the commands they start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


MANY = readers.FEW + 100


def rows(settings: Settings) -> sqlite3.Connection:
    return sqlite3.connect(settings.data_dir / "fuwen.sqlite3")


def count(settings: Settings, table: str) -> int:
    with closing(rows(settings)) as found:
        return int(found.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own names


def timeless(settings: Settings) -> list[str]:
    """All rows, without the moments they were written at."""
    with closing(rows(settings)) as found:
        lines = [line for line in found.iterdump() if not line.startswith("CREATE")]
        return [re.sub(r"'[0-9-]{10} [0-9:.]{8,15}'", "", line) for line in lines]


@pytest.fixture
def mixed(inbox: Inbox, cixi: str) -> Path:
    """Sixty letters, among them the same bytes, the same words, what is no letter and what is secret."""
    letters = {f"{number:02}.txt": cixi.replace("第198号", f"第{200 + number}号") for number in range(60)}
    others = {"17.png": b"\x89PNG\r\n\x1a\n", "29.txt": "", "30.txt": f"机密★1年\n{cixi}", "41.txt": "今天天气很好。"}
    again = {"05-再.txt": letters["05.txt"], "58-再.txt": letters["03.txt"], "59-再.txt": letters["03.txt"] + "\n"}
    return inbox(**letters | others | again)


@pytest.mark.parametrize("cores", [1, 3])
def test_however_many_read_rows_names_and_words_are_the_same(
    here: Fuwen, tmp_path: Path, mixed: Path, monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    alone, together = Settings(data_dir=tmp_path / "alone"), Settings(data_dir=tmp_path / "together")
    one = here(alone, "ingest", mixed, mixed / "07.txt")
    monkeypatch.setattr(passing, "FEW", 0)
    monkeypatch.setattr(readers, "at_most", lambda: cores)
    monkeypatch.setattr(taking, "_BATCH", 4)
    monkeypatch.setattr(taking, "_AHEAD", 3)
    many = here(together, "ingest", mixed, mixed / "07.txt")
    assert many.stderr == one.stderr
    assert one.stderr.splitlines()[-1] == "新收 57 份，已有 3 份，另一来源 1 份，拒收 4 份。"
    assert [line.partition("：")[0] for line in one.stderr.splitlines()[:-1]] == [
        f"拒收 {mixed / name}" for name in ("17.png", "29.txt", "30.txt", "41.txt")
    ]
    assert timeless(together) == timeless(alone)
    assert here(together, "export").stdout == here(alone, "export").stdout
    assert here(together, "index", "check").returncode == 0


@pytest.mark.parametrize(("sent", "status"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)])
def test_cut_off_in_the_middle_and_begun_again_all_is_there_once(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str, *, sent: signal.Signals, status: int
) -> None:
    short = cixi[: cixi.index("一是")] + cixi[cixi.index("再次感谢") :]
    folder = inbox(**{f"{number}.txt": short.replace("198", str(1000 + number)) for number in range(MANY)})
    migrate(fresh)
    cut = held(fresh, folder, most=MANY - 50)
    while count(fresh, "letter") < 20 and cut.poll() is None:
        sleep(0.01)
    if sent == signal.SIGINT:
        os.killpg(cut.pid, sent)  # as a terminal does
    else:
        cut.kill()
    _, said = cut.communicate(timeout=PATIENCE)  # not before the last reader has ended, too
    assert (cut.returncode, "Traceback" in said) == (status, False)
    kept = count(fresh, "letter")
    assert 20 <= kept < MANY
    again = here(fresh, "ingest", folder)
    assert (again.returncode, again.stderr) == (0, f"新收 {MANY - kept} 份，已有 {kept} 份，拒收 0 份。\n")
    assert count(fresh, "letter") == count(fresh, "source") == count(fresh, "original") == MANY
    assert here(fresh, "index", "check").returncode == 0


def test_a_letter_that_the_rows_do_not_take_is_refused_without_its_words_and_alone(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str
) -> None:
    migrate(fresh)
    with closing(rows(fresh)) as writing, writing:  # what stands in for a fault of ours that no parser tells
        fails = "BEGIN SELECT RAISE(ABORT, 'no'); END"
        writing.execute(f"CREATE TRIGGER t BEFORE INSERT ON source WHEN NEW.filename = '3.txt' {fails}")
    letters = {f"{number}.txt": cixi.replace("198", str(number)) for number in range(1, 6)}
    letters["6.txt"] = letters["2.txt"].replace("弹性", "机动")  # a next version, in the same transaction
    folder = inbox(**letters)
    done = here(fresh, "ingest", folder)
    assert done.stderr.splitlines() == [
        f"拒收 {folder}/3.txt：存这份文件时程序出错（IntegrityError），没有存下。请把这份文件报给维护者。",
        "新收 4 份，已有 0 份，新版本 1 份，拒收 1 份。",
    ]
    assert (done.returncode, count(fresh, "letter"), count(fresh, "source"), count(fresh, "original")) == (1, 4, 5, 5)
    assert here(fresh, "index", "check").returncode == 0
    with closing(rows(fresh)) as writing, writing:
        writing.execute("DROP TRIGGER t")
    assert here(fresh, "ingest", folder).stderr == "新收 1 份，已有 5 份，拒收 0 份。\n"
