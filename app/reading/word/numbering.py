"""Automatic numbers of paragraphs (一、（一）1.1): Word keeps how they are counted and not what they come to."""

import re
from dataclasses import dataclass, replace

from app.reading.word.counting import counted
from app.reading.word.parts import Element, child, local, number, on, value
from app.reading.word.styles import Styles

_LEVELS = 9
_PLACE = re.compile("%([1-9])")
_CLOSED = tuple("、．。）)】〕］：，")


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: `text` is what is printed, with %1 … for the counts of the levels."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: str = " "
    legal: bool = False
    restart: int | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """What one numId stands for: lists of the same `counter` go on from each other, but for the levels in `anew`."""

    counter: str
    levels: dict[int, _Level]
    styles: dict[str, int]
    anew: frozenset[int]


class Numbering:
    """The lists of a document and how far each has been counted."""

    def __init__(self, tree: Element | None, styles: Styles) -> None:
        parts = [] if tree is None else list(tree)
        self._styles = styles
        self._abstract = {value(one, "abstractNumId"): one for one in parts if local(one) == "abstractNum"}
        self._nums = {value(one, "numId"): one for one in parts if local(one) == "num"}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def label(self, properties: Element | None) -> str:
        """The number to print before a paragraph with these properties (<w:pPr>), counting it; "" for none."""
        name, level = self._place(properties)
        found = self._list(name) if name else None
        if found is None or name is None or level >= _LEVELS:
            return ""
        counts = self._counts.setdefault(found.counter, {})
        if name not in self._begun:
            self._begun.add(name)
            for one in found.anew:
                counts.pop(one, None)
        _count(counts, found.levels, level)
        return _printed(counts, found.levels, level)

    def _place(self, properties: Element | None) -> tuple[str | None, int]:
        """The list that a paragraph is in, and its level there: its own word, else its style's."""
        own = child(properties, "numPr")
        name, level = value(child(own, "numId")), number(child(own, "ilvl"))
        if name is None:
            styled = self._styles.numbered(value(child(properties, "pStyle")))
            if styled is None:
                return None, 0
            style, given = styled
            name = value(child(given, "numId"))
            found = self._list(name) if name else None
            linked = found.styles.get(style) if found else None
            level = next((one for one in (level, linked, number(child(given, "ilvl"))) if one is not None), 0)
        return name, level or 0

    def _list(self, name: str) -> _List | None:
        if name not in self._lists:
            self._lists[name] = self._read(name)
        return self._lists[name]

    def _read(self, name: str) -> _List | None:
        num = self._nums.get(name)
        counter = value(child(num, "abstractNumId")) or ""
        abstract = self._resolved(counter)
        if num is None or abstract is None:
            return None
        elements = {number(one, "ilvl") or 0: one for one in abstract if local(one) == "lvl"}
        changes = {number(one, "ilvl") or 0: one for one in num if local(one) == "lvlOverride"}
        starts = {
            at: start for at, one in changes.items() if (start := number(child(one, "startOverride"))) is not None
        }
        elements |= {at: own for at, one in changes.items() if (own := child(one, "lvl")) is not None}
        linked = {style: at for at, one in elements.items() if (style := value(child(one, "pStyle")))}
        levels = {at: _level(one) for at, one in elements.items()}
        levels |= {at: replace(levels.get(at, _Level()), start=start) for at, start in starts.items()}
        return _List(counter, levels, linked, frozenset(starts))

    def _resolved(self, counter: str) -> Element | None:
        """The definition behind an abstractNumId: it may be kept by a style of lists."""
        abstract = self._abstract.get(counter)
        style = value(child(abstract, "numStyleLink"))
        if style is None:
            return abstract
        kept = (one for one in self._abstract.values() if value(child(one, "styleLink")) == style)
        return next(kept, abstract)


def _level(level: Element) -> _Level:
    start = number(child(level, "start"))
    form = value(child(level, "numFmt")) or _chosen_form(level) or "decimal"
    text = "" if form == "bullet" else (value(child(level, "lvlText")) or "")
    together = value(child(level, "suff")) == "nothing" or text.endswith(_CLOSED)
    return _Level(
        start=0 if start is None else start,
        form=form,
        text=text,
        gap="" if together else " ",
        legal=on(child(level, "isLgl")),
        restart=number(child(level, "lvlRestart")),
    )


def _chosen_form(level: Element) -> str | None:
    """A format that only newer programs know stands in an <mc:AlternateContent>, with an older one to fall back on."""
    return value(child(child(child(level, "AlternateContent"), "Fallback"), "numFmt"))


def _count(counts: dict[int, int], levels: dict[int, _Level], level: int) -> None:
    """Count a paragraph of `level`: the levels below begin anew, unless one says that it does not."""
    given = levels.get(level, _Level())
    counts[level] = counts[level] + 1 if level in counts else given.start
    for below in [one for one in counts if one > level]:
        restart = levels.get(below, _Level()).restart
        if restart is None or level < restart:
            del counts[below]


def _printed(counts: dict[int, int], levels: dict[int, _Level], level: int) -> str:
    given = levels.get(level, _Level())

    def put(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        one = levels.get(at, _Level())
        return counted(counts.get(at, one.start), "decimal" if given.legal and one.form != "none" else one.form)

    text = _PLACE.sub(put, given.text)
    return text + given.gap if text else ""
