"""Word files made by python-docx, with Word's own markup where python-docx has no words for a thing."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from app.reading import read

MARKUP = nsdecls("w", "r", "wp", "a") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def saved(document: Document) -> bytes:
    """The document's file."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def written(*body: str) -> bytes:
    """A file whose body is this markup (<w:p>…</w:p> and so on, without namespaces)."""
    document = docx.Document()
    for piece in body:
        put(document, piece)
    return saved(document)


def repacked(content: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """The file with some parts changed; parts that it did not have come after the others."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        for name in [*parts, *(name for name in changes if name not in parts)]:
            change = changes.get(name)
            new.writestr(name, change(parts.get(name, b"")) if change else parts[name])
    return file.getvalue()


def with_notes(content: bytes, *notes: str) -> bytes:
    """The file with these footnotes, numbered from 1, below the rule that Word keeps as one more."""
    relation = b'<Relationship Id="rIdN" Type="http://x/relationships/footnotes" Target="footnotes.xml"/>'
    rule = f'<w:footnote w:type="separator" w:id="-1">{paragraph(run("—"))}</w:footnote>'
    made = "".join(f'<w:footnote w:id="{at}">{note}</w:footnote>' for at, note in enumerate(notes, start=1))
    return repacked(
        content,
        {
            "word/_rels/document.xml.rels": lambda was: was.replace(
                b"</Relationships>", relation + b"</Relationships>"
            ),
            "word/footnotes.xml": lambda _: f"<w:footnotes {MARKUP}>{rule}{made}</w:footnotes>".encode(),
        },
    )


def put(document: Document, piece: str) -> None:
    """Put markup at the end of the body, above the page's measures."""
    document.element.body.insert(len(document.element.body) - 1, marked(piece))


def marked(piece: str) -> BaseOxmlElement:
    """Markup as an element: the namespaces are declared at its own tag."""
    at = min(place for place in (piece.find(" "), piece.find(">"), piece.find("/>")) if place > 0)
    return parse_xml(f"{piece[:at]} {MARKUP}{piece[at:]}")


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def lines(content: bytes) -> list[str]:
    """What is read, without blank lines."""
    return [line for line in read(content).text.split("\n") if line.strip()]


class Level(NamedTuple):
    """A level of a list: its format and text (chineseCounting, %1、), its first number, further markup."""

    form: str
    text: str
    start: int = 1
    more: str = ""


def define(document: Document, name: int, *levels: Level) -> None:
    """Define a list: a kind and a list of that kind, both numbered `name`."""
    made = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{one.start}"/><w:numFmt w:val="{one.form}"/>{one.more}'
        f'<w:lvlText w:val="{one.text}"/></w:lvl>'
        for at, one in enumerate(levels)
    )
    numbering: Any = document.part.numbering_part.element
    first = numbering.find(qn("w:num"))
    first.addprevious(marked(f'<w:abstractNum w:abstractNumId="{name}">{made}</w:abstractNum>'))
    add_num(document, name, name)


def add_num(document: Document, name: int, abstract: int, override: str = "") -> None:
    """Define a further list of the same kind."""
    numbering: Any = document.part.numbering_part.element
    kind = f'<w:abstractNumId w:val="{abstract}"/>'
    numbering.append(marked(f'<w:num w:numId="{name}">{kind}{override}</w:num>'))


def number(made: Paragraph, name: int, level: int = 0) -> None:
    """Number a paragraph in a list."""
    properties: Any = made._p.get_or_add_pPr()
    properties.append(marked(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>'))


def numbered(document: Document, entries: Sequence[tuple[int, int]]) -> list[str]:
    """The numbers that paragraphs in these lists and levels get."""
    for name, level in entries:
        number(document.add_paragraph("某"), name, level)
    return [line.removesuffix("某").rstrip() for line in lines(saved(document))]
