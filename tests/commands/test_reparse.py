"""Stored originals, read again."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from starlette.testclient import TestClient

from app.settings import Settings

Fuwen = Callable[..., CompletedProcess[str]]
Inbox = Callable[..., Path]


def change(settings: Settings, statement: str) -> None:
    with sqlite3.connect(settings.data_dir / "fuwen.sqlite3") as rows:
        rows.execute(statement)


def versions(settings: Settings) -> list[tuple[int, str, str | None]]:
    with sqlite3.connect(settings.data_dir / "fuwen.sqlite3") as rows:
        return rows.execute("SELECT number, text, disclosure FROM version").fetchall()


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


def test_of_a_letter_in_versions_the_newest_is_read_again(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str
) -> None:
    newer = cixi.replace("不少于30%", "不少于35%")
    here(fresh, "ingest", inbox(**{"1.txt": cixi, "2.txt": newer, "3.txt": f"\n{cixi}", "4.txt": f"\n{newer}"}))
    right = here(fresh, "export").stdout
    assert (right.count("\n"), "不少于35%" in right) == (1, True)
    before = versions(fresh)
    change(fresh, "UPDATE letter SET title = '错', text = '错'")
    change(fresh, "UPDATE version SET text = '错', disclosure = '不公开'")
    assert here(fresh, "reparse").stderr == "重读 1 份。\n"
    assert here(fresh, "export").stdout == right
    assert versions(fresh) == before
    assert here(fresh, "index", "check").returncode == 0


def test_what_an_earlier_source_says_of_being_public_holds_for_the_letter(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str
) -> None:
    closed = f"公开属性：不公开\n{cixi}"
    here(fresh, "ingest", inbox(**{"1.txt": closed, "2.txt": cixi.replace("不少于30%", "不少于35%")}))
    assert here(fresh, "reparse").stderr == "重读 1 份。\n"
    assert here(fresh, "export").stdout == ""


def test_what_another_reader_made_of_a_page_is_put_right(here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str) -> None:
    lines = "".join(f"<p>{line}</p>" for line in cixi.splitlines())
    fields = "<table><tr><td>索引号</td><td>K12/2023-1</td></tr></table>"
    here(fresh, "ingest", inbox(**{"一.html": f"<html><body>{fields}<div>{lines}</div></body></html>"}))
    asked = "SELECT page, media_type, charset, confidence, text FROM source JOIN original ON source.id = source_id"
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3") as rows:
        right = rows.execute(asked).fetchall()
    change(fresh, "UPDATE source SET page = '{}', media_type = 'text/plain', charset = 'gbk', confidence = 0.5")
    change(fresh, "UPDATE original SET text = '错'")
    assert here(fresh, "reparse").returncode == 0
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3") as rows:
        assert rows.execute(asked).fetchall() == right
    assert "K12/2023-1" in right[0][0]


def test_a_secret_is_erased_though_another_original_cannot_be_read(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str
) -> None:
    here(fresh, "ingest", inbox(**{"一.txt": cixi, "二.txt": cixi + "\n"}))
    change(fresh, "UPDATE original SET content = x'89504e470d0a1a0a' WHERE source_id = 1")
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3") as rows:
        rows.execute("UPDATE original SET content = ? WHERE source_id = 2", (f"秘密★1年\n{cixi}".encode(),))
    assert "已撤下并清除 cixi-2023-npc-198" in here(fresh, "reparse").stderr
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3") as rows:
        assert rows.execute("SELECT count(*) FROM original").fetchone() == (0,)


def test_one_unknown_slug_stops_all_before_anything_is_done(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str, snapshot: Callable[[Settings], str]
) -> None:
    here(fresh, "ingest", inbox(**{"一.txt": cixi}))
    before = snapshot(fresh)
    done = here(fresh, "reparse", "cixi-2023-npc-198", "nowhere")
    assert (done.returncode, "nowhere" in done.stderr) == (1, True)
    assert snapshot(fresh) == before


def test_of_a_secret_that_slipped_in_nothing_is_left_but_its_address(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str, visit: Callable[[Settings], TestClient]
) -> None:
    here(fresh, "ingest", inbox(**{"袁晶晶.txt": cixi, "二.txt": cixi + "\n"}))
    content = f"秘密★1年\n{cixi}\n".encode()
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3") as rows:
        rows.execute("UPDATE original SET content = ? WHERE source_id = 2", (content,))
    done = here(fresh, "reparse")
    assert (done.returncode, done.stderr.splitlines()) == (
        0,
        ["已撤下并清除 cixi-2023-npc-198：原件标有密级“秘密”，请按保密规定处理。", "重读 0 份。"],
    )
    kept = b"".join(path.read_bytes() for path in fresh.data_dir.rglob("*") if path.is_file())
    for word in ("袁晶晶", "慈教建", "秘密★"):
        assert word.encode() not in kept
        assert word.encode("utf-16-le") not in kept
    with visit(fresh) as client:
        page = client.get("/letters/cixi-2023-npc-198")
    assert (page.status_code, "本件不宜公开" in page.text, "密级" in page.text) == (410, True, False)
    assert here(fresh, "index", "check").returncode == 0
    assert here(fresh, "reparse").stderr == "重读 0 份。\n"
    assert here(fresh, "reparse", "cixi-2023-npc-198").returncode == 1


@pytest.mark.parametrize("withdrawn", [True, False])
def test_a_secret_gives_no_more_away_than_before(
    here: Fuwen,
    fresh: Settings,
    inbox: Inbox,
    cixi: str,
    visit: Callable[[Settings], TestClient],
    *,
    withdrawn: bool,
) -> None:
    here(fresh, "ingest", inbox(**{"一.txt": cixi if withdrawn else f"公开属性：不公开\n{cixi}"}))
    if withdrawn:
        here(fresh, "withdraw", "cixi-2023-npc-198", "--reason", "来信人要求")
    with sqlite3.connect(fresh.data_dir / "fuwen.sqlite3") as rows:
        rows.execute("UPDATE original SET content = ?", (f"秘密★1年\n{cixi}".encode(),))
    assert here(fresh, "reparse").returncode == 0
    with visit(fresh) as client:
        page = client.get("/letters/cixi-2023-npc-198")
    assert (page.status_code, "来信人要求" in page.text) == ((410, True) if withdrawn else (404, False))


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
