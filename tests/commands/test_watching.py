"""A watched folder: what is there is taken in, then what comes, once it has settled, until somebody asks to stop."""

import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen
from time import monotonic, sleep

from app.bundle import bundled
from app.commands.intake.watching import Arriving
from app.settings import Settings
from tests.serving import PATIENCE

Fuwen = Callable[..., CompletedProcess[str]]
Inbox = Callable[..., Path]


@contextmanager
def watching(settings: Settings, folder: Path) -> Iterator[Popen[str]]:
    command = [sys.executable, "-W", "error", "-m", "app", "ingest", "--watch", str(folder)]
    environment = os.environ | {"FUWEN_DATA_DIR": str(settings.data_dir)}
    with Popen(command, env=environment, cwd=bundled("app").parent, stderr=PIPE, encoding="utf-8") as process:
        try:
            yield process
        finally:
            process.kill()


def names(settings: Settings) -> list[str]:
    try:
        with closing(sqlite3.connect(f"file:{settings.data_dir}/fuwen.sqlite3?mode=ro", uri=True)) as rows:
            return sorted(name for (name,) in rows.execute("SELECT filename FROM source"))
    except sqlite3.OperationalError:
        return []


def wait_for(settings: Settings, *wanted: str) -> None:
    until = monotonic() + PATIENCE
    while names(settings) != sorted(wanted):
        assert monotonic() < until, names(settings)
        sleep(0.05)


def test_what_is_there_and_what_comes_is_taken_in(here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str) -> None:
    letters = iter(range(1000, 2000))

    def letter() -> str:
        return cixi.replace("198", str(next(letters)))

    folder = inbox(**{"原有.txt": letter(), ".hidden.txt": letter()})
    with watching(fresh, folder) as process:
        wait_for(fresh, "原有.txt")
        (folder / "新.txt").write_text(letter(), encoding="utf-8")
        (folder / "空.txt").write_text("")
        (folder / "半.txt.part").write_text(letter(), encoding="utf-8")
        (folder / "~$锁.txt").write_text(letter(), encoding="utf-8")
        wait_for(fresh, "原有.txt", "新.txt")
        (folder / "半.txt.part").rename(folder / "半.txt")
        apart = folder.parent / "整夹"
        (apart / "深").mkdir(parents=True)
        (apart / "深" / "里.txt").write_text(letter(), encoding="utf-8")
        apart.rename(folder / "整夹")
        wait_for(fresh, "原有.txt", "新.txt", "半.txt", "里.txt")
        shutil.rmtree(folder / "整夹")
        with (folder / "慢.txt").open("w", encoding="utf-8") as slow:
            for paragraph in letter().splitlines(keepends=True)[:12]:
                slow.write(paragraph)
                slow.flush()
                sleep(0.3)
                assert "慢.txt" not in names(fresh)
        wait_for(fresh, "原有.txt", "新.txt", "半.txt", "里.txt", "慢.txt")
        sleep(2)  # the index follows
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 0, said
    assert f"拒收 {folder}/空.txt：文件是空的。" in said
    assert said.endswith("已停下。\n")
    assert said.count("拒收 /") == 1
    assert here(fresh, "index", "check").returncode == 0
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3") as rows:
        runs = rows.execute("SELECT taken, ended FROM run").fetchall()
    assert (sum(taken for taken, _ in runs), {ended for _, ended in runs}) == (5, {"done"})
    assert all(taken for taken, _ in runs)


def test_what_could_not_be_written_is_said_and_tried_again(
    fresh: Settings, inbox: Inbox, cixi: str, here: Fuwen
) -> None:
    here(fresh, "migrate")
    folder = inbox()
    with watching(fresh, folder) as process:
        assert process.stderr
        assert process.stderr.readline() == "正在守着，按 Ctrl-C 停下。\n"
        with closing(sqlite3.connect(fresh.data_dir / "fuwen.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            (folder / "信.txt").write_text(cixi, encoding="utf-8")
            assert process.stderr.readline().startswith("数据库正被另一个命令写着。")
            other.execute("ROLLBACK")
        wait_for(fresh, "信.txt")
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
    assert process.returncode == 0


def test_a_file_is_ready_once_it_has_not_changed_for_a_second(tmp_path: Path) -> None:
    path, gone = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_text("1")
    arriving = Arriving()
    arriving.see(path, 0.0)
    arriving.see(gone, 0.0)
    assert arriving.settled(0.9) == []
    path.write_text("12")
    assert arriving.settled(1.1) == []
    assert arriving.settled(2.0) == []
    assert arriving.settled(2.2) == [path]
    assert arriving.settled(9.0) == []
    arriving.see(path, 20.0)
    assert arriving.settled(11.0) == []
    assert arriving.settled(21.0) == [path]


def test_a_linked_folder_that_comes_is_not_looked_into(fresh: Settings, inbox: Inbox, cixi: str) -> None:
    folder = inbox(**{"1.txt": cixi.replace("198", "1")})
    outside = folder.parent / "外面"
    outside.mkdir()
    (outside / "别人的.txt").write_text(cixi.replace("198", "2"), encoding="utf-8")
    with watching(fresh, folder):
        wait_for(fresh, "1.txt")
        (folder / "链").symlink_to(outside)
        sleep(1)
        (folder / "3.txt").write_text(cixi.replace("198", "3"), encoding="utf-8")
        wait_for(fresh, "1.txt", "3.txt")
