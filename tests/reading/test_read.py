"""Bytes to text: what is taken, what is refused, and that nothing else happens."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bundle import bundled
from app.reading import ReadText, Refused, read

LETTER = "关于“双减”的答复\n宋鸥委员：\n您的提案收悉。"

PROSE = ["".join(path.read_text("utf-8").split()) for path in sorted(bundled("seeds/letters").iterdir())]

# What a letter is written in: Han characters, full-width marks, letters, digits.
written = st.text(
    st.characters(codec="gb18030", categories=["Lo", "Lu", "Ll", "Nd", "Po", "Ps", "Pe"]), min_size=1, max_size=200
)


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        (LETTER.encode(), "utf-8"),
        (codecs.BOM_UTF8 + LETTER.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + LETTER.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + LETTER.encode("utf-16-be"), "utf-16"),
        (LETTER.encode("gb18030"), "gb18030"),
        (LETTER.encode("gbk"), "gb18030"),
        ("𠮷林㙍田的答复".encode("gb18030"), "gb18030"),
    ],
)
def test_each_character_set_is_known_by_its_bytes(content: bytes, charset: str) -> None:
    got = read(content)
    assert (got.charset, got.media_type) == (charset, "text/plain")
    assert got.text == content.decode({"utf-8": "utf-8-sig"}.get(charset, charset))


def test_lines_end_with_line_feeds() -> None:
    assert read("一\r\n二\r三\n".encode()).text == "一\n二\n三\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空的"),
        (b" \r\n\t\n", "没有文字"),
        ("\u3000\ufeff\u200b\n".encode(), "没有文字"),
        (codecs.BOM_UTF8, "没有文字"),
        (codecs.BOM_UTF16_LE, "没有文字"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "OLE"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><title>x</title>", "没有文字"),
        (bytes(range(256)), "编码"),
        (codecs.BOM_UTF16_LE + b"\x31", "编码"),
    ],
)
def test_what_is_no_text_is_refused_with_its_kind_and_a_remedy(content: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        read(content)
    assert refused.value.remedy.startswith("请")


def test_damaged_utf8_is_refused_and_not_misread_as_gb18030() -> None:
    cut = (LETTER * 3).encode()[:-1]
    with pytest.raises(Refused, match=f"第 {len(cut) - 1} 个字节"):
        read(cut)


def test_a_stray_mark_of_a_word_processor_does_not_cost_a_letter() -> None:
    assert read((LETTER * 5 + "\x07").encode()).charset == "utf-8"


@given(st.binary(max_size=300))
def test_any_bytes_give_storable_text_or_are_refused(content: bytes) -> None:
    try:
        got = read(content)
    except Refused as refused:
        said = (refused.sentence, refused.remedy)
        assert all(said)
    else:
        assert got.text.strip()
        assert not {"\0", "\r"} & set(got.text)
        got.text.encode()


@given(written)
def test_text_comes_back_from_utf8_and_utf16(text: str) -> None:
    assert read(text.encode("utf-8-sig")) == ReadText(text, "text/plain", "utf-8")
    assert read(text.encode("utf-16")) == ReadText(text, "text/plain", "utf-16")


@given(st.sampled_from(PROSE), st.data())
def test_any_stretch_of_a_real_letter_comes_back_from_gb18030(prose: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(prose) - 30))
    stretch = prose[start : data.draw(st.integers(start + 30, len(prose)))]
    assert read(stretch.encode("gb18030")).text == stretch
