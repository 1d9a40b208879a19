"""The names that may be suggested, findable by how they are written and by how they sound.

Every name is a line in which each character is followed by its syllable: 株zhu洲zhou. So one expression finds what was
typed as characters, as pinyin, as initials, or as any unfinished mixture of them, in all lines at once.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import Literal, get_args

from app.letter.places import Place, Places
from app.search.fold import BREAK, tokens
from app.search.language.tree import Field, Leaf, Phrase
from app.search.suggesting.pinyin import Sound, blurred, sound
from app.store.filters import Filters

Kind = Literal["city", "topic", "agency", "policy", "word"]
"""What a name is of, in the order in which names are offered.

A word is never offered while one types; it is known for its sound, should a question that finds nothing have meant it.
"""

KIND_OF: dict[str, Kind] = {
    "place": "city",
    "province": "city",
    "issuer": "agency",
    "policy": "policy",
    "title": "topic",
}
"""Fields of a question whose value may be a name, and of what."""

MOST_TYPED = 24
"""So many characters of what was typed are looked at: longer lines are not being completed."""

_KINDS: tuple[Kind, ...] = get_args(Kind)
_LONGEST_NAME = 40
_LETTERS_WITHIN = 3
"""So many letters at least are looked for within names too: fewer stand nearly everywhere."""
_SPOKEN = 12
"""Longer names nobody calls by letters from within."""

_LETTER = "[a-z0-9.%]"
_CHARACTER = "[^a-z0-9.%\n]"
_ON = f"(?:(?:(?<={_CHARACTER}[a-z])|(?<={_CHARACTER}[zcs]h)){_LETTER}*)?{_CHARACTER}"
"""From a syllable of which all or only the beginning consonant was typed on to the next."""

_REST = re.compile(f"{_LETTER}*")


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A name that may be suggested: `node` under `filters` finds the letters that bear it, about `letters` of them.

    It is looked up by any of its `names`. `place` is the place it is the name of.
    """

    kind: Kind
    text: str
    node: Leaf
    letters: int
    names: tuple[str, ...]
    filters: Filters = field(default_factory=Filters)
    place: Place | None = None

    def instead_of(self, leaf: Leaf) -> Leaf | None:
        """The name as it can stand where `leaf` stands; None where it cannot: a field takes names of one kind."""
        said = self.place.short_name if self.place else self.text
        match leaf:
            case Field("province"):
                return Field("province", said) if self.place and self.place.level == "province" else None
            case Field(name):
                return (self.node if self.place else Field(name, said)) if KIND_OF.get(name) == self.kind else None
            case Phrase():
                return Phrase(said)
            case _:
                return self.node


