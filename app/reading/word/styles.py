"""What a Word file's styles say of numbers and of hidden text; a style takes from the one that it is based on."""

from collections.abc import Iterator

from app.reading.word.parts import Element, child, local, on, value


class Styles:
    """The styles by their ids."""

    def __init__(self, tree: Element | None) -> None:
        styles = [] if tree is None else [one for one in tree if local(one) == "style"]
        self._by_id = {value(one, "styleId"): one for one in styles}
        paragraphs = (one for one in styles if value(one, "type") == "paragraph")
        self._usual = next(
            (value(one, "styleId") for one in paragraphs if value(one, "default") in {"1", "true"}), None
        )
        self._hidden: dict[str, bool] = {}
        self._numbered: dict[str | None, tuple[str, Element] | None] = {}

    def numbered(self, style: str | None) -> tuple[str, Element] | None:
        """The style that gives a paragraph in `style` its number, and that number's <w:numPr>."""
        style = style or self._usual
        if style not in self._numbered:
            given = ((value(one, "styleId") or "", child(child(one, "pPr"), "numPr")) for one in self._line(style))
            self._numbered[style] = next((one for one in given if one[1] is not None), None)
        return self._numbered[style]

    def hidden(self, style: str) -> bool:
        """Whether runs in `style` are hidden."""
        if style not in self._hidden:
            said = (child(child(one, "rPr"), "vanish") for one in self._line(style))
            self._hidden[style] = on(next((one for one in said if one is not None), None))
        return self._hidden[style]

    def rule_in_tables(self, style: str | None) -> Element | None:
        """The border between the cells of tables in `style`."""
        said = (child(child(child(one, "tblPr"), "tblBorders"), "insideV") for one in self._line(style))
        return next((one for one in said if one is not None), None)

    def _line(self, style: str | None) -> Iterator[Element]:
        """The style, the one it is based on, and so on; a circle ends where it closes."""
        seen = set()
        while style in self._by_id and style not in seen:
            seen.add(style)
            yield self._by_id[style]
            style = value(child(self._by_id[style], "basedOn"))
