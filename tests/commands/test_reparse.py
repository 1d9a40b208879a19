"""Stored originals, read again."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

from app.settings import Settings

Fuwen = Callable[..., CompletedProcess[str]]
Inbox = Callable[..., Path]


def change(settings: Settings, statement: str) -> None:
    with sqlite3.connect(settings.data_dir / "fuwen.sqlite3") as rows:
        rows.execute(statement)


def test_what_an_older_parser_wrote_is_put_right_and_the_slug_stays(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str
) -> None:
    here(fresh, "ingest", inbox(**{"一.txt": cixi, "二.txt": cixi.replace("慈溪市", "余姚市")}))
    right = here(fresh, "export").stdout
    change(fresh, "UPDATE letter SET title = '错', parser_version = 0")
    change(fresh, "DELETE FROM section")
    change(fresh, "UPDATE letter SET slug = 'old-name' WHERE id = 1")
    named = here(fresh, "reparse", "old-name")
    assert (named.returncode, named.stderr) == (0, "重读 1 份。\n")
    assert here(fresh, "export").stdout.count("错") == 1
    assert here(fresh, "reparse").stderr == "重读 2 份。\n"
    assert here(fresh, "export").stdout == right.replace("cixi-2023-npc-198", "old-name", 1)
    assert here(fresh, "index", "check").returncode == 0


def test_one_unknown_slug_stops_all_before_anything_is_done(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str, snapshot: Callable[[Settings], str]
) -> None:
    here(fresh, "ingest", inbox(**{"一.txt": cixi}))
    before = snapshot(fresh)
    done = here(fresh, "reparse", "cixi-2023-npc-198", "nowhere")
    assert (done.returncode, "nowhere" in done.stderr) == (1, True)
    assert snapshot(fresh) == before


def test_a_secret_that_slipped_in_is_withdrawn(here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str) -> None:
    here(fresh, "ingest", inbox(**{"一.txt": cixi}))
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3") as rows:
        rows.execute("UPDATE original SET content = ?", (f"秘密★1年\n{cixi}".encode(),))
    done = here(fresh, "reparse")
    assert "密级“秘密”" in done.stderr
    assert here(fresh, "export").stdout == ""


def test_an_original_that_cannot_be_read_keeps_its_old_reading(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str
) -> None:
    here(fresh, "ingest", inbox(**{"一.txt": cixi}))
    before = here(fresh, "export").stdout
    change(fresh, "UPDATE original SET content = x'89504e470d0a1a0a'")
    done = here(fresh, "reparse")
    assert done.returncode == 1
    assert "没有重读 cixi-2023-npc-198" in done.stderr
    assert here(fresh, "export").stdout == before
