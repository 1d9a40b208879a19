"""One run over all that may be wrong with files: each is refused by name, and the letter among them is taken."""

import io
import os
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import docx
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from app.settings import Settings
from tests.programs import program

Fuwen = Callable[..., CompletedProcess[str]]
Inbox = Callable[..., Path]

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p>
</w:body></w:document>"""


def pdf(pages: int, word: str = "x") -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made)
    for _ in range(pages):
        canvas.drawString(72, 700, word)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def locked(content: bytes, folder: Path) -> bytes:
    source, target = folder / "open.pdf", folder / "locked.pdf"
    source.write_bytes(content)
    command = [program("qpdf"), "--encrypt", "secret", "secret", "256", "--", str(source), str(target)]
    subprocess.run(command, check=True, timeout=60)
    return target.read_bytes()


def word(document: bytes | None = None) -> bytes:
    """A Word file, its document part replaced."""
    made, out = io.BytesIO(), io.BytesIO()
    empty = docx.Document()
    empty.add_paragraph("一句话")
    empty.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, document if document and name == "word/document.xml" else old.read(name))
    return out.getvalue()


def packed(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def picture(side: int) -> bytes:
    made = io.BytesIO()
    Image.new("1", (side, side)).save(made, "PNG")
    return made.getvalue()


def hostile(letter: str, folder: Path) -> dict[str, tuple[bytes, str]]:
    """Files by their names, each with a word of what has to be said of it."""
    text, whole = letter.encode(), pdf(3)
    return {
        "empty.txt": (b"", "文件是空的"),
        "blank.txt": (b" \n\r\n\xe3\x80\x80", "没有文字"),
        "binary.txt": (bytes(range(256)) * 40, "二进制"),
        "nul.txt": (text.replace("一是".encode(), b"\0"), "二进制"),
        "surrogate.txt": (text + b"\xed\xa0\x80", "字节"),
        "two sets.txt": (text + "\n另一段话，用另一种编码写成。".encode("gb18030"), "字节"),
        "cut.docx": (word()[:-300], "损坏"),
        "laughs.docx": (word(LAUGHS), "实体"),
        "swollen.docx": (word(b"<w:document>" + b" " * 300_000_000), "200 MB"),
        "cut.pdf": (whole[: len(whole) // 2], "缺了一截"),
        "locked.pdf": (locked(whole, folder), "密码"),
        "5000.pdf": (pdf(5000), "5000 页"),
        "huge.png": (picture(30_000), "太大"),
        "cut.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\0" * 200, "损坏"),
        "outside.zip": (packed(**{"../../信.txt": text}), "压缩包以外"),
        "bomb.zip": (packed(**{"零.txt": b"0" * 200_000_000}), "压缩炸弹"),
        "cut.zip": (packed(**{"信.txt": text})[:-60], "损坏"),
        "deep.zip": (packed(a=packed(b=packed(**{"信.txt": text}))), "太多层"),
        "page.html": (b"<html><script>document.write('x')</script></html>", "由脚本生成"),
        "table.xlsx": (packed(**{"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), "表格"),
        "secret.txt": ("机密★1年\n".encode() + text, "密级"),
    }


def test_each_is_refused_by_name_and_the_letter_is_taken(
    here: Fuwen, fresh: Settings, inbox: Inbox, cixi: str, *, tmp_path: Path
) -> None:
    files = hostile(cixi, tmp_path)
    folder = inbox(**{name: content for name, (content, _) in files.items()}, **{"信.txt": cixi})
    with (folder / "200 MB.txt").open("wb") as large:
        large.truncate(200_000_000)
    (folder / "loop").symlink_to(folder / "loop")
    os.mkfifo(folder / "pipe")
    done = here(fresh, "ingest", folder)
    said = [line for line in done.stderr.splitlines() if line.startswith("拒收 ")]
    wanted = {name: what for name, (_, what) in files.items()}
    wanted |= {"200 MB.txt": "超过 20 MB", "loop": "绕成了圈", "pipe": "不是普通文件"}
    missed = [
        (name, what) for name, what in wanted.items() if not any(f"/{name}" in line and what in line for line in said)
    ]
    assert missed == [], done.stderr
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == f"新收 1 份，已有 0 份，拒收 {len(wanted)} 份。"
    assert here(fresh, "index", "check").returncode == 0
    kept = b"".join(path.read_bytes() for path in fresh.data_dir.rglob("*") if path.is_file())
    assert "机密★1年".encode() not in kept


@pytest.mark.parametrize("end", [0.2, 0.5, 0.9])
def test_a_word_file_cut_anywhere_is_refused(here: Fuwen, fresh: Settings, inbox: Inbox, end: float) -> None:
    content = word()
    done = here(fresh, "ingest", inbox(**{"cut.docx": content[: int(len(content) * end)]}))
    assert (done.returncode, "cut.docx：" in done.stderr) == (1, True)
