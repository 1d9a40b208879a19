"""Source text → its lines without Markdown marks, editors' left-overs and invisible characters."""

import html
import re
import unicodedata
from dataclasses import dataclass

from app.letter.left_overs import left_overs, without
from app.letter.model import Repair
from app.letter.redaction import masked

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029\x85]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|amp|lt|gt|quot|ldquo|rdquo|middot|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
_HEADING = re.compile(r"^#{1,6}\s+")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$|^[|｜\s:+\-]+$")
_PAGE_NUMBER = re.compile(
    r"[（(]?此页无正文[)）。]*|[—\-–－]{1,2}\s*\d{1,3}\s*[—\-–－]{1,2}|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?"
)
_BARS = "|｜ \t\u3000"
_BULLET = re.compile(r"^[•●◆■▪·]\s+")
_BOLD = re.compile(r"(?<!\*)\*\*(?!\*)|__(?=\S)|(?<=\S)__")
_WHOLE_BOLD = re.compile(r"^\*\*[^*]+\*\*$")
_SPACE = re.compile(r"[\s\u3000\u00a0]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank.

    `spaced` tells that a blank line stands before it, `strong` that the source set it off (a Markdown heading, bold).
    """

    text: str
    spaced: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The lines of a source and what was changed to get them."""

    lines: tuple[Line, ...]
    repairs: tuple[Repair, ...]


def clean(source: str) -> Cleaned:
    """Give the lines of `source`: NFC, mobile numbers masked, white space folded to one space, no editor's marks."""
    repairs: list[Repair] = []
    text = unicodedata.normalize("NFC", _BREAKS.sub("\n", source))
    text = _SURROGATE.sub("\ufffd", text)
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), _INVISIBLE.sub("", text))
    extra = left_overs(text)
    repairs += [Repair("removed", masked(text[start:end]), "") for start, end in extra]
    text = without(text, extra)
    hidden = masked(text)
    if hidden != text:
        repairs.append(Repair("masked", "手机号码", "中间四位以 * 代替"))
    lines, spaced = [], False
    for raw in hidden.split("\n"):
        line = _line(raw, spaced=spaced)
        spaced = line is None
        if line:
            lines.append(line)
    return Cleaned(tuple(lines), tuple(repairs))


def _line(raw: str, *, spaced: bool) -> Line | None:
    stripped = raw.strip()
    if _RULE.match(stripped) or _PAGE_NUMBER.fullmatch(stripped):
        return None
    heading = _HEADING.match(stripped)
    text = _SPACE.sub(" ", _BOLD.sub("", _BULLET.sub("", _HEADING.sub("", stripped.strip(_BARS))))).strip()
    return Line(text, spaced, bool(heading or _WHOLE_BOLD.match(stripped))) if text else None
