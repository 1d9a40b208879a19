"""All text of a file, seen or not; what cannot be looked into whole is refused."""

from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reading import Refused
from app.reading.all_text import all_text
from tests.reading.word_samples import paragraph, repacked, run, saved, written

NUMBER = "13512340001"
SAVED = """From: <Saved by Blink>
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="X"

--X
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: {encoding}
Content-Location: {address}

{body}
--X{more}--
"""


def holds(content: bytes) -> bool:
    """Whether the number stands in a file's text."""
    return any(NUMBER in text for text in all_text(content))


@cache
def word() -> bytes:
    """A Word file of text alone; python-docx's own template brings a picture along."""
    plain = BytesIO()
    with ZipFile(BytesIO(written(paragraph(run("现答复如下"))))) as old, ZipFile(plain, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if not name.endswith(".jpeg"):
                new.writestr(name, old.read(name))
    return plain.getvalue()


def page(body: str, encoding: str = "8bit", address: str = "https://x.cn/1.html", more: str = "") -> bytes:
    """A page saved as MHTML."""
    return SAVED.format(body=body, encoding=encoding, address=address, more=more).replace("\n", "\r\n").encode()


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "utf-16"])
def test_plain_text_is_all_there(charset: str) -> None:
    text = f"关于提案的答复\n联系人：张三，电话{NUMBER}，感谢您对教育工作的关心和支持。"
    assert holds(text.encode(charset))
    assert not holds(text.replace(NUMBER, "22663715").encode(charset))


@pytest.mark.parametrize(
    "piece",
    [
        f"<p>{NUMBER}</p>",
        f"<!-- {NUMBER} -->",
        "<p>135<b>1234</b><!-- x -->0001</p>",
        f'<p title="{NUMBER}">张三</p>',
        f'<a href="tel:{NUMBER}">电话</a>',
        '<a href="tel:%31%33512340001">电话</a>',
        "<p>135&#49;&#x32;340001</p>",
        "<p>&amp;#49;3512340001</p>",
        f"<script>var phone = '{NUMBER}'</script>",
        r"<script>var phone = '\u0031\x33512340001'</script>",
        f"<style>p::after {{ content: '{NUMBER}' }}</style>",
        f'<div style="display:none">{NUMBER}</div>',
        '<td title="a>b">135</td>12340001',
        "<p>135<!-- x --!>12340001</p>",
        "<p>135<!-->12340001</p>",
        "<p>135<? x ?>1234</ x>0001</p>",
        r"<script>var phone = '\u{31}\u{0033}512340001'</script>",
    ],
)
def test_a_web_page_is_all_there(piece: str) -> None:
    html = "<!DOCTYPE html><html><head><title>答复</title></head><body><p>现答复如下：</p>{}</body></html>"
    assert holds(html.format(piece).encode())
    assert not holds(html.format("<p>电话22663715</p>").encode())


def test_space_in_a_web_page_is_as_wide_as_it_is_shown() -> None:
    html = "<!DOCTYPE html><html><body>电话135\n        <b>1234</b>\n        0001</body></html>"
    assert any("135 1234 0001" in text for text in all_text(html.encode()))


def test_a_picture_in_a_web_page_is_refused() -> None:
    html = '<!DOCTYPE html><html><body><p>答复</p><img src="data:image/png;base64,iVBORw0KGgo="></body></html>'
    with pytest.raises(Refused, match="图片"):
        all_text(html.encode())


def test_a_saved_page_is_all_there() -> None:
    assert not holds(page("<html><body><p>现答复如下</p></body></html>"))
    assert holds(page(f"<html><body><p>{NUMBER}</p></body></html>"))
    assert holds(page("<html><body><p>1351234=\n0001</p></body></html>", "quoted-printable"))
    assert holds(page("PGh0bWw+PGI+MTM1MTIzNDAwMDE8L2I+PC9odG1sPg==", "base64"))
    assert holds(page("<html></html>", address=f"https://x.cn/{NUMBER}.html"))
    assert holds(page("<html></html>") + f"\r\n{NUMBER}\r\n".encode())


def test_a_picture_in_a_saved_page_is_refused() -> None:
    with pytest.raises(Refused, match="图片"):
        all_text(page("<html></html>", more="\nContent-Type: image/png\n\n12\n--X"))


