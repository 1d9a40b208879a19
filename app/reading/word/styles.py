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

    def numbered(self, style: str | None) -> tuple[str, Element] | None:
        """The style that gives a paragraph in `style` its number, and that number's <w:numPr>."""
        for one in self._line(style or self._usual):
            found = child(child(one, "pPr"), "numPr")
            if found is not None:
                return value(one, "styleId") or "", found
        return None

    def hidden(self, style: str) -> bool:
        """Whether runs in `style` are hidden."""
        if style not in self._hidden:
            said = (child(child(one, "rPr"), "vanish") for one in self._line(style))
            self._hidden[style] = on(next((one for one in said if one is not None), None))
        return self._hidden[style]

    def _line(self, style: str | None) -> Iterator[Element]:
        """The style, the one it is based on, and so on; a circle ends where it closes."""
        seen = set()
        while style in self._by_id and style not in seen:
            seen.add(style)
            yield self._by_id[style]
            style = value(child(self._by_id[style], "basedOn"))
