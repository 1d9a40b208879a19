"""Files go in, once; what cannot is named with its reason."""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from opencc import OpenCC

from app.bundle import bundled
from app.commands.intake import understanding
from app.letter.places import Places
from app.settings import Settings

Fuwen = Callable[..., CompletedProcess[str]]
Inbox = Callable[..., Path]
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"


def letters(settings: Settings) -> int:
    with sqlite3.connect(settings.data_dir / "fuwen.sqlite3") as rows:
        return int(rows.execute("SELECT count(*) FROM letter").fetchone()[0])


def test_a_folder_with_one_letter_and_two_that_are_none(
    fuwen: Fuwen, fresh: Settings, inbox: Inbox, cixi: str, snapshot: Callable[[Settings], str]
) -> None:
    folder = inbox(**{"空.txt": b"", "图.txt": PNG, "信.txt": cixi})
    first = fuwen(fresh, "ingest", folder)
    assert (first.returncode, first.stdout) == (1, "")
    refused = first.stderr.splitlines()
    assert refused[0].startswith(f"拒收 {folder / '图.txt'}：")
    assert "PNG" in refused[0]
    assert refused[1].startswith(f"拒收 {folder / '空.txt'}：文件是空的")
    assert refused[2:] == ["新收 1 份，已有 0 份，拒收 2 份。"]
    assert '"slug": "cixi-2023-npc-198"' in fuwen(fresh, "export").stdout
    before = snapshot(fresh)
    second = fuwen(fresh, "ingest", folder)
    assert second.returncode == 1
    assert second.stderr.splitlines()[:2] == refused[:2]
    assert second.stderr.splitlines()[2:] == ["新收 0 份，已有 1 份，拒收 2 份。"]
    assert snapshot(fresh) == before


def test_taking_the_same_again_is_no_error(here: Fuwen, fresh: Settings) -> None:
    seeds = bundled("seeds") / "letters"
    for said in ("新收 5 份，已有 0 份，拒收 0 份。", "新收 0 份，已有 5 份，拒收 0 份。"):
        done = here(fresh, "ingest", seeds, min(seeds.iterdir()))
        assert done.returncode == 0
        assert done.stderr.startswith(said[:4])
    assert letters(fresh) == 5
    assert here(fresh, "index", "check").returncode == 0


def test_the_same_letter_in_another_character_set_is_read(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str
) -> None:
    folder = inbox(**{"a.txt": cixi.encode("gb18030"), "b.TXT": cixi.encode("utf-16")})
    assert here(fresh, "ingest", folder).returncode == 0
    (letter,) = map(json.loads, here(fresh, "export").stdout.splitlines())
    assert [source["filename"] for source in letter["sources"]] == ["a.txt", "b.TXT"]


def test_the_same_letter_in_other_bytes_is_known_and_stays_withdrawn(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str
) -> None:
    here(fresh, "ingest", inbox(**{"a.txt": cixi}))
    here(fresh, "withdraw", "cixi-2023-npc-198", "--reason", "来信人要求")
    done = here(fresh, "ingest", inbox(**{"b.txt": cixi + "\n"}))
    assert (done.returncode, done.stderr) == (0, "新收 0 份，已有 1 份，另一来源 1 份，拒收 0 份。\n")
    assert (letters(fresh), here(fresh, "export").stdout) == (1, "")
    assert here(fresh, "index", "check").returncode == 0


