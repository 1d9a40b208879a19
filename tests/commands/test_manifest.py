"""A list of files brings where and when each was fetched; a row that is wrong is named by its line."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from app.settings import Settings

Fuwen = Callable[..., CompletedProcess[str]]
Inbox = Callable[..., Path]


def sources(settings: Settings) -> list[tuple[str, str | None, str | None]]:
    with sqlite3.connect(settings.data_dir / "fuwen.sqlite3") as rows:
        return rows.execute("SELECT filename, url, fetched_on FROM source ORDER BY id").fetchall()


@pytest.fixture
def folder(inbox: Inbox, cixi: str) -> Path:
    """Four letters, one of them in a folder."""
    made = inbox(**{f"{number}.txt": cixi.replace("198", str(number)) for number in (1, 2, 3)})
    (made / "深").mkdir()
    (made / "深" / "四.txt").write_text(cixi.replace("198", "4"), encoding="utf-8")
    return made


TABLE = """路径,网址,抓取日期
1.txt,https://example.gov.cn/1.html,2023-07-31
深/四.txt,http://example.gov.cn/4,
2.txt,,
"""
TAKEN = [
    ("1.txt", "https://example.gov.cn/1.html", "2023-07-31"),
    ("四.txt", "http://example.gov.cn/4", None),
    ("2.txt", None, None),
]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_in_any_character_set(here: Fuwen, fresh: Settings, folder: Path, charset: str) -> None:
    (folder / "清单.csv").write_bytes(TABLE.encode(charset))
    done = here(fresh, "ingest", "--manifest", folder / "清单.csv")
    assert (done.returncode, done.stderr) == (0, "新收 3 份，已有 0 份，拒收 0 份。\n")
    assert sources(fresh) == TAKEN


def test_lines_of_json_and_a_folder_of_which_nothing_is_taken_twice(here: Fuwen, fresh: Settings, folder: Path) -> None:
    rows = [
        {"path": "1.txt", "url": TAKEN[0][1], "fetched_on": "2023-07-31"},
        {"path": "深/四.txt", "url": TAKEN[1][1]},
    ]
    (folder / "list.jsonl").write_text("\n\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = here(fresh, "ingest", folder, "--manifest", folder / "list.jsonl")
    assert (done.returncode, done.stderr) == (0, "新收 4 份，已有 0 份，拒收 0 份。\n")
    assert sources(fresh) == [*TAKEN[:2], ("2.txt", None, None), ("3.txt", None, None)]


def test_a_file_that_is_there_learns_where_it_came_from(here: Fuwen, fresh: Settings, folder: Path) -> None:
    here(fresh, "ingest", folder / "1.txt", folder / "深", folder / "2.txt")
    (folder / "清单.csv").write_text(TABLE, encoding="utf-8")
    done = here(fresh, "ingest", "--manifest", folder / "清单.csv")
    assert (done.returncode, done.stderr) == (0, "新收 0 份，已有 3 份，拒收 0 份。\n")
    assert sources(fresh) == TAKEN
    (folder / "清单.csv").write_text(TABLE.replace("/1.html", "/9"), encoding="utf-8")
    here(fresh, "ingest", "--manifest", folder / "清单.csv")
    assert sources(fresh) == TAKEN


def test_the_same_bytes_twice_in_one_run_are_told_where_they_came_from(
    here: Fuwen, fresh: Settings, folder: Path
) -> None:
    (folder / "再.txt").write_bytes((folder / "1.txt").read_bytes())
    (folder / "清单.csv").write_text(f"path,url\n1.txt,\n再.txt,{TAKEN[0][1]}\n", encoding="utf-8")
    done = here(fresh, "ingest", "--manifest", folder / "清单.csv")
    assert (done.returncode, done.stderr) == (0, "新收 1 份，已有 1 份，拒收 0 份。\n")
    assert sources(fresh) == [("1.txt", TAKEN[0][1], None)]


def test_rows_with_mistakes_are_named_by_their_line_and_the_rest_is_taken(
    here: Fuwen, fresh: Settings, folder: Path
) -> None:
    wrong = {
        2: ("1.txt,ftp://example.gov.cn/1,", "网址不是 http 或 https"),
        3: ("1.txt,javascript:alert(1),", "网址不是 http 或 https"),
        4: ("1.txt,https://[,", "网址不是 http 或 https"),
        5: ("1.txt,,昨天", "抓取日期“昨天”不是日期"),
        6: (",https://example.gov.cn/1,", "没有写文件的路径"),
        7: ("深,,", "深 是文件夹"),
        8: ("很长" * 5000 + ",,", "路径写得不对"),
    }
    lines = ["path,url,fetched_on", *(row for row, _ in wrong.values()), "没有.txt,,", "2.txt,,"]
    (folder / "清单.csv").write_text("\n".join(lines), encoding="utf-8")
    done = here(fresh, "ingest", "--manifest", folder / "清单.csv")
    said = done.stderr.splitlines()
    for line, (_, reason) in wrong.items():
        assert any(one.startswith(f"拒收 {folder}/清单.csv 第 {line} 行：{reason}") for one in said), (line, said)
    assert f"拒收 {folder}/没有.txt：没有这个文件或文件夹" in done.stderr
    assert (done.returncode, said[-1]) == (1, "新收 1 份，已有 0 份，拒收 8 份。")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[1]", "这一行不是 JSON 对象"),
        ('{"path": 1}', "“path”一栏不是文字"),
        ('{"path": "1.txt", "url": ["x"]}', "“url”一栏不是文字"),
        ("[" * 100_000, "这一行不是 JSON 对象"),
        ('{"path": "1.txt\\u0000"}', "路径写得不对"),
        ('{"path": "\\ud800.txt"}', "路径写得不对"),
        ('{"path": "1.txt", "url": "https://example.gov.cn/\\ud800"}', "网址不是 http 或 https"),
        ('{"path": "1.txt", "url": "https://me:secret@example.gov.cn/1"}', "网址不是 http 或 https"),
    ],
)
def test_a_line_that_is_no_object(here: Fuwen, fresh: Settings, folder: Path, line: str, reason: str) -> None:
    (folder / "list.jsonl").write_text(f'{{"path": "2.txt"}}\n{line}\n', encoding="utf-8")
    done = here(fresh, "ingest", "--manifest", folder / "list.jsonl")
    assert done.stderr.startswith(f"拒收 {folder}/list.jsonl 第 2 行：{reason}")
    assert sources(fresh) == [("2.txt", None, None)]


@pytest.mark.parametrize("content", [None, b"", b"a,b\n1,2\n", b"\x89PNG\r\n\x1a\n\x00"])
def test_what_is_no_list_at_all_is_wrong_usage(here: Fuwen, fresh: Settings, tmp_path: Path, content: bytes) -> None:
    if content is not None:
        (tmp_path / "清单.csv").write_bytes(content)
    done = here(fresh, "ingest", "--manifest", tmp_path / "清单.csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("--manifest：")
    assert not fresh.data_dir.exists()
