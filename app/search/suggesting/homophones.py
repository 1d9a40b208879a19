"""A text whose characters sound right but are the wrong ones → the texts that may have been meant."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from app.letter.places import Places
from app.search.fold import fold
from app.search.suggesting.pinyin import Sound, readings
from app.search.suggesting.vocabulary import Vocabulary

Names = Callable[[Sound], tuple[str, ...]]

_LONGEST = 12
_MOST_READINGS = 16
_MOST_NAMES = 3
_MOST_TEXTS = 9


@dataclass(frozen=True, slots=True)
class _Slip:
    """Where a text may have gone wrong, and the names that may have been meant there."""

    start: int
    end: int
    names: tuple[str, ...]


def rewritten(text: str, vocabulary: Vocabulary, names: Names, places: Places) -> Iterator[str]:
    """The text with its slips put right, as long as before: all of them at once, then each alone.

    `names` are those of the vocabulary that sound like something.
    """
    slips = _slips(fold(text), vocabulary, names, places)
    for chosen in islice(product(*(slip.names for slip in slips)), _MOST_TEXTS if slips else 0):
        yield _put(text, zip(slips, chosen, strict=True))
    if len(slips) > 1:
        for slip in slips:
            yield _put(text, [(slip, slip.names[0])])


def _slips(text: str, vocabulary: Vocabulary, names: Names, places: Places) -> list[_Slip]:
    """The longest first, and none within another or within a name that is right as it stands."""
    sounds = readings(text, places)
    settled = [not _is_han(char) for char in text]
    found = []
    for length in range(min(len(text), _LONGEST), 1, -1):
        for start in range(len(text) - length + 1):
            end = start + length
            if any(settled[start:end]):
                continue
            meant = () if text[start:end] in vocabulary else _meant(text[start:end], sounds[start:end], names)
            if meant or text[start:end] in vocabulary:
                settled[start:end] = [True] * length
            if meant:
                found.append(_Slip(start, end, meant))
    return sorted(found, key=lambda slip: slip.start)


def _meant(piece: str, sounds: list[Sound], names: Names) -> tuple[str, ...]:
    read = islice(product(*sounds), _MOST_READINGS)
    found = dict.fromkeys(name for syllables in read for name in names(syllables) if len(name) == len(piece))
    return tuple(islice(found, _MOST_NAMES))


def _put(text: str, chosen: Iterable[tuple[_Slip, str]]) -> str:
    for slip, name in chosen:
        text = text[: slip.start] + name + text[slip.end :]
    return text


def _is_han(char: str) -> bool:
    return char.isalpha() and not char.isascii()
