"""Damaged and hostile Word files: text or a sentence, soon, and nothing else."""

from contextlib import suppress
from functools import cache, partial
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bundle import bundled
from app.reading import Refused, read
from tests.costs import in_proportion, seconds
from tests.reading.word_samples import Level, define, number, paragraph, put, repacked, run, saved, with_notes, written

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = "word/document.xml"
SOON = 5.0
"""Seconds. What blows up takes minutes."""


@cache
def letter(times: int = 1) -> bytes:
    """A letter with automatic numbers and a table, so many times as long."""
    document = docx.Document()
    define(document, 100, Level("chineseCounting", "%1、"))
    words = min(bundled("seeds/letters").iterdir()).read_text("utf-8").split("\n")
    for _ in range(times):
        for line in words:
            number(document.add_paragraph(line), 100)
        document.add_table(1, 2).cell(0, 0).text = "表"
    return saved(document)


def with_document(xml: str | bytes) -> bytes:
    """A Word file with this document.xml."""
    content = xml.encode() if isinstance(xml, str) else xml
    return repacked(letter(), {DOCUMENT: lambda _: content})


def refused(content: bytes) -> str:
    """The sentence with which it is refused, soon."""
    with pytest.raises(Refused) as caught:
        read(content)
    assert seconds(lambda: taken_or_refused(content)) < SOON
    assert caught.value.remedy
    return caught.value.sentence


def taken_or_refused(content: bytes) -> None:
    """Read it, whatever comes of it."""
    with suppress(Refused):
        read(content).text.encode()


def test_a_truncated_file_is_refused() -> None:
    whole = letter()
    for cut in [4, 10, 30, *range(100, len(whole), len(whole) // 60), len(whole) - 1]:
        assert "损坏" in refused(whole[:cut])


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 7)), min_size=1, max_size=8))
def test_flipped_bits_give_text_or_a_sentence(flips: list[tuple[float, int]]) -> None:
    damaged = bytearray(letter())
    for where, bit in flips:
        damaged[int(where * len(damaged))] ^= 1 << bit
    taken_or_refused(bytes(damaged))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([DOCUMENT, "word/numbering.xml", "word/styles.xml", "word/_rels/document.xml.rels", "_rels/.rels"]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4)), min_size=1, max_size=5),
)
def test_damage_within_a_part_gives_text_or_a_sentence(part: str, patches: list[tuple[float, bytes]]) -> None:
    def damaged(was: bytes) -> bytes:
        for where, patch in patches:
            at = int(where * len(was))
            was = was[:at] + patch + was[at + len(patch) :]
        return was

    taken_or_refused(repacked(letter(), {part: damaged}))


