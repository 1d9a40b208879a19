"""Whether two texts are one letter: by their words alone, whatever stands between these.

White space, punctuation, width, case and script are how a letter was typed; the words are what it says. Everything here
takes time linear in the length of the texts.
"""

import re
import unicodedata
from enum import Enum, auto
from hashlib import sha256
from typing import NamedTuple, Self
from zlib import crc32

from app.letter.script import common

_WORD = re.compile(r"[^\W_]+")

_GRAM = 5  # characters; two letters of different matter share at most a fifth of such runs, changed ones most
_COMPARED = 200_000  # characters of either text; of more, the beginning tells enough
_SEAM = 20  # characters by which the end of one text is looked for at the beginning of another

_SHINGLE = 8  # characters: long enough that few are common, short enough that misread ones spare their neighbours
_KEPT = (
    16  # shingles to a sketch: a part of a third of a letter shares two of them in 96 cases of 100, of a half in all
)
_STARTS = re.compile(b"[" + re.escape(bytes(range(0, 256, 8))) + b"]")


class Relation(Enum):
    """How a new text stands to an old one."""

    SAME = auto()
    PART = auto()
    """It is a part of the old one, or begins with something else and breaks off earlier."""
    MORE = auto()
    """The old one is a part of it, or breaks off where it goes on."""
    CHANGED = auto()
    OTHER = auto()


class Said(NamedTuple):
    """What a text says, as letters are compared and found again: its words, their SHA-256, their sketch."""

    words: str
    digest: str
    sketch: tuple[int, ...]

    @classmethod
    def by(cls, text: str) -> Self:
        """By this text. It takes a millisecond: what many letters say is worked out where they are read."""
        said = words(text)
        return cls(said, sha256(said.encode("utf-8", "surrogatepass")).hexdigest(), sketch(said))


def words(text: str) -> str:
    """The letters, digits and Han characters of a text in a row, of one width and case, simplified."""
    # Marks first: to bring them all to one width would take six times as long. ㈠ has some within.
    bare = unicodedata.normalize("NFKC", "".join(_WORD.findall(text))).lower()
    return common(bare if bare.isalnum() else "".join(_WORD.findall(bare)))


def sketch(words: str) -> tuple[int, ...]:
    """A few numbers of 32 bits, of which copies of a text share most, parts of it some, other texts none.

    They are the smallest hashes of the runs that begin at one character in eight; the character itself decides, so that
    all copies choose the same. The smallest of a whole are among the smallest of each part that has them.
    """
    data = words.encode("utf-32-le", "surrogatepass")
    starts = (found.start() * 4 for found in _STARTS.finditer(data[: 1 - 4 * _SHINGLE : 4]))
    return tuple(sorted({crc32(data[start : start + 4 * _SHINGLE]) for start in starts})[:_KEPT])


def relation(old: str, new: str, least: float) -> Relation:
    """How the words of a new text stand to those of an old one; CHANGED are those of which `least` is in both.

    A text whose beginning and end both differ from the other's is changed; one that only goes on before or after it is
    not: that may be the page around it.
    """
    if old == new:
        return Relation.SAME if new else Relation.OTHER
    if not old or not new:
        return Relation.OTHER
    if new in old or _runs_on(new, old):
        return Relation.PART
    if old in new or _runs_on(old, new):
        return Relation.MORE
    return Relation.CHANGED if shared(old, new) >= least else Relation.OTHER


def shared(one: str, other: str) -> float:
    """How much of the shorter text stands in the longer one, from 0 to 1."""
    grams, others = _grams(one[:_COMPARED]), _grams(other[:_COMPARED])
    return len(grams & others) / (min(len(grams), len(others)) or 1)


def _runs_on(front: str, back: str) -> bool:
    """Whether the end of `front` is the beginning of `back`, and at least half of the shorter one."""
    at = front.find(back[:_SEAM])
    return at >= 0 and 2 * (len(front) - at) >= min(len(front), len(back)) and back.startswith(front[at:])


def _grams(words: str) -> set[str]:
    return {words[at : at + _GRAM] for at in range(len(words) - _GRAM + 1)}
