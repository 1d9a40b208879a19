"""LibreOffice at work for us: bounded, alone, and missed with a sentence where it is not."""

import socket
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from app.reading import Refused, office, read
from tests.programs import has_ended
from tests.reading.libreoffice import convert, require
from tests.reading.word_samples import paragraph, repacked, run, written

_RTF = "{\\rtf1\\ansi\\uc1 %s\\par}"


def rtf(text: str) -> bytes:
    """A letter as RTF has it: every character by its number."""
    return (_RTF % "".join(f"\\u{ord(one) if ord(one) < 0x8000 else ord(one) - 0x10000}?" for one in text)).encode()


@pytest.fixture(autouse=True)
def _nothing_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Every folder of its own is gone afterwards."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    yield
    assert list(temporary.iterdir()) == []


def _program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program in LibreOffice's place, to see what is made of what it does."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")


def test_without_libreoffice_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match="rtf 文件要靠 LibreOffice") as refused:
        read(rtf("答复"))
    assert "apt install libreoffice-writer-nogui" in refused.value.remedy


def test_several_are_read_at_once() -> None:
    require()
    with ThreadPoolExecutor(3) as pool:
        got = list(pool.map(read, [rtf(f"第{at}份答复") for at in range(3)]))
    assert [one.text.strip() for one in got] == ["第0份答复", "第1份答复", "第2份答复"]


def test_what_hangs_is_ended_with_all_that_it_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    child = tmp_path / "child"
    _program(tmp_path, f"sleep 300 & echo $! > {child}; sleep 300", monkeypatch)
    for seconds in (1, 10, 60):  # until it came to start something
        monkeypatch.setattr(office, "_SECONDS", seconds)
        with pytest.raises(Refused, match="还没读完"):
            read(rtf("答复"))
        if child.exists() and child.read_text("ascii").endswith("\n"):
            break
    assert has_ended(int(child.read_text("ascii")))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds another process")
def test_what_it_writes_takes_and_computes_is_bounded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    limits = tmp_path / "limits"
    bounded = "for _ in $(seq 600); do test $(ulimit -v) = unlimited && sleep 0.1; done"  # from outside, a moment later
    script = f"{bounded}; for limit in f v t; do ulimit -$limit; done > {limits}"
    _program(tmp_path, script, monkeypatch)
    with pytest.raises(Refused):
        read(rtf("答复"))
    assert "unlimited" not in limits.read_text("ascii")


@pytest.mark.parametrize("script", ["exit 0", "exit 1", "kill -9 $$", "mkdir made; echo nonsense > made/letter.docx"])
def test_what_comes_to_nothing_is_refused(script: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _program(tmp_path, script, monkeypatch)
    with pytest.raises(Refused) as refused:
        read(rtf("答复"))
    assert refused.value.remedy


def test_a_program_that_cannot_be_started_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _program(tmp_path, "exit 0", monkeypatch)
    (tmp_path / "bin" / "soffice").write_bytes(b"\x7fELF nonsense")
    with pytest.raises(Refused, match="LibreOffice 没能运行"):
        read(rtf("答复"))


@pytest.fixture(scope="module")
def olds(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Doc files: one of a thousand characters, one of a few."""
    folder = tmp_path_factory.mktemp("old")
    sources = [folder / "long.docx", folder / "short.docx"]
    for source, times in zip(sources, (100, 1), strict=True):
        source.write_bytes(written(paragraph(run("某局关于提案的答复" * times))))
    return convert(folder, sources, "doc:MS Word 97")


def test_a_doc_of_a_few_words_is_read(olds: list[bytes]) -> None:
    assert read(olds[1]).text.strip() == "某局关于提案的答复"


def test_a_truncated_doc_gives_text_or_a_sentence(olds: list[bytes]) -> None:
    for cut in (600, len(olds[0]) // 2, len(olds[0]) - 600):
        with suppress(Refused):
            assert "某局关于提案" in read(olds[0][:cut]).text


def test_a_doc_that_says_it_is_locked_does_not_reach_libreoffice(olds: list[bytes]) -> None:
    old = olds[0]
    at = old.index(b"\xec\xa5", 512)
    with pytest.raises(Refused, match="密码"):
        read(old[: at + 11] + bytes([old[at + 11] | 1]) + old[at + 12 :])


def test_an_odt_that_is_a_bomb_does_not_reach_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    _program(tmp_path, f"touch {ran}", monkeypatch)
    opening = {"mimetype": lambda _: b"application/vnd.oasis.opendocument.text"}
    content = repacked(written(), opening | {"[Content_Types].xml": lambda _: b"", "b": lambda _: bytes(201_000_000)})
    content = content.replace(b"[Content_Types].xml", b"[Content_Sorts].xml")
    with pytest.raises(Refused, match="200 MB"):
        read(content)
    assert not ran.exists()


LINKED = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
<text:p>答复<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm"><draw:image
 xlink:href="http://127.0.0.1:{port}/seal.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>
</draw:frame></text:p>
<text:section text:name="S"><text:section-source xlink:href="{file}"/><text:p>旧文</text:p></text:section>
</office:text></office:body></office:document>"""


def test_no_link_is_followed(tmp_path: Path) -> None:
    require()
    near = tmp_path / "near.txt"
    near.write_text("这台机器上的另一份文件", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        source = tmp_path / "linked.fodt"
        port = server.getsockname()[1]
        source.write_text(LINKED.replace("{port}", str(port)).replace("{file}", near.as_uri()), encoding="utf-8")
        content = source.read_bytes()
        made = office._as_docx(content, ".fodt")
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()
    got = read(made).text
    assert "答复" in got
    assert "另一份" not in got
