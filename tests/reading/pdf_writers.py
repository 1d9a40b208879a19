"""The seed letters as PDF files, written by the real programs: LibreOffice, reportlab, Chromium."""

import html
import re
import subprocess
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from reportlab import rl_config
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.programs import CHROMIUM, program
from tests.reading.laid_out import Piece

FONT, SIZE, PITCH, COUNT = "STSong-Light", 16, 28, 28
LEFT, TOP, BOTTOM = 80, 737, 99
A4 = (595, 842)
# What a line must not part: digits and letters in a row, an opening mark and what it opens, what a closing mark closes.
_WORD = re.compile(r"[“‘《〈（(〔]*(?:[A-Za-z0-9.%+\-]+|.)[”’》〉）)〕，。、；：！？,.;:!?]*")
rl_config.useA85 = 0  # streams as other programs write them
registerFont(UnicodeCIDFont(FONT))
_ALIGNED = {"big": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


def by_libreoffice(letters: dict[str, Sequence[Piece]], folder: Path) -> dict[str, bytes]:
    """Every letter as a Word file, all turned into PDF by LibreOffice at once."""
    soffice = program("soffice", "libreoffice")
    for name, pieces in letters.items():
        word_file(pieces).save(str(folder / f"{name}.docx"))
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{name}.docx") for name in letters]
    subprocess.run(
        [soffice, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return {name: (folder / f"{name}.pdf").read_bytes() for name in letters}


def word_file(pieces: Sequence[Piece]) -> WordDocument:
    """A Word file in the form of GB/T 9704: 28 characters a line, first lines indented by two, page numbers below."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(28), Mm(26), Mm(37), Mm(35)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Noto Serif CJK SC", Pt(SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")
    for piece in pieces:
        paragraph = document.add_paragraph()
        _place(paragraph, piece)
    footer = page.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    _field(footer, "PAGE")
    footer.add_run(" —")
    return document


def _place(paragraph: Paragraph, piece: Piece) -> None:
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(PITCH if piece.place != "big" else 36)
    paragraph.alignment = _ALIGNED.get(piece.place, WD_ALIGN_PARAGRAPH.JUSTIFY)
    if piece.place == "indented":
        form.first_line_indent = Pt(2 * SIZE)
    text = piece.text
    if piece.place == "apart":
        form.tab_stops.add_tab_stop(Pt(COUNT * SIZE - SIZE), WD_TAB_ALIGNMENT.RIGHT)
        text = text.replace(" ", "\t", 1)
    run = paragraph.add_run(text)
    run.font.size = Pt(22 if piece.place == "big" else SIZE)


def _field(paragraph: Paragraph, name: str) -> None:
    for kind in ("begin", None, "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = name
        paragraph.add_run()._r.append(element)


@cache
def by_reportlab(
    pieces: tuple[Piece, ...],
    *,
    spread: bool = False,
    header: str | None = "复文汇编",
    times: int = 1,
) -> bytes:
    """A letter set line by line, 28 characters each; as a spread, two pages stand side by side on a landscape page."""
    made = BytesIO()
    width, height = A4
    canvas = Canvas(made, pagesize=(2 * width, height) if spread else A4, invariant=True)
    pages = pages_of(pieces) * times
    for at, page in enumerate(pages):
        shift = width if spread and at % 2 else 0
        _set_page(canvas, page, shift, f"— {at + 1} —", header)
        if not spread or at % 2 or at + 1 == len(pages):
            canvas.showPage()
    canvas.save()
    return made.getvalue()


Row = tuple[float, int, str]


def pages_of(pieces: Sequence[Piece]) -> list[list[Row]]:
    """The rows of every page: indent, size, text."""
    rows = [row for piece in pieces for row in _rows(piece)]
    most = int((TOP - BOTTOM) / PITCH)
    return [rows[at : at + most] for at in range(0, len(rows), most)]


def _rows(piece: Piece) -> list[Row]:
    size = 22 if piece.place == "big" else SIZE
    first = 2 * SIZE if piece.place == "indented" else 0
    rows: list[Row] = []
    cut, free = "", COUNT * SIZE - first
    for word in _WORD.findall(piece.text):
        width = stringWidth(word, FONT, size)
        if cut and width > free:
            rows.append((0 if rows else first, size, cut))
            cut, free = "", COUNT * SIZE
        cut, free = cut + word, free - width
    indent = {"big": free / 2, "right": free - 4 * SIZE}.get(piece.place, 0 if rows else first)
    return [*rows, (indent, size, cut)]


def _set_page(canvas: Canvas, page: Sequence[Row], shift: float, number: str, header: str | None) -> None:
    for at, (indent, size, text) in enumerate(page):
        canvas.setFont(FONT, size)
        height = TOP - (at + 1) * PITCH
        main, _, signer = text.partition(" ") if "签发人" in text else (text, "", "")
        canvas.drawString(shift + LEFT + indent, height, main)
        if signer:
            canvas.drawRightString(shift + LEFT + (COUNT - 1) * SIZE, height, signer)
    canvas.setFont(FONT, 10)
    if header:
        canvas.drawString(shift + LEFT, 790, header)
    canvas.setFont(FONT, 14)
    canvas.drawCentredString(shift + A4[0] / 2, 70, number)


def drawn(draw: Callable[[Canvas], object], size: tuple[float, float] = A4) -> bytes:
    """One page that `draw` draws on, in the size of a letter's body."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=size, invariant=True)
    canvas.setFont(FONT, SIZE)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def by_chromium(pages: dict[str, str], folder: Path) -> dict[str, bytes]:
    """HTML pages as Chromium prints them, with date, title, address and page number around."""
    chromium = program(*CHROMIUM)
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'chromium'}"]
    made = {}
    for name, page in pages.items():
        source, target = folder / f"{name}.html", folder / f"{name}.printed.pdf"
        source.write_text(page, encoding="utf-8")
        command = [chromium, *options, f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        made[name] = target.read_bytes()
    return made


STYLE = """
body { font: 16px/1.8 "Noto Serif CJK SC", serif } .big { text-align: center; font-size: 22px }
.indented { text-indent: 2em; text-align: justify } .right { text-align: right }
.apart { display: flex; justify-content: space-between }
"""


def page_of(title: str, pieces: Sequence[Piece]) -> str:
    """A letter as an HTML page."""
    body = []
    for piece in pieces:
        text = html.escape(piece.text)
        if piece.place == "apart":
            text = "".join(f"<span>{part}</span>" for part in text.split(" ", 1))
        body.append(f'<p class="{piece.place}">{text}</p>')
    return f"<!doctype html><html lang=zh><title>{title}</title><style>{STYLE}</style>" + "\n".join(body)
