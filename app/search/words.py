"""Chinese text into words, for ranking and for loosening a question; phrases never depend on them.

jieba without its hidden Markov model (which makes up words, other ones in other surroundings), on the runs of
characters that `stream` gives: transparent marks are gone by then, so “双减”政策 is cut like 双减政策, and an ASCII
run is one word.
"""

import logging
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import groupby
from pathlib import Path

from app.bundle import bundled
from app.search.fold import BREAK, fold, tokens

with warnings.catch_warnings():
    # jieba 0.42.1 is of 2020: it imports pkg_resources where there is one, which warns, and its escapes warn.
    warnings.simplefilter("ignore")
    import jieba

CACHE_NAME = "jieba.cache"


class Words:
    """The words of the field and of jieba's dictionary.

    `folder` takes jieba's cache: left alone, jieba loads one from the shared temporary folder. The dictionary is loaded
    at the first use (half a second).
    """

    def __init__(self, folder: Path) -> None:
        logging.getLogger("jieba").setLevel(logging.CRITICAL)
        self._jieba = jieba.Tokenizer()
        self._jieba.tmp_dir = str(folder)
        self._jieba.cache_file = CACHE_NAME
        self._added = False

    def all(self, text: str) -> list[str]:
        """Every word of `text`, the words within words too (课后服务, 课后, 服务), folded, in order, with repeats."""
        return list(_cut(text, partial(self._dictionary().cut_for_search, HMM=False)))

    def apart(self, text: str) -> list[str]:
        """`text` cut once into words, folded.

        Characters that are no word and stand side by side are one, for they may be a name (宋鸥); one that stands alone
        says nothing and is left out.
        """
        return [word for word in self._joined(text) if not _is_lone(word)]

    def lone(self, text: str) -> list[str]:
        """The single characters that `apart` leaves out, folded."""
        return [word for word in self._joined(text) if _is_lone(word)]

    def _joined(self, text: str) -> list[str]:
        return list(_cut(text, self._cut_and_joined))

    def _cut_and_joined(self, piece: str) -> Iterator[str]:
        for single, group in groupby(self._dictionary().cut(piece, HMM=False), key=lambda word: len(word) == 1):
            if single:
                yield "".join(group)
            else:
                yield from group

    def _dictionary(self) -> "jieba.Tokenizer":
        with self._jieba.lock:
            if not self._added:
                for word, freq in field_words():
                    self._jieba.add_word(word, freq)
                self._added = True
        return self._jieba


def _cut(text: str, cut: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """ASCII runs as they are, and what stands between them and the breaks cut up."""
    for is_run, group in groupby(tokens(text), key=str.isascii):
        if is_run:
            yield from group
        else:
            for piece in "".join(group).split(BREAK):
                yield from cut(piece)


def _is_lone(word: str) -> bool:
    return len(word) == 1 and not word.isascii()


@cache
def words_in(folder: Path) -> Words:
    """The process's Words for this data folder: the dictionary is 500,000 entries, one copy is enough."""
    return Words(folder)


def field_words() -> Iterator[tuple[str, int | None]]:
    """The words of `seeds/words.txt` (jieba's format, `word [frequency] [tag]`; # begins a comment), folded."""
    for line in bundled("seeds/words.txt").read_text(encoding="utf-8").splitlines():
        word, *rest = line.partition("#")[0].split() or [""]
        if word:
            yield fold(word), int(rest[0]) if rest and rest[0].isdigit() else None