NAMES = ["p", "r", "t", "tab", "br", "sym", "fldChar", "tbl", "tr", "tc", "tcPr", "trPr", "pPr", "rPr", "numPr", "sdt"]
NAMES += ["sdtPr", "sdtContent", "txbxContent", "del", "ins", "vMerge", "vanish", "ilvl", "numId", "pStyle", "rStyle"]
NAMES += ["AlternateContent", "Choice", "Fallback", "textpath", "checkBox", "ffData", "footnoteReference", "altChunk"]
tree = st.recursive(
    st.sampled_from(
        [f"<w:{name} w:val='1' w:char='F0FE' w:fldCharType='begin'/>" for name in NAMES] + ["<w:t>甲</w:t>"]
    ),
    lambda inner: st.builds(
        lambda name, inside: f"<w:{name}>{''.join(inside)}</w:{name}>",
        st.sampled_from(NAMES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(tree, max_size=5))
def test_any_nesting_of_words_elements_gives_text_or_a_sentence(body: list[str]) -> None:
    taken_or_refused(with_document(f'<w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body></w:document>'))


@pytest.mark.parametrize("where", ["<w:t>&l9;</w:t>", '<w:t w:x="&l9;"/>', ""])
def test_a_billion_laughs_are_refused(where: str) -> None:
    laughs = '<!ENTITY l0 "哈">' + "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    body = f"<w:p><w:r>{where}</w:r></w:p>"
    refused(with_document(f'<!DOCTYPE w [{laughs}]><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'))


def test_no_entity_brings_in_a_file_of_this_machine() -> None:
    doctype = f'<!DOCTYPE w [<!ENTITY f SYSTEM "{bundled("seeds/places.csv").as_uri()}">]>'
    body = "<w:p><w:r><w:t>甲&f;</w:t></w:r></w:p>"
    said = refused(with_document(f'{doctype}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'))
    assert "DOCTYPE" in said


def _bomb(name: str, megabytes: int) -> bytes:
    file = BytesIO(letter())
    with ZipFile(file, "a", ZIP_DEFLATED, compresslevel=1) as zipped, zipped.open(name, "w", force_zip64=True) as part:
        for _ in range(megabytes):
            part.write(bytes(1_000_000))
    return file.getvalue()


def test_a_part_of_a_gigabyte_is_refused_by_what_the_directory_says() -> None:
    assert "200 MB" in refused(_bomb("word/media/image1.bmp", 1_000))


def test_a_part_that_the_directory_belittles_is_not_unpacked_beyond_that() -> None:
    content = with_document(bytes(150_000_000))
    assert "40 MB" in refused(content)
    size = (150_000_000).to_bytes(4, "little")
    assert content.count(size) == 2
    refused(content.replace(size, (1_000).to_bytes(4, "little")))


def test_thousands_of_parts_are_refused() -> None:
    file = BytesIO(letter())
    with ZipFile(file, "a") as zipped:
        for at in range(6_000):
            zipped.writestr(f"word/media/{at}.png", b"")
    assert "5,000" in refused(file.getvalue())


def test_millions_of_elements_are_refused() -> None:
    assert "庞大" in refused(with_document(f'<w:document xmlns:w="{W}">{"<a/>" * 4_100_000}</w:document>'))


@pytest.mark.parametrize("opened", ["<w:tbl><w:tr><w:tc>", "<w:p><w:r><w:txbxContent>", "<w:sdt><w:sdtContent>"])
@pytest.mark.parametrize("times", [80, 10_000])
def test_tables_in_tables_are_read_or_refused(opened: str, times: int) -> None:
    closed = "".join(f"</{name}>" for name in reversed(opened.strip("<>").split("><")))
    body = opened * times + paragraph(run("甲")) + closed * times
    content = with_document(f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    if times > 80:
        assert "损坏" in refused(content)
    else:
        assert read(content).text.strip() == "甲"


def test_a_deep_note_to_a_deep_box_is_refused() -> None:
    deep, out = "<w:p><w:r><w:txbxContent>" * 80, "</w:txbxContent></w:r></w:p>" * 80
    body = f'{deep}<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>{out}'
    content = with_document(f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    assert "套得太深" in refused(with_notes(content, deep + paragraph(run("甲")) + out))


def test_notes_on_notes_are_not_followed() -> None:
    references = [f'<w:r><w:footnoteReference w:id="{at}"/></w:r>' for at in range(1, 600)]
    content = written(paragraph(run("甲"), references[0]))
    said = read(with_notes(content, *(paragraph(run("据年鉴。"), one) for one in references[1:]))).text
    assert said.split() == ["甲", "注：据年鉴。"]


def test_a_file_without_a_document_is_refused() -> None:
    file = BytesIO()
    with ZipFile(BytesIO(letter())) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            if name != DOCUMENT:
                new.writestr(name, old.read(name))
    assert "没有正文" in refused(file.getvalue())


def test_a_list_that_begins_at_a_billion_does_not_print_as_many_letters() -> None:
    document = docx.Document()
    define(document, 100, Level("lowerRoman", "%1.", start=999_999_999))
    number(document.add_paragraph("甲"), 100)
    assert read(saved(document)).text.strip() == "999999999. 甲"


def test_alternatives_within_alternatives_do_not_multiply() -> None:
    ways = "<mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
    way = f'<mc:AlternateContent xmlns:mc="x">{ways}</mc:AlternateContent>'
    body = run("甲")
    for _ in range(12):
        body = way.replace("{0}", body)
    document = docx.Document()
    put(document, paragraph(body))
    assert read(saved(document)).text.strip() == "甲"


def test_ten_times_the_text_costs_about_ten_times_the_time() -> None:
    assert in_proportion(partial(read, letter(3)), partial(read, letter(30)))


def test_an_empty_body_is_refused() -> None:
    assert "没有文字" in refused(written())
