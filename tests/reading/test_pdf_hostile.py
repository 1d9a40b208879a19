"""Files that are damaged, locked, endless or made to do harm: a refusal with a remedy, soon, and nothing else."""

import subprocess
import sys
from functools import cache, partial
from io import BytesIO
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from app.bundle import bundled
from app.reading import Refused, read
from tests.costs import seconds
from tests.programs import program
from tests.reading.laid_out import STEMS, pieces
from tests.reading.pdf_writers import by_reportlab, drawn

GOOD = by_reportlab(pieces(STEMS[2]))

# What is done to a file in another process, since pdfium is a C library: half of a letter's bytes with a few flipped.
FLIP = """
import random, sys
from app.reading import Refused, read
content = sys.stdin.buffer.read()
for seed in range(24):
    chosen = random.Random(seed)
    damaged = bytearray(content)
    for _ in range(chosen.choice((1, 4, 40))):
        damaged[chosen.randrange(len(damaged))] ^= 1 << chosen.randrange(8)
    try:
        read(bytes(damaged))
    except Refused as refused:
        assert refused.sentence and refused.remedy
"""


@cache
def blank(pages: int) -> bytes:
    made = BytesIO()
    document = PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842).close()
    document.save(made)
    document.close()
    return made.getvalue()


def locked(tmp_path: Path, user: str, owner: str) -> bytes:
    source, target = tmp_path / "open.pdf", tmp_path / "locked.pdf"
    source.write_bytes(GOOD)
    command = [program("qpdf"), "--encrypt", user, owner, "256", "--print=none", "--", str(source), str(target)]
    subprocess.run(command, check=True, timeout=60)
    return target.read_bytes()


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read(content)
    assert refused.value.remedy.startswith("请")
    return refused.value.sentence


def test_a_password_to_open_is_asked_to_be_taken_off(tmp_path: Path) -> None:
    assert "打开密码" in refusal(locked(tmp_path, "secret", "secret"))


def test_a_password_against_printing_does_not_keep_readers_out(tmp_path: Path) -> None:
    assert read(locked(tmp_path, "", "secret")).text == read(GOOD).text


def test_a_file_that_was_cut_off_is_refused_wherever_the_cut_is() -> None:
    for at in range(1, 40):
        assert "PDF" in refusal(GOOD[: max(9, len(GOOD) * at // 40)])


def test_a_cut_in_a_linearized_file_is_seen_although_its_first_part_looks_whole(tmp_path: Path) -> None:
    source, target = tmp_path / "plain.pdf", tmp_path / "linear.pdf"
    source.write_bytes(GOOD)
    subprocess.run([program("qpdf"), "--linearize", str(source), str(target)], check=True, timeout=60)
    content = target.read_bytes()
    assert read(content).text == read(GOOD).text
    assert "不完整" in refusal(content[: content.index(b"%%EOF") + 6])


def test_a_flipped_bit_in_a_page_is_not_read_over() -> None:
    begun = GOOD.index(b"stream", GOOD.index(b"/FlateDecode")) + 8
    end = GOOD.index(b"endstream", begun)
    for at in range(begun, end - 6, 100):
        damaged = GOOD[:at] + bytes([GOOD[at] ^ 4]) + GOOD[at + 1 :]
        assert "损坏" in refusal(damaged)


def test_flipped_bits_end_in_text_or_a_refusal() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", FLIP],
        input=GOOD,
        capture_output=True,
        cwd=bundled("app").parent,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_junk_before_the_file_does_no_harm() -> None:
    assert read(b"\r\n" + b"x" * 900 + b"\n" + GOOD).text == read(GOOD).text


def test_thousands_of_pages_are_refused_at_once_with_their_number() -> None:
    content = blank(5000)
    assert "5000 页" in refusal(content)
    assert seconds(partial(refusal, content)) < 1


def test_blank_pages_have_no_text() -> None:
    assert "没有文字" in refusal(blank(3))


def test_a_file_without_pages_is_refused() -> None:
    assert refusal(blank(0))


@pytest.mark.parametrize("size", [(14_400, 14_400), (1e7, 3), (3, 1e7)])
def test_a_page_of_any_size_is_read(size: tuple[float, float]) -> None:
    content = drawn(lambda canvas: canvas.drawString(1, 1, "答复"), size)
    try:
        assert "答" in read(content).text
    except Refused as refused:
        assert refused.sentence  # noqa: PT017 - what lies outside of the page is not there


def test_no_text_only_the_name_of_the_format_is_refused() -> None:
    assert "不完整" in refusal(b"%PDF-1.7\n%\xe2\xe3")
    assert "打不开" in refusal(b"%PDF-1.7\n%%EOF")
    assert "打不开" in refusal(b"%PDF-1.7\n" + b"<<" * 100_000 + b"\n%%EOF")
    assert "打不开" in refusal(b"%PDF-1.7\n" + b"[" * 100_000 + b"\ntrailer<</Root 1 0 R>>\n%%EOF")
