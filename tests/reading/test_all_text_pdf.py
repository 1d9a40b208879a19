"""All text of a PDF file: its pages, notes, properties and bookmarks; pictures and what cannot be read are refused."""

import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from app.reading import Refused
from app.reading.all_text.pdf import texts

NUMBER = "13512340001"
FONT = "STSong-Light"
rl_config.useA85 = 0  # streams as other programs write them


def drawn(draw: Callable[[Canvas], object] = lambda _: None, *, packed: bool = True) -> bytes:
    """A PDF of one page, with a line of text and what `draw` adds."""
    registerFont(UnicodeCIDFont(FONT))
    file = BytesIO()
    canvas = Canvas(file, pageCompression=int(packed))
    canvas.setFont(FONT, 16)
    canvas.drawString(80, 700, "现答复如下")
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def holds(content: bytes) -> bool:
    """Whether the number stands in a file's text."""
    return any(NUMBER in text for text in list(texts(content)))


def apart(canvas: Canvas) -> None:
    """The number in three pieces side by side."""
    canvas.drawString(80, 600, "135")
    canvas.drawString(80 + canvas.stringWidth("135", FONT, 16), 600, "1234")
    canvas.drawString(80 + canvas.stringWidth("1351234", FONT, 16), 600, "0001")


@pytest.mark.parametrize(
    "draw",
    [
        lambda canvas: canvas.drawString(80, 600, NUMBER),
        apart,
        lambda canvas: canvas.setSubject(f"张三{NUMBER}"),
        lambda canvas: canvas.setAuthor(NUMBER),
        lambda canvas: canvas.linkURL(f"tel:{NUMBER}", (0, 0, 50, 50)),
        lambda canvas: (canvas.bookmarkPage("a"), canvas.addOutlineEntry(f"张三{NUMBER}", "a")),
        lambda canvas: canvas.drawString(-500, -500, NUMBER),
    ],
)
@pytest.mark.parametrize("packed", [True, False])
def test_every_part_of_it_is_there(draw: Callable[[Canvas], object], packed: bool) -> None:
    assert holds(drawn(draw, packed=packed))


def test_a_page_of_letters_and_lines_can_be_looked_into() -> None:
    assert not holds(drawn(lambda canvas: canvas.line(80, 690, 400, 690)))


def test_properties_in_xml_are_there() -> None:
    xml = f"<?xpacket?><x><a>张三</a><b>{NUMBER}</b></x>".encode()
    packed = zlib.compress(xml)
    for stream, filtered in ((xml, b""), (packed, b"/Filter /FlateDecode ")):
        extra = (
            b"\n99 0 obj\n<< " + filtered + b"/Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream\nendobj\n"
        )
        whole = drawn()
        at = whole.rindex(b"xref")
        assert holds(whole[:at] + extra + whole[at:])


def added(piece: bytes) -> bytes:
    """A PDF with one more piece before its table of objects."""
    whole = drawn()
    at = whole.rindex(b"xref")
    return whole[:at] + piece + whole[at:]


def stream(content: bytes, dictionary: bytes = b"") -> bytes:
    """An object with data."""
    return b"\n99 0 obj\n<< %s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (dictionary, len(content), content)


@pytest.mark.parametrize(
    "piece",
    [
        b"\n% 13512340001\n",
        b"\n99 0 obj\n<< /Tel 13512340001 >>\nendobj\n",
        b"\n99 0 obj\n<< /Tel /A13512340001 >>\nendobj\n",
        b"\n99 0 obj\n<< /Tel /#31#33512340001 >>\nendobj\n",
        b"\n99 0 obj\n<< /Tel <3 1 3 3 3 5 3 1 3 2 3 3 3 4 3 0 3 0 3 0 3 1> >>\nendobj\n",
        stream(b"a 13512340001 b"),
        stream(zlib.compress(b"a 13512340001 b"), b"/Filter /FlateDecode"),
        stream(f"<x>{NUMBER}</x>".encode("utf-16")),
    ],
)
def test_digits_are_there_wherever_they_stand(piece: bytes) -> None:
    assert holds(added(piece))


def test_codes_of_letters_are_no_digits() -> None:
    assert not holds(added(b"\n99 0 obj\n<< /Codes <ab13512340001f> >>\nendobj\n"))


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-be", "utf-8-sig"])
def test_a_string_is_read_as_its_mark_says(charset: str) -> None:
    full = "１３５–１２３４–０００１"
    string = full.encode(charset) if charset != "utf-16-be" else b"\xfe\xff" + full.encode(charset)
    piece = b"\n99 0 obj\n<< /Tel <" + string.hex().encode() + b"> >>\nendobj\n"
    assert full in list(texts(added(piece)))


@pytest.mark.parametrize("kind", [b"/EmbeddedFile", b"/Embedded#46ile"])
def test_a_file_within_it_is_refused(kind: bytes) -> None:
    with pytest.raises(Refused):
        list(texts(added(stream(b"135-1234-0001", b"/Type " + kind))))


def picture() -> ImageReader:
    """A small picture."""
    from PIL import Image  # noqa: PLC0415 - only this test draws one

    return ImageReader(Image.new("RGB", (8, 8), "red"))


@pytest.mark.parametrize(
    "draw",
    [
        lambda canvas: canvas.drawImage(picture(), 0, 0),
        lambda canvas: canvas.circle(100, 100, 50),
        lambda canvas: canvas.textAnnotation("补充", Rect=[0, 0, 50, 50]),
        lambda canvas: canvas.acroForm.textfield(name="a", value="x", x=10, y=10),
    ],
)
def test_what_is_no_text_is_refused(draw: Callable[[Canvas], object]) -> None:
    with pytest.raises(Refused) as refused:
        list(texts(drawn(draw)))
    assert not refused.value.remedy


def test_a_locked_or_damaged_file_is_refused() -> None:
    for content in (drawn()[:500], drawn() + b"\n/Encrypt 1 0 R", b"%PDF-1.4\n%%EOF"):
        with pytest.raises(Refused):
            list(texts(content))
