"""How a letter is cited in three forms, whatever its title holds."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.letter.citation import Reference, bibtex, gbt7714, ris

KNOWN = Reference(
    key="zhuzhou-2023-cppcc-2102076",
    issuer="株洲市教育局",
    title="对市政协十届二次会议第2102076号提案的答复",
    document_number="株教提字〔2023〕8号",
    signed_on=date(2023, 7, 5),
    year=2023,
    address="https://fuwen.example/letters/zhuzhou-2023-cppcc-2102076",
    seen_on=date(2024, 1, 31),
)
BARE = replace(KNOWN, issuer=None, document_number=None, signed_on=None, year=None)
HOSTILE = '100%的"{学校}" & \\input{x}\nER  - \r\n}@misc{y, $#_~^\u2028行'


def unescaped(value: str) -> str:
    """A BibTeX value as TeX prints it."""
    names = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~"}
    names["textasciicircum"] = "^"
    value = re.sub(r"\\(text[a-z]+)\{\}", lambda found: f"\0{names[found[1]]}", value)
    return re.sub(r"\\([%&#_$])", r"\1", value).replace("\0", "")


def test_in_the_national_standard() -> None:
    assert gbt7714(KNOWN) == (
        "株洲市教育局. 对市政协十届二次会议第2102076号提案的答复：株教提字〔2023〕8号[EB/OL]. "
        "（2023-07-05）[2024-01-31]. "
        "https://fuwen.example/letters/zhuzhou-2023-cppcc-2102076."
    )


def test_what_is_unknown_is_left_out() -> None:
    assert gbt7714(BARE) == (
        "对市政协十届二次会议第2102076号提案的答复[EB/OL]. [2024-01-31]. "
        "https://fuwen.example/letters/zhuzhou-2023-cppcc-2102076."
    )
    assert "（2023）[2024-01-31]" in gbt7714(replace(KNOWN, signed_on=None))
    for form in (bibtex(BARE), ris(BARE)):
        assert not re.search(r"author|AU  -|howpublished|N1|year|PY|DA  -|month|None", form)
    assert "year = {2023}" in bibtex(replace(KNOWN, signed_on=None))
    assert "PY  - 2023\r\n" in ris(replace(KNOWN, signed_on=None))


def test_in_bibtex() -> None:
    assert bibtex(KNOWN).splitlines() == [
        "@misc{zhuzhou-2023-cppcc-2102076,",
        "  author = {{株洲市教育局}},",
        "  title = {{对市政协十届二次会议第2102076号提案的答复}},",
        "  howpublished = {株教提字〔2023〕8号},",
        "  year = {2023},",
        "  url = {https://fuwen.example/letters/zhuzhou-2023-cppcc-2102076},",
        "  urldate = {2024-01-31},",
        "  language = {chinese},",
        "  month = jul,",
        "  day = {5},",
        "}",
    ]


def test_in_ris() -> None:
    assert ris(KNOWN).split("\r\n") == [
        "TY  - ELEC",
        "AU  - 株洲市教育局",
        "TI  - 对市政协十届二次会议第2102076号提案的答复",
        "N1  - 株教提字〔2023〕8号",
        "PY  - 2023",
        "DA  - 2023/07/05/",
        "Y2  - 2024/01/31/",
        "UR  - https://fuwen.example/letters/zhuzhou-2023-cppcc-2102076",
        "LA  - zh",
        "ER  - ",
        "",
    ]


def test_nothing_in_a_title_ends_its_field() -> None:
    written = bibtex(replace(KNOWN, title=HOSTILE))
    assert r"100\%的" in written
    assert r"\textbraceleft{}学校\textbraceright{}" in written
    assert r"\textbackslash{}input" in written
    assert written.count("\n@") == 0
    tags = [line[:5] for line in ris(replace(KNOWN, title=HOSTILE)).split("\r\n")]
    assert (tags.count("ER  -"), len(tags)) == (1, 11)
    assert "\n" not in gbt7714(replace(KNOWN, title=HOSTILE))


@given(st.text(), st.text())
def test_a_bibtex_entry_is_whole_and_says_what_the_letter_says(title: str, number: str) -> None:
    written = bibtex(replace(KNOWN, title=title, document_number=number))
    depth = 0
    for at, mark in enumerate(written):
        depth += (mark == "{") - (mark == "}")
        assert depth > 0 or at < written.index("{") or at >= len(written) - 2
    assert depth == 0
    found = re.search(r"  title = \{\{(.*)\}\},\n", written)
    assert found
    assert unescaped(found[1]) == " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", title).split())


@given(st.text(), st.text())
def test_a_ris_record_has_one_tag_a_line(title: str, issuer: str) -> None:
    lines = ris(replace(KNOWN, title=title, issuer=issuer)).split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert not re.search(r"[\x00-\x1f]", "".join(lines))
    assert [line for line in lines if line.startswith("ER  - ")] == ["ER  - "]


@pytest.mark.parametrize("form", [gbt7714, bibtex, ris])
def test_an_address_stays_one(form: object) -> None:
    assert callable(form)
    assert "https://x.example/%7Ba%7D" in form(replace(KNOWN, address="https://x.example/%7Ba%7D"))