class Vocabulary:
    """Entries, looked up by what was typed. Nothing in it changes."""

    def __init__(self, entries: Iterable[Entry], places: Places) -> None:
        self._lines: list[str] = []
        self._entries: list[Entry] = []
        self._called: dict[str, dict[Entry, None]] = {}
        self._sounding: dict[Sound, dict[str, None]] = {}
        self._resembling: dict[Sound, dict[str, None]] = {}
        self._written: dict[str, dict[Entry, None]] = {}
        for entry in sorted(entries, key=lambda entry: (_KINDS.index(entry.kind), -entry.letters)):
            for name in entry.names:
                self._add(entry, name, places)
        self._text = "".join(f"\n{line}" for line in self._lines) + "\n"
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=1))

    def begun(self, typed: str) -> Iterator[Entry]:
        """Entries that what was typed names, then those it begins; of a kind those that most letters bear first."""
        pattern = _pattern(typed)
        if not pattern:
            return
        whole: dict[Entry, None] = {}
        begun: dict[Entry, None] = {}
        for match in re.finditer(f"\n{pattern}", self._text):
            rest = _REST.match(self._text, match.end())
            is_whole = rest is not None and self._text[rest.end()] == "\n"
            (whole if is_whole else begun)[self._at(match.start() + 1)] = None
        yield from whole
        yield from (entry for entry in begun if entry not in whole)

    def matching(self, typed: str) -> Iterator[Entry]:
        """Entries that what was typed may become: those begun, then those it stands in."""
        begun = dict.fromkeys(self.begun(typed))
        yield from begun
        pattern = _pattern(typed)
        if pattern and (not typed.isascii() or len(typed) >= _LETTERS_WITHIN):
            within = dict.fromkeys(self._at(match.start()) for match in re.finditer(pattern, self._text))
            yield from (
                entry for entry in within if entry not in begun and (not typed.isascii() or len(entry.text) <= _SPOKEN)
            )

    def named(self, text: str) -> tuple[Entry, ...]:
        """Entries one of whose names this is, whatever the marks in it."""
        return tuple(self._written.get(_bare(text), ()))

    def called(self, latin: str) -> tuple[Entry, ...]:
        """Entries whose full pinyin or whose initials these letters are."""
        return tuple(self._called.get(latin, ()))

    def sounding(self, syllables: Sound) -> tuple[str, ...]:
        """Names that sound like this."""
        return tuple(self._sounding.get(syllables, ()))

    def resembling(self, syllables: Sound) -> tuple[str, ...]:
        """Names that many speakers do not tell apart from this."""
        return tuple(self._resembling.get(blurred(syllables), ()))

    def __contains__(self, name: str) -> bool:
        return name in self._written

    def _at(self, offset: int) -> Entry:
        return self._entries[bisect_right(self._starts, offset) - 1]

    def _add(self, entry: Entry, name: str, places: Places) -> None:
        heard = _heard(name, places)
        if not heard:
            return
        self._lines.append(heard.line)
        self._entries.append(entry)
        self._written.setdefault(heard.bare, {})[entry] = None
        for letters in heard.letters:
            self._called.setdefault(letters, {})[entry] = None
        self._sounding.setdefault(heard.syllables, {})[heard.bare] = None
        self._resembling.setdefault(heard.blurred, {})[heard.bare] = None


@dataclass(frozen=True, slots=True)
class _Heard:
    """A name without marks: its line, how it sounds, how it does to many, and the letters that stand for all of it."""

    bare: str
    line: str
    syllables: Sound
    blurred: Sound
    letters: frozenset[str]


@lru_cache(maxsize=1 << 15)
def _heard(name: str, places: Places) -> _Heard | None:
    """None of a name that says nothing or goes on too long. Kept, for most names outlive the state of the index."""
    bare = _bare(name)
    if not 0 < len(bare) <= _LONGEST_NAME:
        return None
    syllables = sound(bare, places)
    letters = frozenset(("".join(syllables), "".join(syllable[0] for syllable in syllables)))
    return _Heard(bare, _line(name, syllables), syllables, blurred(syllables), letters)


def _pieces(name: str) -> list[str]:
    return [token for token in tokens(name) if token != BREAK]


def _bare(name: str) -> str:
    return "".join(_pieces(name))


def _line(name: str, syllables: Sound) -> str:
    """Each character with its syllable; an ASCII run as if it were the syllable of a dot."""
    line, at = [], 0
    for piece in _pieces(name):
        line.append(f"·{piece}" if piece.isascii() else piece + syllables[at])
        at += len(piece)
    return "".join(line)


def _pattern(typed: str) -> str:
    """An expression for the lines that may go on from what was typed; "" if it says nothing.

    A letter goes on in its syllable or begins the next; a character ends the syllable before it.
    """
    found: list[str] = []
    for token in tokens(typed[:MOST_TYPED]):
        if token.isascii():
            first, *others = map(re.escape, token.replace("ve", "ue"))
            found.append((_LETTER + "*" if found else "") + _CHARACTER + first)
            found += [f"(?:{_ON})?{letter}" for letter in others]
        elif token != BREAK:
            found.append((_LETTER + "*" if found else "") + re.escape(token))
    return "".join(found)
