"""A 密级 counts wherever it stands: in a header, across the page, hidden, or in the page around a letter."""

from collections.abc import Callable
from email.message import EmailMessage
from html import escape

import pytest
from docx import Document
from docx.document import Document as WordDocument
from reportlab.pdfgen.canvas import Canvas

from app.commands.intake.understanding import understood
from app.letter.model import Disclosure
from app.reading import Refused, read
from tests.reading.laid_out import STEMS, pieces
from tests.reading.pdf_writers import A4, FONT, by_reportlab, drawn
from tests.reading.word_samples import marked, run, saved

LETTER = pieces(STEMS[1])
MARK = "机密★1年"
_MENU = "".join(f'<li><a href="/{at}">栏目{at}</a></li>' for at in range(40))


def _header(document: WordDocument) -> None:
    document.sections[0].header.paragraphs[0].text = MARK


def _footer_of_even_pages(document: WordDocument) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].even_page_footer.paragraphs[0].text = MARK


def _watermark(document: WordDocument) -> None:
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph._p.append(marked('<w:r><w:pict><v:shape><v:textpath string="机密"/></v:shape></w:pict></w:r>'))


def _hidden(document: WordDocument) -> None:
    document.paragraphs[0]._p.append(marked(run(MARK, "<w:vanish/>")))


def _word(spoil: Callable[[WordDocument], object]) -> bytes:
    document = Document()
    for piece in LETTER:
        document.add_paragraph(piece.text)
    spoil(document)
    return saved(document)


def _askew(canvas: Canvas) -> None:
    for at, piece in enumerate(LETTER[:20]):
        canvas.drawString(80, 740 - 28 * at, piece.text[:25])
    for x, y in ((150, 200), (300, 400)):
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(45)
        canvas.setFont(FONT, 60)
        canvas.drawString(0, 0, "机密")
        canvas.restoreState()


def _sideways(canvas: Canvas) -> None:
    for at, piece in enumerate(LETTER[:20]):
        canvas.drawString(80, 740 - 28 * at, piece.text[:25])
    canvas.translate(A4[0] - 30, 300)
    canvas.rotate(90)
    canvas.drawString(0, 0, MARK)


def _page(above: str = "", below: str = "") -> str:
    letter = "".join(f"<p>{escape(piece.text)}</p>" for piece in LETTER)
    return f"<!doctype html><meta charset=utf-8>{above}<ul>{_MENU}</ul><div>{letter}</div><ul>{_MENU}</ul>{below}"


def _saved_page() -> bytes:
    message = EmailMessage()
    message.set_content(_page(), subtype="html", cte="base64")
    message.make_related()
    message.add_related(f"<p>{MARK}</p>", subtype="html", cte="base64")
    return message.as_bytes()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda: _word(_header), id="header"),
        pytest.param(lambda: _word(_footer_of_even_pages), id="footer"),
        pytest.param(lambda: _word(_watermark), id="watermark"),
        pytest.param(lambda: _word(_hidden), id="hidden"),
        pytest.param(lambda: by_reportlab(LETTER, header=MARK), id="running"),
        pytest.param(lambda: drawn(_askew), id="askew"),
        pytest.param(lambda: drawn(_sideways), id="sideways"),
        pytest.param(lambda: _page(above=f"<p>{MARK}</p>").encode(), id="above"),
        pytest.param(lambda: _page(below="<p>密级：秘密</p>").encode(), id="below"),
        pytest.param(_saved_page, id="frame"),
    ],
)
def test_a_secret_is_refused_by_a_mark_that_is_none_of_its_words(content: Callable[[], bytes]) -> None:
    made = content()
    assert "密级：" not in read(made).text
    with pytest.raises(Refused, match="标有密级"):
        understood(made)


def test_a_link_of_a_page_is_no_mark() -> None:
    page = _page(above="<ul><li><a href='/x'>秘密</a></li></ul>")
    assert understood(page.encode()).letter.proposal_number


def test_a_refusal_of_publication_counts_in_a_header_too() -> None:
    def header(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "是否公开：否"

    assert understood(_word(header)).letter.disclosure is Disclosure.NOT_PUBLIC
