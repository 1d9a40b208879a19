"""Chinese text into words, for ranking and for loosening a question; phrases never depend on them.

The words are those of jieba without its hidden Markov model (which makes up words, other ones in other surroundings),
cut from spelled text (`app.search.fold`): transparent marks are gone by then, “双减”政策 is cut like 双减政策,
and an ASCII run is one word. rjieba does the work, twenty times as fast with the same dictionary; jieba itself stays as
the reference that a test holds it to. An index need not know the order of words, so a whole letter is cut at once.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, partial
from itertools import combinations, groupby

from rjieba import Jieba

from app.bundle import bundled
from app.search.fold import BREAK, RUN_ENDS, RUN_STARTS, fold, spelled
from app.search.language.synonyms import groups

_RUN = re.compile(f"{RUN_STARTS}([^{RUN_ENDS}]*){RUN_ENDS}")
_BEGINS = "的了着过地得之里上下们我你您他她它咱这那是有在被把给让为对与和及或而但也都还就又才要会能可应请想问"
_ENDS = "的了着过地得之里们是在被把给让与和及"
"""Characters that serve others: never a part of the name that those between words may be, where they stand before or
behind it. Names end as some do that they do not begin with (李想, 王为)."""
_LONGEST_NAME = 4
_PIECE = re.compile(f"{_RUN.pattern}|([^{RUN_STARTS}{BREAK}]+)")


class Words:
    """The words of the field and of jieba's dictionary. Making one takes a tenth of a second; threads may share it."""

    def __init__(self) -> None:
        self._jieba = Jieba()
        for word, freq in field_words():
            self._jieba.add_word(word, freq, None)

    def counted(self, text: str) -> Counter[str]:
        """How often each of the words that `all` gives stands in `text`, which is spelled already."""
        counts = Counter(self._jieba.cut_for_search(_RUN.sub(BREAK, text), hmm=False))
        counts.update(_RUN.findall(text))
        del counts[BREAK]
        return counts

    def all(self, text: str) -> list[str]:
        """Every word of `text`, the words within words too (课后服务, 课后, 服务), folded, in order, with repeats."""
        return list(_cut(text, partial(self._jieba.cut_for_search, hmm=False)))

    def apart(self, text: str) -> list[str]:
        """`text` cut once into words, folded.

        Characters that are no word and stand side by side are one, for they may be a name (宋鸥), without those at
        either end that only serve others (为宋鸥); one that stands alone says nothing and is left out.
        """
        return [word for word in self._joined(text) if not _is_lone(word)]

    def lone(self, text: str) -> list[str]:
        """The single characters that `apart` leaves out, folded."""
        return [word for word in self._joined(text) if _is_lone(word)]

    def parts(self, word: str) -> list[str]:
        """The words that `word` is put together of, side by side and none a single character; else `word` alone.

        课后服务 is 课后 and 服务; 慢性病 is neither 慢性 nor 性病.
        """
        inner = {part for part in self._jieba.cut_for_search(word, hmm=False) if 1 < len(part) < len(word)}
        return _tiled(word, inner) or [word]

    def tagged(self, text: str) -> list[tuple[str, str]]:
        """The words that `text`, which is spelled already, is cut into once, with jieba's tags: "" is a field's word.

        A break, and an ASCII run too, is a word of its own, BREAK.
        """
        return [(word, str(tag)) for word, tag in self._jieba.tag(_RUN.sub(BREAK, text), hmm=False)]

    def within(self, word: str) -> list[tuple[str, str]]:
        """The words within a word, itself left out, with their tags (校内课后服务: 校内, 课后, 课后服务, 服务)."""
        parts = self.parts(word)
        spans = combinations(range(len(parts) + 1), 2)
        inner = ("".join(parts[first:last]) for first, last in spans if last - first < len(parts))
        return [(one, self._tag(one)) for one in inner if self._jieba.has_word(one)]

    def _tag(self, word: str) -> str:
        found = self._jieba.tag(word, hmm=False)
        return str(found[0][1]) if len(found) == 1 else ""

    def _joined(self, text: str) -> list[str]:
        return list(_cut(text, self._cut_and_joined))

    def _cut_and_joined(self, piece: str) -> Iterator[str]:
        for single, group in groupby(self._jieba.cut(piece, hmm=False), key=lambda word: len(word) == 1):
            if single:
                yield from _name("".join(group))
            else:
                yield from group


def _cut(text: str, cut: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """ASCII runs as they are, and what stands between them and the breaks cut up."""
    for run, piece in _PIECE.findall(spelled(fold(text))):
        if run:
            yield run
        else:
            yield from cut(piece)


def _name(glued: str) -> Iterator[str]:
    """The name that these characters may be, and those that are not of it, each alone."""
    begun = glued.lstrip(_BEGINS)
    name = begun.rstrip(_ENDS)
    yield from glued[: len(glued) - len(begun)]
    if name:
        yield name
    yield from begun[len(name) :]


def _tiled(word: str, parts: Collection[str]) -> list[str]:
    """`word` as a row of `parts`, the first ones as short as may be; nothing if it is none."""
    for end in range(1, len(word) + 1):
        if word[:end] in parts:
            rest = _tiled(word[end:], parts)
            if rest or end == len(word):
                return [word[:end], *rest]
    return []


def _is_lone(word: str) -> bool:
    return len(word) == 1 and not word.isascii()


@cache
def shared_words() -> Words:
    """The process's Words: the dictionary is 500,000 entries, one copy is enough."""
    return Words()


def field_words() -> Iterator[tuple[str, int | None]]:
    """The words of `seeds/words.txt` (jieba's format, `word [frequency] [tag]`; # begins a comment), folded.

    Then the short names of `seeds/synonyms.txt` that are not among them: jieba would cut 医保局 apart. Long ones are
    made of words that say the same.
    """
    listed = dict(_listed(bundled("seeds/words.txt").read_text(encoding="utf-8").splitlines()))
    yield from listed.items()
    names = dict.fromkeys(fold(name) for group in groups() for name in group)
    yield from ((name, None) for name in names if name not in listed and _is_short(name))


def _listed(lines: Iterable[str]) -> Iterator[tuple[str, int | None]]:
    for line in lines:
        word, *rest = line.partition("#")[0].split() or [""]
        if word:
            yield fold(word), int(rest[0]) if rest and rest[0].isdigit() else None


def _is_short(name: str) -> bool:
    return 1 < len(name) <= _LONGEST_NAME and all(one.isalnum() and not one.isascii() for one in name)
