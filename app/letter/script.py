"""Traditional characters and full-width letters: read in their common forms, given back as printed."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

_OF_OTHER_WIDTH = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2e80-\u2fdf"
_WIDE = re.compile(f"[{_OF_OTHER_WIDTH}]")
_ANSWERED = re.compile("(?<=[答回])覆|覆(?=函)")
_ALSO_SIMPLIFIED = frozenset("乾")  # in names it is written so to this day
_MOST_LOST = 50
_EDGE = 10_000


class _Common(dict[int, str]):
    """Code point → the common form of its character, worked out when first met; always one character."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if _WIDE.match(char):
            char = one_for_one(unicodedata.normalize("NFKC", char), char)
        if char not in _ALSO_SIMPLIFIED:
            char = simplified(char)
        self[code] = char
        return char


def one_for_one(changed: str, char: str) -> str:
    """`changed` where it is one character, as `char` is: offsets hold."""
    return changed if len(changed) == 1 else char


def simplified(char: str) -> str:
    """The simplified form of a character by OpenCC's table, itself where that is not one character."""
    half = "\ud800" <= char < "\ue000"  # of a surrogate pair is no text OpenCC could take
    return char if half else one_for_one(_simplifier().convert(char), char)


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


@cache
def _common() -> _Common:
    return _Common()


@cache
def _changing() -> re.Pattern[str]:
    """A character that has another common form, or may have: to look at these alone is ten times quicker."""
    han = [chr(code) for code in range(0x3400, 0xA000)]
    forms = _simplifier().convert("\n".join(han)).split("\n")
    traditional = "".join(char for char, form in zip(han, forms, strict=True) if char != form)
    return re.compile(f"[{traditional}{_OF_OTHER_WIDTH}\uf900-\ufaff\U00020000-\U0003ffff]")


def common(text: str) -> str:
    """`text` in simplified characters and half-width letters and digits, character for character."""
    forms = _common()
    return _ANSWERED.sub("复", _changing().sub(lambda found: forms[ord(found[0])], text))


@dataclass(frozen=True, slots=True)
class Printed:
    """What a source prints beside how it is read, both without white space; `forms` has the commonest of each."""

    printed: str
    read: str
    forms: dict[str, str]

    @classmethod
    def of(cls, lines: Sequence[str]) -> "Printed | None":
        """From the lines of a source; None where they are read as they are printed."""
        printed = "".join("".join(line.split()) for line in lines)
        read = common(printed)
        if read == printed:
            return None
        several = {char for char, shape in zip(read, printed, strict=True) if char != shape}
        met = Counter((char, shape) for char, shape in zip(read, printed, strict=True) if char in several)
        return cls(printed, read, {char: shape for (char, shape), _ in reversed(met.most_common())})

    def word(self, value: str) -> str:
        """`value`, as it was read near either end of the source, in its characters; white space stays."""
        bare = "".join(value.split())
        at = self.read.find(bare, 0, _EDGE)
        if at < 0:
            at = self.read.find(bare, max(0, len(self.read) - _EDGE))
        return _dressed(value, self.printed[at : at + len(bare)]) if at >= 0 else self.usual(value)

    def usual(self, value: str) -> str:
        """`value` with each character in the form that the source has it in most often."""
        return "".join(self.forms.get(char, char) for char in value)

    def text(self, text: str) -> str:
        """`text`, whose lines stand in the source in this order, in the characters of the source."""
        lines, at, lost = [], 0, 0
        for line in text.split("\n"):
            bare = "".join(line.split())
            found = self.read.find(bare, at) if lost < _MOST_LOST else -1
            lost += found < 0
            at = found + len(bare) if found >= 0 else at
            lines.append(_dressed(line, self.printed[found:at]) if found >= 0 else self.usual(line))
        return "\n".join(lines)


def _dressed(value: str, shapes: str) -> str:
    """`value` with its characters that are no white space replaced by `shapes`, one for one."""
    if len(shapes) == len(value):
        return shapes
    left = iter(shapes)
    return "".join(char if char.isspace() else next(left, char) for char in value)
