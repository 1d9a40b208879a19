"""The seed letters as an office lays them out (GB/T 9704): pieces with the place that each has on the page."""

from dataclasses import dataclass
from functools import cache

from app.bundle import bundled, places
from app.letter.model import Letter
from app.letter.parse import parse

STEMS = [path.stem for path in sorted(bundled("seeds/letters").iterdir())]


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph and its place: left, centred, big, indented, right, or apart (two things at the two margins)."""

    text: str
    place: str


@cache
def seed(stem: str) -> Letter:
    """The letter that the plain text of a seed holds."""
    return parse((bundled("seeds/letters") / f"{stem}.txt").read_text(encoding="utf-8"), places())


@cache
def pieces(stem: str) -> tuple[Piece, ...]:
    """The letter's paragraphs in order."""
    letter = seed(stem)
    lines = letter.text.split("\n")
    salutation = next(at for at, line in enumerate(lines) if line.endswith("：") and len(line) < 30 and at)
    signed = letter.signed_on and f"{letter.signed_on.year}年{letter.signed_on.month}月{letter.signed_on.day}日"
    placed = []
    for at, line in enumerate(lines):
        if at < salutation:
            placed.append(Piece(line, _above(line, letter)))
        elif at == salutation or line.startswith("抄送"):
            placed.append(Piece(line, "left"))
        else:
            placed.append(Piece(line, "right" if line in (letter.issuer, signed) else "indented"))
    return tuple(placed)


def _above(line: str, letter: Letter) -> str:
    if line == letter.title:
        return "big"
    if line.endswith("文件"):
        return "big"
    return "apart" if " " in line else "left"
