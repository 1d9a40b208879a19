"""How fast letters of each format are taken in, beside what the format's library takes to give its bare text.

The five seeds, each as often as wanted and each time with another number, so that no two are the same letter. Whole is
the real command line from files to an index; reading is one process, of the files alone. What the bare text lacks is
where the rest of the time goes: lines, paragraphs and tables put together, numbers of lists, the page around left out.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from time import process_time

import docx
from pypdfium2 import PdfDocument
from selectolax.lexbor import LexborHTMLParser

from app.bundle import bundled
from app.reading import read
from app.settings import Settings
from tests.benchmarks.markdown import table
from tests.benchmarks.taking import run
from tests.reading.laid_out import Piece
from tests.reading.layouts import article, tables
from tests.reading.libreoffice import convert
from tests.reading.pdf_writers import by_reportlab, word_file

_CONVERTED, _SCANNED = 8, 4  # files: what takes seconds each is told by few
_DPI = 200


@dataclass(frozen=True, slots=True)
class Format:
    """A format: files of so many letters, and its library's bare text where there is one."""

    name: str
    files: list[bytes]
    bare: Callable[[bytes], object] | None


@dataclass(frozen=True, slots=True)
class Rate:
    """Letters a second: taken in as a whole, read (of processor time), and given as bare text."""

    name: str
    letters: int
    whole: float
    reading: float
    bare: float | None


def rates(letters: int, folder: Path) -> Iterator[Rate]:
    """The rate of each format, in `folder`, which is empty. Raises RuntimeError when a command fails."""
    for at, made in enumerate(formats(letters, folder)):
        files = folder / f"{at}"
        files.mkdir()
        for number, content in enumerate(made.files):
            (files / f"{number:06}").write_bytes(content)
        taken = run(Settings(data_dir=folder / f"{at}-data"), "ingest", str(files))
        many = len(made.files)
        read(made.files[0])  # its library is imported, its model loaded
        yield Rate(
            made.name,
            many,
            many / taken.seconds,
            many / _seconds(read, made.files),
            many / _seconds(made.bare, made.files) if made.bare else None,
        )


def formats(letters: int, folder: Path) -> Iterator[Format]:
    """So many letters in each format, fewer in the slow ones."""
    texts = list(_texts(letters))
    yield Format("text, UTF-8", [text.encode() for text in texts], bytes.decode)
    yield Format("text, GB18030", [text.encode("gb18030") for text in texts], lambda content: content.decode("gb18030"))
    yield Format("HTML, tables of 2005", [tables(text).encode("gb18030") for text in texts], _page_text)
    yield Format("HTML, article of 2022", [article(text).encode() for text in texts], _page_text)
    words = [_saved(text) for text in texts]
    yield Format("docx", words, _word_text)
    yield Format("doc, by LibreOffice", _older(words[:_CONVERTED], folder), None)
    prints = [by_reportlab(_pieces(text)) for text in texts]
    yield Format("PDF", prints, _print_text)
    yield Format("scan, PNG", [_scanned(content) for content in prints[:_SCANNED]], None)


def report(letters: int, folder: Path) -> Iterator[str]:
    """The rates as a table."""
    head = ("format", "letters", "whole, letters/s", "reading, letters/s", "bare text, letters/s", "bare / reading")
    rows = [
        (
            one.name,
            one.letters,
            f"{one.whole:,.1f}",
            f"{one.reading:,.1f}",
            f"{one.bare:,.0f}" if one.bare else "–",
            f"{one.bare / one.reading:,.0f}" if one.bare else "–",
        )
        for one in rates(letters, folder)
    ]
    yield from table(head, rows)


def _texts(letters: int) -> Iterator[str]:
    seeds = [path.read_text(encoding="utf-8") for path in sorted(bundled("seeds/letters").iterdir())]
    for number in range(letters):
        yield re.sub(r"第\d+号", f"第{10_000 + number}号", seeds[number % len(seeds)])


def _pieces(text: str) -> tuple[Piece, ...]:
    lines = [re.sub(r"[#*]", "", line).strip() for line in text.splitlines()]
    return tuple(Piece(line, "indented" if len(line) > 30 else "left") for line in lines if line)


def _saved(text: str) -> bytes:
    made = BytesIO()
    word_file(_pieces(text)).save(made)
    return made.getvalue()


def _older(words: list[bytes], folder: Path) -> list[bytes]:
    files = [folder / f"{number}.docx" for number in range(len(words))]
    for file, content in zip(files, words, strict=True):
        file.write_bytes(content)
    return convert(folder, files, "doc:MS Word 97")


def _page_text(content: bytes) -> str:
    body = LexborHTMLParser(content).body
    return body.text() if body else ""


def _word_text(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)


def _print_text(content: bytes) -> str:
    with PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def _scanned(content: bytes) -> bytes:
    made = BytesIO()
    with PdfDocument(content) as document:
        document[0].render(scale=_DPI / 72).to_pil().save(made, "PNG")
    return made.getvalue()


def _seconds(work: Callable[[bytes], object], files: list[bytes]) -> float:
    began = process_time()
    for content in files:
        work(content)
    return process_time() - began
