"""Files that change, vanish or may not be read, and those that are too large."""

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from app.commands.intake.finding import Found, found
from app.commands.intake.opening import File, opened
from app.settings import Settings

Fuwen = Callable[..., CompletedProcess[str]]
Inbox = Callable[..., Path]


def one(path: Path) -> File:
    (file,) = opened([Found(path)])
    return file


def test_a_file_that_changes_all_the_while_is_refused(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    path = inbox(**{"信.txt": "字"}) / "信.txt"
    moments = count(1)

    def changing(opened: Path, mode: str) -> Any:
        os.utime(path, ns=(0, next(moments)))  # somebody writes on as soon as it is open
        return open(opened, mode)  # noqa: PTH123 - what it does itself

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Path, "open", changing)
        refusal = one(path).refusal
    assert refusal
    assert refusal.sentence == "读的时候文件一直在变。等它写完再收一次。"
    assert one(path).content


def test_a_file_that_vanished_since_it_was_found_is_refused_and_the_next_is_read(inbox: Inbox) -> None:
    folder = inbox(**{"a.txt": "a", "b.txt": "b"})
    files = found([folder])
    first = next(files)
    first.path.unlink()
    gone, there = opened([first, *files])
    assert gone.refusal
    assert gone.refusal.sentence.startswith("没有这个文件或文件夹。")
    assert there.content == b"b"


def test_links_that_are_loops_end(here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str) -> None:
    folder = inbox(**{"信.txt": cixi})
    (folder / "甲").symlink_to("乙")
    (folder / "乙").symlink_to("甲")
    (folder / "圈").symlink_to(folder)
    done = here(fresh, "ingest", folder)
    *refused, last = done.stderr.splitlines()
    assert refused == [f"拒收 {folder / name}：链接绕成了圈。请核对路径和读取权限。" for name in ("乙", "甲")]
    assert last == "新收 1 份，已有 0 份，拒收 2 份。"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_named(here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str) -> None:
    folder = inbox(**{"信.txt": cixi})
    (folder / "禁").mkdir(mode=0)
    done = here(fresh, "ingest", folder)
    assert f"拒收 {folder / '禁'}：没有权限。" in done.stderr
    assert done.stderr.splitlines()[-1] == "新收 1 份，已有 0 份，拒收 1 份。"


@pytest.mark.parametrize(
    ("opening", "size", "said"),
    [
        (b"", 200_000_000, "文件超过 20 MB。请只收"),
        (b"\x89PNG\r\n\x1a\n", 50_000_001, "文件超过 50 MB。请压缩"),
        (b"PK\x03\x04", 1_000_000_001, "压缩包太大。请拆成"),
    ],
)
def test_what_is_too_large_for_its_kind_is_refused_unread(inbox: Inbox, opening: bytes, size: int, said: str) -> None:
    path = inbox(大=opening) / "大"
    os.truncate(path, size)
    refusal = one(path).refusal
    assert refusal
    assert refusal.sentence.startswith(said)


def test_scans_may_be_larger_than_texts(inbox: Inbox) -> None:
    path = inbox(**{"大.png": b"\x89PNG\r\n\x1a\n"}) / "大.png"
    os.truncate(path, 30_000_000)
    assert len(one(path).content) == 30_000_000


def test_a_name_that_would_move_the_cursor_is_said_harmlessly(here: Fuwen, fresh: Settings, inbox: Inbox) -> None:
    done = here(fresh, "ingest", inbox(**{"\x1b[2J\x07\u202e信.txt": ""}))
    assert "\ufffd[2J\ufffd\ufffd信.txt：文件是空的" in done.stderr


def test_a_line_break_in_a_name_begins_no_line_of_what_is_said(inbox: Inbox) -> None:
    made = one(inbox(**{"空.txt\n新收 9 份。": "信"}) / "空.txt\n新收 9 份。")
    assert made.filename == "空.txt\N{REPLACEMENT CHARACTER}新收 9 份。"
    assert "\n" not in made.named
