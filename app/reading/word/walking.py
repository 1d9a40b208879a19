"""From the tree of a Word file to lines, in reading order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.reading.word.numbering import Numbering
from app.reading.word.parts import Element, child, local, on, value
from app.reading.word.styles import Styles
from app.reading.word.symbols import readable, symbol
from app.reading.word.tables import Cell, between_cells, row

_PROPERTIES = frozenset(["pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "ffData"])
_LEFT_OUT = _PROPERTIES | {"del", "moveFrom", "delText", "instrText", "delInstrText", "rt"}
_SAID = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class _Paragraph:
    """A paragraph in the making; a text box that hangs on it stands before it, or after it if words came first."""

    pieces: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


class Reader:
    """Reads a document with its notes. `pictures`, `embedded` and the `hidden` words tell what else there was."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: Iterable[Element]) -> None:
        self.pictures = False
        self.embedded = False
        self.hidden: list[str] = []
        self._notes = {(f"{local(one)}Reference", value(one, "id")): one for one in notes}
        self._styles = styles
        self._numbering = numbering
        self._lines: list[str] = []
        self._paragraphs: list[_Paragraph] = []
        self._rows: list[list[Cell]] = []
        self._between = ""
        self._in_code: list[bool] = []
        self._carried = ""
        self._font: str | None = None
        self._read: dict[str, Callable[[Element], None]] = {
            "p": self._paragraph,
            "r": self._run,
            "t": self._text,
            "sym": self._symbol,
            "fldChar": self._field,
            "sdt": self._control,
            "AlternateContent": self._alternatives,
            "txbxContent": self._box,
            "textpath": self._word_art,
            "tbl": self._table,
            "tr": self._row,
            "tc": self._cell,
            "drawing": self._picture,
            "pict": self._picture,
            "altChunk": self._embedded,
            "footnoteReference": self._note,
            "endnoteReference": self._note,
        }

    def text(self, document: Element) -> str:
        """The document's lines."""
        return "\n".join(self._within(document))

    def _within(self, element: Element) -> list[str]:
        """The lines in an element that holds paragraphs."""
        outer, self._lines = self._lines, []
        self._walk(element)
        if self._carried:
            self._lines.append(self._carried)
            self._carried = ""
        inner, self._lines = self._lines, outer
        return inner

    def _walk(self, element: Element) -> None:
        for one in element:
            name = local(one)
            if name in _SAID:
                self._say(_SAID[name])
            elif name not in _LEFT_OUT:
                self._read.get(name, self._walk)(one)

    def _say(self, text: str) -> None:
        if self._paragraphs and not any(self._in_code):
            self._paragraphs[-1].pieces.append(text)

    def _paragraph(self, element: Element) -> None:
        made = _Paragraph([self._carried] if self._carried else [])
        self._carried = ""
        self._paragraphs.append(made)
        self._walk(element)
        self._paragraphs.pop()
        self._in_code = [False] * len(self._in_code)  # a field's code ends with its paragraph, or all after it is lost
        words = "".join(made.pieces)
        properties = child(element, "pPr")
        mark = child(properties, "rPr")
        self._lines += made.above
        if any(child(mark, gone) is not None for gone in ("del", "moveFrom")):
            self._carried = words
        else:
            label = "" if on(child(mark, "vanish")) else self._numbering.label(properties)
            self._lines.append(label + words if words.strip() else words)
        self._lines += made.below

    def _run(self, element: Element) -> None:
        properties = child(element, "rPr")
        if properties is not None:
            own = child(properties, "vanish")
            style = value(child(properties, "rStyle"))
            if on(own) or (own is None and style and self._styles.hidden(style)):
                self.hidden.append("".join(one.text or "" for one in element if local(one) == "t"))
                return
        fonts = child(properties, "rFonts")
        self._font = value(fonts, "ascii") or value(fonts, "hAnsi")
        self._walk(element)

    def _text(self, element: Element) -> None:
        self._say(readable(element.text or "", self._font))

    def _symbol(self, element: Element) -> None:
        code = value(element, "char") or ""
        hexadecimal = len(code) <= 6 and all(one in "0123456789abcdefABCDEF" for one in code)
        self._say(symbol(int(code, 16), value(element, "font")) if code and hexadecimal else "")

    def _field(self, element: Element) -> None:
        """Begin, part and end of a field: its code stands between the first two, its result between the last two."""
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._checkbox(child(child(element, "ffData"), "checkBox"))
            self._in_code.append(True)
        elif self._in_code and kind == "separate":
            self._in_code[-1] = False
        elif self._in_code and kind == "end":
            self._in_code.pop()

    def _checkbox(self, box: Element | None) -> None:
        if box is not None:
            ticked = child(box, "checked")
            self._say("☑" if on(ticked if ticked is not None else child(box, "default")) else "□")

    def _control(self, element: Element) -> None:
        """A content control; one that still shows its prompt (单击此处输入文字) holds nothing."""
        if not on(child(child(element, "sdtPr"), "showingPlcHdr")):
            self._walk(element)

    def _alternatives(self, element: Element) -> None:
        """The same thing twice or more, for newer and older programs: the first that has words."""
        ways = [one for one in element if local(one) in {"Choice", "Fallback"}]
        worded = (one for one in ways if any(local(part) in {"t", "textpath"} for part in one.iter()))
        chosen = next(worded, ways[0] if ways else None)
        if chosen is not None:
            self._walk(chosen)

    def _box(self, element: Element) -> None:
        self._hang([line for line in self._apart(element) if line.strip()])

    def _apart(self, element: Element) -> list[str]:
        """The lines of a box: neither a field nor a carried beginning around it reaches into it."""
        around = self._in_code, self._carried
        self._in_code, self._carried = [], ""
        lines = self._within(element)
        self._in_code, self._carried = around
        return lines

    def _note(self, element: Element) -> None:
        """A foot- or endnote, below the paragraph that refers to it first: at the end it would follow the signature."""
        notes, self._notes = self._notes, {}  # a note has no notes
        note = notes.pop((local(element), value(element, "id")), None)
        words = "" if note is None else " ".join(self._apart(note)).strip()
        self._notes = notes
        if words and self._paragraphs:
            self._paragraphs[-1].below.append(f"注：{words}")

    def _word_art(self, element: Element) -> None:
        self._hang([value(element, "string") or ""])

    def _hang(self, lines: list[str]) -> None:
        if self._paragraphs:
            on_it = self._paragraphs[-1]
            (on_it.below if any(map(str.strip, on_it.pieces)) else on_it.above).extend(lines)
        else:
            self._lines += lines

    def _table(self, element: Element) -> None:
        around, self._between = self._between, between_cells(element, self._styles)
        self._walk(element)
        self._between = around

    def _row(self, element: Element) -> None:
        if child(child(element, "trPr"), "del") is None:
            self._rows.append([])
            self._walk(element)
            self._lines += row(self._rows.pop(), self._between)

    def _cell(self, element: Element) -> None:
        """A cell that goes on with the merged one above or beside it holds nothing of its own."""
        merged = (child(child(element, "tcPr"), name) for name in ("vMerge", "hMerge"))
        goes_on = any(one is not None and value(one) in {None, "continue"} for one in merged)
        lines = [] if goes_on else "\n".join(self._within(element)).split("\n")
        lines = [line for line in lines if line.strip()]
        if self._rows:
            self._rows[-1].append(lines)
        else:
            self._lines += lines

    def _picture(self, element: Element) -> None:
        self.pictures = True
        self._walk(element)

    def _embedded(self, _: Element) -> None:
        self.embedded = True