@pytest.mark.parametrize(
    "name",
    [
        "word/document.xml",
        "word/comments.xml",
        "word/header1.xml",
        "docProps/core.xml",
        "docProps/custom.xml",
        "customXml/item1.xml",
    ],
)
def test_every_part_of_a_word_file_is_there(name: str) -> None:
    content = word()
    assert not holds(content)
    assert holds(repacked(content, {name: lambda was: was + f"<!--{NUMBER}-->".encode()}))


def test_a_part_in_two_bytes_a_character_is_read() -> None:
    assert holds(repacked(word(), {"word/a.xml": lambda _: f"<a>{NUMBER}</a>".encode("utf-16-be")}))


@pytest.mark.parametrize(
    "part",
    [
        b'<?xml version="1.0" encoding="utf-7"?><a>+ADEAMwA1-12340001</a>',
        b'<!DOCTYPE a [<!ENTITY b "1351234">]><a>&b;0001</a>',
    ],
)
def test_a_part_that_means_other_words_than_it_has_is_refused(part: bytes) -> None:
    with pytest.raises(Refused):
        all_text(repacked(word(), {"word/a.xml": lambda _: part}))


def test_words_cut_by_tags_are_put_together_again() -> None:
    body = paragraph(run("135"), run("1234"), run("0001"))
    content = repacked(
        word(), {"word/document.xml": lambda was: was.replace(b"</w:body>", body.encode() + b"</w:body>")}
    )
    assert holds(content)


def test_properties_side_by_side_make_no_number() -> None:
    properties = b"<Properties><Pages>135</Pages><Words>1234</Words><Lines>0001</Lines></Properties>"
    assert not holds(repacked(word(), {"docProps/app.xml": lambda _: properties}))


@pytest.mark.parametrize(
    "name", ["word/media/image1.png", "word/embeddings/a.docx", "word/vbaProject.bin", "word/a.mht"]
)
def test_what_is_no_text_in_a_word_file_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="图片或嵌入"):
        all_text(repacked(word(), {name: lambda _: b"\x89PNG"}))


def test_what_stands_between_the_parts_of_an_archive_is_looked_at() -> None:
    commented = BytesIO(word())
    with ZipFile(commented, "a") as archive:
        archive.comment = NUMBER.encode()
    assert holds(commented.getvalue())
    named = repacked(word(), {f"{NUMBER}.xml": lambda _: b"<a/>"})
    assert holds(named)


def test_an_archive_with_something_hidden_in_it_is_refused() -> None:
    content = word()
    at = content.index(b"PK\x01\x02")
    hidden = content[:at] + b"x" * 100 + content[at:]
    for strange in (hidden, content + b"x" * 100):
        with pytest.raises(Refused):
            all_text(strange)


@pytest.mark.parametrize("name", ["word/old.xml", "docProps/core.xml"])
def test_a_part_that_was_left_behind_is_refused(name: str) -> None:
    twice = BytesIO(repacked(word(), {name: lambda _: b"<a>" + NUMBER.encode() + b"</a>"}))
    with ZipFile(twice, "a") as archive:
        archive.filelist = [one for one in archive.filelist if one.filename != name]
        archive.NameToInfo.pop(name)
        archive._didModify = True  # type: ignore[attr-defined]  # so that the directory is written anew
    with pytest.raises(Refused, match="无法辨认"):
        all_text(twice.getvalue())


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n", b"{\\rtf1 13512340001}", b"Rar!\x1a", b"PK\x03\x04 damaged"])
def test_other_kinds_are_refused(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        all_text(content)
    assert refused.value.sentence
    assert not refused.value.remedy


@given(st.binary(max_size=60), st.integers(0, 5000))
def test_it_fails_closed(noise: bytes, at: int) -> None:
    word_file = word()
    for content in (noise, word_file[:at], word_file[:at] + noise + word_file[at:], page("<p>答复</p>")[:at] + noise):
        try:
            texts = all_text(content)
        except Refused:
            continue
        assert all(isinstance(text, str) for text in texts)


def test_a_thumbnail_is_refused_as_any_picture() -> None:
    with pytest.raises(Refused, match="图片"):
        all_text(saved(docx.Document()))
