"""Archives: their letters are taken in under their names, and what one is made to do harm with is refused by name."""

import io
import os
import sqlite3
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess, run

import pytest
from docx import Document

from app.bundle import bundled
from app.commands.intake import packed
from app.settings import Settings
from tests.programs import program

Fuwen = Callable[..., CompletedProcess[str]]
Inbox = Callable[..., Path]


OUTSIDE = "名称指向压缩包以外。请核对压缩包的来历，改名后重新打包再收。"


def archive(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return made.getvalue()


def filenames(settings: Settings) -> list[str]:
    with sqlite3.connect(settings.data_dir / "fuwen.sqlite3") as rows:
        return [name for (name,) in rows.execute("SELECT filename FROM source ORDER BY id")]


@pytest.fixture
def other(cixi: str) -> Callable[[int], str]:
    """Letters that differ in their number."""
    return lambda number: cixi.replace("198", str(number))


def test_members_are_taken_in_under_their_names(
    here: Fuwen, fresh: Settings, inbox: Inbox, other: Callable[[int], str]
) -> None:
    inner = archive({"深.txt": other(3), "再深.zip": archive({"太深.txt": other(4)})})
    members: dict[str, str | bytes] = {
        "里面/信.txt": other(1),
        "里面/": "",
        ".hidden": "x",
        "__MACOSX/._信.txt": "x",
        "a/.git/x": "x",
    }
    folder = inbox(**{"包.zip": archive({**members, "二.txt": other(2), "内.ZIP": inner}), "散.txt": other(5)})
    done = here(fresh, "ingest", folder)
    assert done.returncode == 1
    *refused, last = done.stderr.splitlines()
    assert last == "新收 4 份，已有 0 份，拒收 1 份。"
    assert refused == [f"拒收 {folder}/包.zip/内.ZIP/再深.zip：压缩包套了太多层。请解开一层再收。"]
    assert filenames(fresh) == ["包.zip/里面/信.txt", "包.zip/二.txt", "包.zip/内.ZIP/深.txt", "散.txt"]
    again = here(fresh, "ingest", folder)
    assert again.stderr.splitlines()[-1] == "新收 0 份，已有 4 份，拒收 1 份。"
    assert here(fresh, "index", "check").returncode == 0


def test_names_in_the_character_set_of_chinese_windows_are_read(
    here: Fuwen, fresh: Settings, inbox: Inbox, other: Callable[[int], str]
) -> None:
    made = archive({"PLACEHOLD1/XXXX.txt": other(1), "YYYYYY.txt": other(2), "plain.txt": other(3)})
    made = made.replace(b"PLACEHOLD1", "答复文件夹".encode("gb18030")).replace(b"XXXX", "建议".encode("gb18030"))
    made = made.replace(b"YYYYYY", "政协".encode())  # UTF-8 that does not say so
    assert here(fresh, "ingest", inbox(**{"a.zip": made})).returncode == 0
    assert filenames(fresh) == ["a.zip/答复文件夹/建议.txt", "a.zip/政协.txt", "a.zip/plain.txt"]


@pytest.mark.parametrize("name", ["../外.txt", "a/../../外.txt", "/etc/外.txt", "C:\\外.txt", "..\\外.txt", "C:外.txt"])
def test_a_member_that_would_leave_is_refused_by_name(
    here: Fuwen, fresh: Settings, inbox: Inbox, other: Callable[[int], str], name: str
) -> None:
    folder = inbox(**{"包.zip": archive({name: other(1), "信.txt": other(2)})})
    before = sorted(folder.parent.rglob("*"))
    done = here(fresh, "ingest", folder)
    assert done.stderr.splitlines() == [
        f"拒收 {folder}/包.zip/{name.replace(chr(92), '/')}：{OUTSIDE}",
        "新收 1 份，已有 0 份，拒收 1 份。",
    ]
    assert [path for path in sorted(folder.parent.rglob("*")) if fresh.data_dir not in (path, *path.parents)] == before


@pytest.fixture
def zip_program() -> str:
    """The program that most archives are made by."""
    return program("zip")


def test_an_encrypted_member_is_refused_and_the_plain_one_taken(
    here: Fuwen, fresh: Settings, tmp_path: Path, other: Callable[[int], str], zip_program: str
) -> None:
    for number, name in enumerate(("信.txt", "密.txt")):
        (tmp_path / name).write_text(other(number), encoding="utf-8")
    run([zip_program, "-q", "包.zip", "信.txt"], cwd=tmp_path, check=True)
    run([zip_program, "-q", "-P", "口令", "包.zip", "密.txt"], cwd=tmp_path, check=True)
    done = here(fresh, "ingest", tmp_path / "包.zip")
    assert f"拒收 {tmp_path}/包.zip/密.txt：压缩包加了密码。请解开后再收。" in done.stderr
    assert filenames(fresh) == ["包.zip/信.txt"]


def test_bombs_are_refused_and_the_rest_is_taken(
    here: Fuwen, fresh: Settings, inbox: Inbox, other: Callable[[int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    zeros = archive({"零.txt": bytes(30_000_000), "信.txt": other(1)})
    large = archive({"大.txt": os.urandom(21_000_000).hex()[:21_000_000], "信.txt": other(2)})
    lying = bytearray(archive({"谎.txt": "字" * 1000, "信.txt": other(3)}))
    at = lying.index(b"PK\x01\x02") + 24
    lying[at : at + 4] = struct.pack("<L", 10)
    packed_by_another = archive({"怪.txt": "字" * 1000, "信.txt": other(4)}, zipfile.ZIP_LZMA)
    files = {"零.zip": zeros, "大.zip": large, "谎.zip": bytes(lying), "怪.zip": packed_by_another}
    folder = inbox(**files)
    done = here(fresh, "ingest", folder)
    said = {
        line.partition("：")[0].rpartition("inbox/")[2]: line.partition("：")[2] for line in done.stderr.splitlines()
    }
    assert said["零.zip/零.txt"].startswith("压缩得异常地小，像是压缩炸弹。")
    assert said["大.zip/大.txt"].startswith("文件超过 20 MB。")
    assert said["谎.zip/谎.txt"].startswith("压缩包里的这份文件已损坏。")
    assert said["怪.zip/怪.txt"].startswith("压缩方法不常见。")
    assert done.stderr.splitlines()[-1] == "新收 3 份，已有 0 份，拒收 5 份。"
    monkeypatch.setattr(packed, "UNPACKED", 100_000)
    more = inbox(**{"多.zip": archive({f"{n}.txt": other(n) + "\n" * 40_000 for n in range(10, 20)})}) / "多.zip"
    assert here(fresh, "ingest", more).stderr.count("压缩包解开后超过") >= 7


def test_an_archive_of_too_many_or_of_none_is_refused(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    members: dict[str, str | bytes] = {f"{number}.txt": "" for number in range(packed.MEMBERS + 1)}
    folder = inbox(
        **{"多.zip": archive(members), "无.zip": archive({"空/": ""}), "空.zip": archive({}), "信.txt": cixi}
    )
    done = here(fresh, "ingest", folder)
    assert f"拒收 {folder}/多.zip：压缩包里的文件超过 20,000 个。请拆成几个再收。" in done.stderr
    assert f"拒收 {folder}/无.zip：压缩包里没有文件。" in done.stderr
    assert f"拒收 {folder}/空.zip：压缩包里没有文件。" in done.stderr
    assert done.stderr.splitlines()[-1] == "新收 1 份，已有 0 份，拒收 3 份。"
    monkeypatch.setattr(packed, "_DIRECTORY", 1000)
    assert "压缩包太大" in here(fresh, "ingest", folder / "多.zip").stderr


def damaged() -> dict[str, bytes]:
    sound = archive({"信.txt": "字" * 1000})
    at = sound.index(b"PK\x01\x02")
    return {
        "truncated": sound[:-30],
        "headless": b"PK\x03\x04" + bytes(100),
        "directory": sound[:at] + b"\xff" * 46 + sound[at + 46 :],
        "offset": sound[: at + 42] + b"\xff\xff\xff\x7f" + sound[at + 46 :],
        "name": sound[: at + 46] + b"\xff\xff\xff" + sound[at + 49 :],
        "data": sound[:45] + b"\x00\xff\x00\xff" + sound[49:],
        "length": sound[:26] + b"\xff\xff" + sound[28:],
    }


@pytest.mark.parametrize("how", damaged())
def test_a_damaged_archive_is_refused(here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str, how: str) -> None:
    done = here(fresh, "ingest", inbox(**{"坏.zip": damaged()[how], "信.txt": cixi}))
    assert "损坏" in done.stderr
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, "新收 1 份，已有 0 份，拒收 1 份。")


def test_a_document_that_is_a_zip_is_no_archive(here: Fuwen, fresh: Settings, inbox: Inbox) -> None:
    content = archive({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"})
    done = here(fresh, "ingest", inbox(**{"a.docx": content}))
    assert done.stderr.startswith("拒收 ")
    assert "document.xml" not in done.stderr


def test_an_archive_by_standard_input(fuwen: Fuwen, fresh: Settings, cixi: str, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(archive({"信.txt": cixi}))
    command = "import sys; from app.__main__ import run; sys.argv = ['fuwen', 'ingest', '-']; run()"
    with (tmp_path / "a.zip").open("rb") as stdin:
        done = run(
            [sys.executable, "-c", command],
            env=os.environ | {"FUWEN_DATA_DIR": str(fresh.data_dir)},
            stdin=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, "新收 1 份，已有 0 份，拒收 0 份。\n")
    assert filenames(fresh) == ["标准输入/信.txt"]
    again = fuwen(fresh, "ingest", "-", input=cixi.replace("198", "7"))
    assert again.returncode == 0
    assert filenames(fresh)[-1] == "标准输入"
    assert "标准输入：文件是空的" in fuwen(fresh, "ingest", "-").stderr


def test_a_standard_input_that_is_closed(fresh: Settings) -> None:
    done = run(
        ["sh", "-c", '"$0" -m app ingest - <&-', sys.executable],
        cwd=bundled("app").parent,
        env=os.environ | {"FUWEN_DATA_DIR": str(fresh.data_dir)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr.startswith("拒收 标准输入：标准输入没有打开。")) == (1, True)


def test_a_word_file_whose_parts_are_named_in_small_letters_is_one_file(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str
) -> None:
    made, document = io.BytesIO(), Document()
    for line in cixi.splitlines():
        document.add_paragraph(line)
    document.save(made)
    with zipfile.ZipFile(made) as word:
        parts: dict[str, str | bytes] = {name.lower(): word.read(name) for name in word.namelist()}
    done = here(fresh, "ingest", inbox(**{"信.docx": archive(parts)}))
    assert (done.returncode, filenames(fresh)) == (0, ["信.docx"]), done.stderr
