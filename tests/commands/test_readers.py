"""Whatever a file does to its reader, that file is named and the others are read."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen, run

import pytest

from app.bundle import bundled
from app.settings import Settings
from tests.programs import has_ended
from tests.serving import PATIENCE

Fuwen = Callable[..., CompletedProcess[str]]
Inbox = Callable[..., Path]

# Stands for a library in C that one file is too much for: a file that begins with % is read apart, as a PDF is.
SCRIPT = """
import ctypes, os, resource, sys, time
from app.commands.intake import passing, readers
from app.commands.intake.understanding import understood as really

def understood(content):
    if b"crash" in content[:20]:
        ctypes.string_at(0)
    if b"hang" in content[:20]:
        time.sleep(1000)
    if b"eat" in content[:20]:
        eaten = [bytearray(100_000_000) for _ in range(100)]
    if b"fault" in content[:20]:
        raise ZeroDivisionError
    if b"twice" in content[:20] and not os.path.exists(sys.argv[-1] + ".once"):
        open(sys.argv[-1] + ".once", "w").close()
        ctypes.string_at(0)
    return really(content.lstrip(b"%"))

if __name__ == "__main__":
    from app.__main__ import run
    resource.setrlimit(resource.RLIMIT_DATA, (400 << 20, 400 << 20))
    readers.SCAN = readers.TEXTS = 10
    readers.is_plain = lambda content: not content.startswith(b"%")
    passing.understood = understood
    passing.FEW = int(sys.argv.pop(1))
    run()
"""


@pytest.mark.parametrize("few", [0, 200])
def test_files_that_kill_their_reader_are_named_and_the_rest_is_taken(
    here: Fuwen, fresh: Settings, inbox: Inbox, tmp_path: Path, cixi: str, *, few: int
) -> None:
    letters = {f"{number:02}.txt": cixi.replace("198", str(1000 + number)) for number in range(30)}
    hostile = {
        f"{number:02}{kind}": f"%{kind}" for number, kind in ((3, "crash"), (7, "hang"), (11, "eat"), (12, "fault"))
    }
    others = {"13-apart.txt": "%" + cixi, "14-再.txt": ("twice " if few == 0 else "") + cixi.replace("198", "777")}
    hostile |= {"21-crash.txt": "crash"} if few == 0 else {}
    folder = inbox(**letters | hostile | others)
    (tmp_path / "hostile.py").write_text(SCRIPT, encoding="utf-8")
    done = run(
        [sys.executable, tmp_path / "hostile.py", str(few), "ingest", folder],
        env=os.environ | {"FUWEN_DATA_DIR": str(fresh.data_dir), "PYTHONPATH": str(bundled("app").parent)},
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    *refused, last = (line for line in done.stderr.splitlines() if not line.startswith("已看 "))
    assert (done.returncode, last) == (1, f"新收 32 份，已有 0 份，拒收 {len(hostile)} 份。")
    # What Python says of processes that are ended while they begin is no matter of ours.
    said = [line.removeprefix(f"拒收 {folder}/").partition("。")[0] for line in refused if line.startswith("拒收")]
    assert said[:4] == [
        "03crash：读这份文件时程序崩溃了",
        "07hang：读这份文件超过了 10 秒，没有读完",
        "11eat：读这份文件要的内存太多",
        "12fault：读这份文件时程序出错（ZeroDivisionError）",
    ]
    assert said[4:] == ["21-crash.txt：读这份文件时程序崩溃了"][: len(hostile) - 4]
    assert here(fresh, "index", "check").returncode == 0


READ = "with readers.readers(bytes, many=True) as read:"


def test_readers_that_are_killed_are_replaced() -> None:
    """By somebody else, at work or not, as happens when the machine's memory is full."""
    script = f"""
import time
from multiprocessing import active_children
from app.commands.intake import readers
readers.at_most = lambda: 2
if __name__ == "__main__":
    {READ}
        for _ in range(3):
            time.sleep(0.3)
            begun = [read([b"x" * 100_000, b"y"]) for _ in range(30)]
            for reader in active_children():
                reader.kill()
            assert all(len(due()) == 2 for due in begun)
            assert active_children()
            for reader in active_children():
                reader.kill()
    assert active_children() == []
"""
    done = run([sys.executable, "-c", script], cwd=bundled("app").parent, check=False, capture_output=True, timeout=240)
    assert (done.returncode, done.stderr) == (0, b"")


def test_readers_hear_no_keyboard_and_end_with_what_started_them() -> None:
    waiting = f"{READ} read([b'x'])(), print(*(one.pid for one in active_children()), flush=True), input()"
    script = f"from multiprocessing import active_children\nfrom app.commands.intake import readers\n{waiting}"
    command = Popen(
        [sys.executable, "-c", f"{script}\n"],
        cwd=bundled("app").parent,
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    assert command.stdout
    pids = [int(pid) for pid in command.stdout.readline().split()]
    for pid in pids:
        os.kill(pid, signal.SIGINT)
    os.kill(pids[0], 0)
    command.kill()
    _, said = command.communicate(timeout=PATIENCE)  # not before the last reader has ended, too
    assert "Traceback" not in said


def test_what_a_reader_has_started_ends_with_it(tmp_path: Path) -> None:
    """As LibreOffice does, which reads Word files for a reader."""
    script = """
import subprocess, sys
from app.commands.intake import readers
helpers = []
def what(content):
    if content == b"PK start":
        helpers.append(subprocess.Popen(["sleep", "1000"]))
        return helpers[0].pid
    helpers[0].wait()
if __name__ == "__main__":
    readers.at_most = lambda: 1
    with readers.readers(what, many=False) as read:
        print(*read([b"PK start"])())
        readers.SCAN = 1
        print(read([b"PK hang"])()[0].sentence)
"""
    (tmp_path / "starting.py").write_text(script, encoding="utf-8")
    done = run(
        [sys.executable, tmp_path / "starting.py"],
        env=os.environ | {"PYTHONPATH": str(bundled("app").parent)},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=240,
    )
    helper, said = done.stdout.splitlines()
    assert said.startswith("读这份文件超过了 1 秒")
    assert has_ended(int(helper))


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_work_that_is_cut_off_takes_its_files_and_programs_with_it(tmp_path: Path, sent: signal.Signals) -> None:
    """Of a Word file that LibreOffice was reading nothing may stay behind: it may be secret."""
    script = """
import subprocess, sys, tempfile
from app.commands.intake import readers
def what(content):
    with tempfile.TemporaryDirectory(dir=sys.argv[1]):
        helper = subprocess.Popen(["sleep", "1000"], start_new_session=True)
        try:
            print(helper.pid, flush=True)
            helper.wait()
        finally:
            helper.kill()
if __name__ == "__main__":
    with readers.readers(what, many=False) as read:
        read([b"PK"])()
"""
    (tmp_path / "starting.py").write_text(script, encoding="utf-8")
    (tmp_path / "made").mkdir()
    command = Popen(
        [sys.executable, tmp_path / "starting.py", tmp_path / "made"],
        env=os.environ | {"PYTHONPATH": str(bundled("app").parent)},
        stdout=PIPE,
        stderr=PIPE,
        encoding="utf-8",
    )
    assert command.stdout
    helper = int(command.stdout.readline())
    assert list((tmp_path / "made").iterdir())
    command.send_signal(sent)
    command.communicate(timeout=PATIENCE)  # not before the last reader has ended, too
    assert list((tmp_path / "made").iterdir()) == []
    assert has_ended(helper)
