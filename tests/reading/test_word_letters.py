"""The five seeds as Word and Office files: the same letter is read from each as from plain text."""

import html
import re
from pathlib import Path

import docx
import pytest
from docx.document import Document

from app.bundle import bundled
from app.letter.dates import small_number
from app.letter.model import Letter
from app.letter.parse import parse
from app.letter.places import Places
from app.reading import read
from tests.reading.libreoffice import convert
from tests.reading.word_samples import Level, add_num, define, number, saved

SEEDS = [path.read_text("utf-8") for path in sorted(bundled("seeds/letters").iterdir())]
EACH = range(len(SEEDS))
BOLD = re.compile(r"\*\*(.+?)\*\*")
HEADING = re.compile(r"#{1,6}\s+(.*)")
LISTS = {
    "一、": (100, Level("chineseCounting", "%1、"), re.compile(r"([一二三四五六七八九十]{1,3})、")),
    "（一）": (101, Level("japaneseCounting", "（%1）"), re.compile(r"（([一二三四五六七八九十]{1,3})）")),
    "一是": (
        102,
        Level("chineseCountingThousand", "%1是", more='<w:suff w:val="nothing"/>'),
        re.compile(r"([一二三四五六七八九十]{1,3})是"),
    ),
    "1.": (103, Level("decimal", "%1."), re.compile(r"(\d{1,2})\. ")),
}


def said(letter: Letter) -> dict[str, object]:
    """What a letter says, as far as two readings of it can be compared."""
    headings = [one.heading.of(letter.text) if one.heading else None for one in letter.sections]
    return {
        "title": letter.title,
        "issuer": letter.issuer,
        "number": letter.document_number,
        "addressees": letter.addressees,
        "signed_on": letter.signed_on,
        "headings": [(one.level, one.number, words) for one, words in zip(letter.sections, headings, strict=True)],
        "copied_to": letter.copied_to,
        "contacts": letter.contacts,
        "policies": letter.policies,
        "figures": [(one.value, one.unit) for one in letter.figures],
        "text": letter.text.split("\n"),
    }


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The seeds as plain pages, which LibreOffice opens with their headings and bold type."""
    folder = tmp_path_factory.mktemp("pages")
    made = []
    for at, seed in enumerate(SEEDS):
        body = "".join(_as_html(html.escape(line.strip())) for line in seed.split("\n") if line.strip())
        made.append(folder / f"seed{at}.html")
        made[-1].write_text(f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>", encoding="utf-8")
    return made


def _as_html(line: str) -> str:
    heading = HEADING.match(line)
    return f"<h2>{heading[1]}</h2>" if heading else "<p>" + BOLD.sub(r"<b>\1</b>", line) + "</p>"


@pytest.fixture(scope="module")
def word_files(pages: list[Path]) -> list[bytes]:
    """The seeds as LibreOffice writes them for Word."""
    return convert(pages[0].parent, pages, "docx:MS Word 2007 XML", reading="HTML (StarWriter)")


@pytest.mark.parametrize("at", EACH)
def test_a_docx_of_libreoffice_says_what_the_seed_says(word_files: list[bytes], places: Places, at: int) -> None:
    assert said(parse(read(word_files[at]).text, places)) == said(parse(SEEDS[at], places))


@pytest.fixture(scope="module")
def office_files(pages: list[Path], word_files: list[bytes]) -> dict[str, bytes]:
    """A seed in each of the older formats."""
    folder = pages[0].parent
    sources = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "odt": "odt:writer8"}
    made = {}
    for at, (suffix, to) in enumerate(sources.items()):
        source = folder / f"old{at}.docx"
        source.write_bytes(word_files[at])
        made[suffix] = convert(folder, [source], to)[0]
    return made


@pytest.mark.parametrize(
    ("at", "suffix", "media_type"),
    [
        (0, "doc", "application/msword"),
        (1, "rtf", "application/rtf"),
        (2, "odt", "application/vnd.oasis.opendocument.text"),
    ],
)
def test_older_formats_say_what_the_seed_says(
    office_files: dict[str, bytes], places: Places, at: int, suffix: str, media_type: str
) -> None:
    got = read(office_files[suffix])
    assert got.media_type == media_type
    assert said(parse(got.text, places)) == said(parse(SEEDS[at], places))


def _automatic(seed: str) -> tuple[Document, int]:
    """The seed as a Word file whose numbers at the start of paragraphs are automatic, and how many these are."""
    document = docx.Document()
    define_all(document)
    last: dict[int, int] = {}
    lists: dict[int, int] = {}
    made = 0
    for line in seed.split("\n"):
        text = BOLD.sub(r"\1", HEADING.sub(r"\1", line.strip()))
        for kind, _, printed in LISTS.values():
            found = printed.match(text)
            if found:
                count = int(found[1]) if found[1].isdigit() else small_number(found[1]) or 0
                if count != last.get(kind, 0) + 1:
                    lists[kind] = 1000 + made
                    start = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{count}"/></w:lvlOverride>'
                    add_num(document, lists[kind], kind, start)
                last[kind] = count
                number(document.add_paragraph(text[found.end() :]), lists.get(kind, kind))
                made += 1
                break
        else:
            document.add_paragraph(text)
    return document, made


def define_all(document: Document) -> None:
    """Define the lists that letters are numbered with."""
    for name, level, _ in LISTS.values():
        define(document, name, level)


@pytest.mark.parametrize("at", EACH)
def test_automatic_numbers_say_what_printed_ones_say(places: Places, at: int) -> None:
    document, made = _automatic(SEEDS[at])
    assert made >= (7, 1, 8, 7, 6)[at]
    assert said(parse(read(saved(document)).text, places)) == said(parse(SEEDS[at], places))


def test_automatic_numbers_survive_libreoffice(tmp_path: Path, places: Places) -> None:
    source = tmp_path / "numbered.docx"
    source.write_bytes(saved(_automatic(SEEDS[4])[0]))
    again = convert(tmp_path, [source], "odt:writer8")[0]
    assert said(parse(read(again).text, places)) == said(parse(SEEDS[4], places))
