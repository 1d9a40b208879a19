"""Scans: a letter's first page as a picture, recognised with the model that the recogniser's package brings."""

import struct
import subprocess
import sys
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageFilter
from pypdfium2 import PdfDocument
from rapidfuzz.distance import Levenshtein
from reportlab.lib.utils import ImageReader

from app.bundle import bundled, places
from app.letter.parse import parse
from app.reading import Refused, read
from tests.programs import program
from tests.reading.laid_out import STEMS, pieces, seed
from tests.reading.pdf_writers import A4, by_libreoffice, by_reportlab, drawn

STEM = STEMS[1]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The letter as a PDF with a text layer."""
    return by_libreoffice({STEM: pieces(STEM)}, tmp_path_factory.mktemp("scan"))[STEM]


@pytest.fixture(scope="session")
def pages(office: bytes) -> tuple[Image.Image, ...]:
    """Its first and its last page as pictures."""
    document = PdfDocument(office)
    made = tuple(document[at].render(scale=200 / 72).to_pil().convert("RGB") for at in (0, len(document) - 1))
    document.close()
    return made


def as_file(picture: Image.Image, form: str) -> bytes:
    made = BytesIO()
    picture.save(made, form, **({"quality": 80} if form == "JPEG" else {}))
    return made.getvalue()


def image_only(*pictures: Image.Image) -> bytes:
    made = BytesIO()
    pictures[0].save(made, "PDF", save_all=True, append_images=list(pictures[1:]), resolution=200)
    return made.getvalue()


@cache
def printed() -> str:
    return "".join("".join(seed(STEM).text.split()))


def test_a_scanned_pdf_gives_title_number_and_date(pages: tuple[Image.Image, ...]) -> None:
    got = read(image_only(*pages))
    letter, wanted = parse(got.text, places()), seed(STEM)
    assert (got.media_type, got.charset) == ("application/pdf", None)
    assert got.confidence is not None
    assert 0.8 < got.confidence <= 1
    for key in ("title", "document_number", "signer", "addressees", "signed_on", "printed_on", "outcome_class"):
        assert getattr(letter, key) == getattr(wanted, key)


def test_a_picture_of_a_page_reads_as_its_text_with_few_slips(pages: tuple[Image.Image, ...]) -> None:
    got = read(as_file(pages[0], "PNG"))
    said = "".join(got.text.split())
    wanted = printed()[: len(said)]
    assert got.media_type == "image/png"
    assert Levenshtein.distance(said, wanted) < 0.03 * len(wanted)
    assert len(got.text.split("\n")) < 14  # paragraphs, not lines


def test_a_photo_turned_aside_and_a_bit_blurred_is_read(pages: tuple[Image.Image, ...]) -> None:
    photo = pages[1].filter(ImageFilter.GaussianBlur(1)).rotate(90, expand=True)
    got = read(as_file(photo, "JPEG"))
    assert got.media_type == "image/jpeg"
    assert got.confidence is not None
    assert got.confidence > 0.8
    assert got.text.replace("\n", "").endswith("濮阳市教育局办公室2023年7月31日印发")


def test_a_text_layer_beneath_a_picture_is_used_where_it_is_plausible(pages: tuple[Image.Image, ...]) -> None:
    def hidden(text: str) -> bytes:
        def draw(canvas: Any) -> None:
            layer = canvas.beginText(80, 700)
            layer.setTextRenderMode(3)
            layer.textLine(text)
            canvas.drawText(layer)
            canvas.drawImage(ImageReader(pages[1]), 0, 0, *A4)

        return drawn(draw)

    layered = read(hidden("这一层文字是识别软件写在图像下面的，共有二十几个字。"))
    assert (layered.text, layered.confidence) == ("这一层文字是识别软件写在图像下面的，共有二十几个字。", None)
    stamped = read(hidden("Scanned by CamScanner"))
    assert stamped.confidence is not None
    assert "2023年7月31日" in stamped.text


def test_a_text_layer_whose_characters_have_lost_their_meaning_is_recognised(office: bytes, tmp_path: Path) -> None:
    source, target = tmp_path / "office.pdf", tmp_path / "open.pdf"
    source.write_bytes(office)
    command = [program("qpdf"), "--qdf", str(source), "--pages", str(source), "z", "--", str(target)]
    subprocess.run(command, check=True, timeout=60)
    content = target.read_bytes()
    assert read(content).confidence is None
    got = read(content.replace(b"/ToUnicode", b"/ToUnicodX"))
    assert got.confidence is not None
    assert "2023年7月31日" in got.text


@pytest.mark.parametrize("form", ["PNG", "JPEG", "PDF"])
def test_a_picture_without_a_word_is_refused(form: str) -> None:
    with pytest.raises(Refused, match="没有认出文字"):
        read(as_file(Image.new("RGB", (300, 200), "grey"), form))


def test_a_page_that_can_hardly_be_made_out_is_refused(pages: tuple[Image.Image, ...]) -> None:
    coarse = pages[1].crop((0, 0, 1654, 800)).resize((150, 72)).resize((1654, 800))
    with pytest.raises(Refused, match="识别不清"):
        read(as_file(coarse, "JPEG"))


def test_a_photo_among_pages_of_text_does_not_spoil_them() -> None:
    def draw(canvas: Any) -> None:
        canvas.drawString(80, 700, "感谢您的关心。")
        canvas.showPage()
        canvas.drawImage(ImageReader(Image.new("RGB", (300, 200), "grey")), 0, 0, *A4)

    got = read(drawn(draw))
    assert (got.text, got.confidence) == ("感谢您的关心。", None)


def test_many_scanned_pages_are_refused() -> None:
    with pytest.raises(Refused, match="31 页"):
        read(image_only(*[Image.new("L", (100, 140), "grey")] * 31))


def test_a_picture_that_claims_to_be_endless_is_refused() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0))
    for data in (b"", zlib.compress(bytes(10_000))):
        with pytest.raises(Refused, match="太大"):
            read(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", data) + chunk(b"IEND", b""))


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_damaged_picture_is_refused(pages: tuple[Image.Image, ...], form: str) -> None:
    content = as_file(pages[1].resize((400, 560)), form)
    for at in range(1, 12):
        with pytest.raises(Refused, match="损坏"):
            read(content[: 8 + (len(content) - 8) * at // 13])


WITHOUT = """
import sys
for name in ("PIL", "onnxruntime", "rapidocr"):
    sys.modules[name] = None  # as if the extra were not installed
from app.reading import Refused, read
try:
    read(sys.stdin.buffer.read())
except Refused as refused:
    print(refused.sentence, refused.remedy)
"""


def test_without_the_extra_it_is_said_how_to_get_it(pages: tuple[Image.Image, ...]) -> None:
    for content in (as_file(pages[1], "PNG"), image_only(pages[1])):
        said = in_process(WITHOUT, content)
        assert "扫描件" in said
        assert "fuwen[ocr]" in said


def test_text_needs_no_recogniser_and_the_recogniser_says_nothing(pages: tuple[Image.Image, ...]) -> None:
    text = "import sys; from app.reading import read; read(sys.stdin.buffer.read()); print('rapidocr' in sys.modules)"
    assert in_process(text, by_reportlab(pieces(STEM))) == "False\n"
    assert in_process(text, as_file(pages[1], "PNG")) == "True\n"


def in_process(program: str, content: bytes) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        input=content,
        capture_output=True,
        cwd=Path(bundled("app")).parent,
        timeout=100,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout.decode()