def test_folders_are_read_deep_without_the_hidden_and_without_end(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str
) -> None:
    folder = inbox(**{".hidden.txt": b"", "信.txt": cixi})
    (folder / "深" / "更深").mkdir(parents=True)
    (folder / "深" / "更深" / "二.txt").write_text(cixi.replace("慈溪市", "余姚市"), encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.txt").write_bytes(b"")
    (folder / "深" / "loop").symlink_to(folder)
    done = here(fresh, "ingest", folder)
    assert (done.returncode, done.stderr) == (0, "新收 2 份，已有 0 份，拒收 0 份。\n")


def test_a_path_that_is_not_there_is_named_and_the_rest_is_taken(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str
) -> None:
    folder = inbox(**{"信.txt": cixi})
    os.mkfifo(folder / "管道")
    (folder / "断链").symlink_to(folder / "nothing")
    done = here(fresh, "ingest", "/no/such/place", folder)
    assert done.returncode == 1
    assert "拒收 /no/such/place：没有这个文件或文件夹" in done.stderr
    assert f"拒收 {folder / '管道'}：不是普通文件" in done.stderr
    assert f"拒收 {folder / '断链'}：没有这个文件" in done.stderr
    assert letters(fresh) == 1


def test_no_path_is_wrong_usage(fuwen: Fuwen, fresh: Settings) -> None:
    done = fuwen(fresh, "ingest")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("缺少")
    assert not fresh.data_dir.exists()


def test_of_a_secret_document_no_byte_is_kept(here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str) -> None:
    done = here(fresh, "ingest", inbox(**{"密.txt": f"机密★1年\n{cixi}"}))
    assert done.returncode == 1
    assert "密级“机密”" in done.stderr
    assert "慈溪" not in done.stderr
    kept = b"".join(path.read_bytes() for path in fresh.data_dir.rglob("*") if path.is_file())
    assert "袁晶晶".encode() not in kept


def test_a_text_that_is_no_letter_is_refused(here: Fuwen, fresh: Settings, inbox: Inbox) -> None:
    done = here(fresh, "ingest", inbox(**{"x.txt": "今天天气很好。"}))
    assert (done.returncode, "不像一份复文" in done.stderr) == (1, True)
    assert letters(fresh) == 0


def test_a_file_too_large_is_refused_unread(here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str) -> None:
    folder = inbox(**{"信.txt": cixi})
    with (folder / "大.txt").open("wb") as file:
        file.truncate(10**12)
    done = here(fresh, "ingest", folder)
    assert (done.returncode, f"拒收 {folder / '大.txt'}：文件超过 20 MB" in done.stderr) == (1, True)
    assert letters(fresh) == 1


def test_a_folder_whose_entries_cannot_be_looked_at_stops_nothing(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str
) -> None:
    """As with one that may be listed but not entered: here the paths in it are too long for the system."""
    folder = inbox(**{"信.txt": cixi})
    deepest = os.open(folder, os.O_RDONLY)
    for _ in range(25):
        os.mkdir("深" * 66, dir_fd=deepest)
        deepest, above = os.open("深" * 66, os.O_RDONLY, dir_fd=deepest), deepest
        os.close(above)
    os.close(deepest)
    done = here(fresh, "ingest", folder)
    assert done.returncode == 1
    assert f"拒收 {folder / ('深' * 66)}" in done.stderr
    assert "名称太长" in done.stderr
    assert letters(fresh) == 1


def test_nobody_is_kept_from_writing_while_a_letter_is_read(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str, *, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    class Watching:
        """The table of places, which reading a letter asks; each time, somebody else writes."""

        def __getattr__(self, name: str) -> object:
            with closing(sqlite3.connect(fresh.data_dir / "fuwen.sqlite3", timeout=0)) as other:
                other.execute("BEGIN IMMEDIATE")
            asked.append(name)
            return getattr(places, name)

    monkeypatch.setattr(understanding, "places", Watching)
    folder = inbox(**{"一.txt": cixi, "二.txt": cixi.replace("慈溪市", "余姚市")})
    assert here(fresh, "ingest", folder).returncode == 0
    assert asked


def test_a_name_in_another_encoding_is_no_obstacle(fuwen: Fuwen, fresh: Settings, inbox: Inbox, cixi: str) -> None:
    folder = inbox()
    with open(os.fsencode(folder) + b"/" + "答复.txt".encode("gb18030"), "w", encoding="utf-8") as file:  # noqa: PTH123 - a name in bytes
        file.write(cixi)
    assert fuwen(fresh, "ingest", folder).returncode == 0
    assert fuwen(fresh, "export").returncode == 0


def test_a_path_that_a_variable_left_empty_is_not_this_folder(here: Fuwen, fresh: Settings) -> None:
    done = here(fresh, "ingest", "")
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "有一个路径是空的。请核对命令里的变量。")
    assert not fresh.data_dir.exists()


def test_a_copy_in_traditional_characters_is_another_source(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str
) -> None:
    traditional = OpenCC("s2t").convert(cixi)
    done = here(fresh, "ingest", inbox(**{"1.txt": cixi, "2.txt": traditional.encode("big5hkscs", "ignore")}))
    assert (done.returncode, letters(fresh)) == (0, 1), done.stderr
