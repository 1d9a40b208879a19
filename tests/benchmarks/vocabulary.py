"""What the made letters are written with: words by their frequency, sentences and subjects of the field."""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Self

from app.bundle import bundled
from app.letter.parse import parse
from app.letter.places import Place, Places
from app.search.words import field_words

CITIES = 300
"""Cities that letters come from; they and their counties write them."""

_NOT_FOR_ALL = re.compile(r"[《》\n〔〕]|[一二三四五六七八]是|^[（(]|感谢|下一")
_FREE_NUMBER = re.compile(r"(?<![\d.])\d+(?![\d年月日.%])")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Material for letters of any place; it is the same for everyone, so what is made of it depends on the seed alone.

    `reach[i]` is the frequency in jieba's dictionary of `words[0]` to `words[i]` together.
    """

    words: tuple[str, ...]
    reach: tuple[int, ...]
    sentences: tuple[str, ...]
    subjects: tuple[str, ...]
    places: tuple[Place, ...]

    @classmethod
    def gathered(cls, places: Places) -> Self:
        """From jieba's dictionary, the seed letters, seeds/words.txt and the table of places."""
        counted = tuple(_dictionary())
        return cls(
            words=tuple(word for word, _ in counted),
            reach=tuple(accumulate(count for _, count in counted)),
            sentences=tuple(dict.fromkeys(_sentences(places))),
            subjects=tuple(word for word, _ in field_words() if len(word) > 3),
            places=tuple(_writing(places)),
        )

    def word(self, random: Random) -> str:
        """A word, as likely as it is frequent."""
        return self.words[bisect(self.reach, random.randrange(self.reach[-1]))]

    def field_sentence(self, random: Random) -> str:
        """A sentence of a seed letter, without its full stop, with other numbers in it."""
        return _FREE_NUMBER.sub(lambda _: str(random.randint(2, 2000)), random.choice(self.sentences))


def _dictionary() -> Iterator[tuple[str, int]]:
    jieba = find_spec("jieba")
    if jieba is None or jieba.origin is None:
        raise ModuleNotFoundError("jieba")
    for line in Path(jieba.origin).with_name("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        yield word, int(count)


def _sentences(places: Places) -> Iterator[str]:
    """What the seed letters say that another city could say as well."""
    for file in sorted((bundled("seeds") / "letters").iterdir()):
        letter = parse(file.read_text(encoding="utf-8"), places)
        for section in letter.sections:
            for sentence in section.body.of(letter.text).split("。") if section.body else ():
                if 10 <= len(sentence) <= 90 and not _NOT_FOR_ALL.search(sentence) and not places.mentioned(sentence):
                    yield sentence.strip("；;，, ")


def _writing(places: Places) -> Iterator[Place]:
    """The places of CITIES cities, always the same, that letters are from."""
    alone = [place for place in places.all if place.city_place and _issues_alone(place, places)]
    codes = sorted({place.city_place.code for place in alone if place.city_place})
    cities = set(Random("cities").sample(codes, CITIES))  # noqa: S311  # no secret, a fixed choice
    yield from (place for place in alone if place.city_place and place.city_place.code in cities)


def _issues_alone(place: Place, places: Places) -> bool:
    """Whether an agency named after this place can mean no other: a city, or a county alone of its name."""
    living = [other for other in places.named(place.name) if other.until is None]
    return living == [place] and place.level != "province" and len(place.name) > 2
