"""Plain BM25: any of the words, over the whole text, no fields, no phrases. What a ranking must not fall behind."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from tests.ranking.collection import Text

_K1, _B = 1.2, 0.75


class PlainBM25:
    """BM25 as Lucene has it (k1 1.2, b 0.75), over all of the letters' words."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._counts = {text.name: Counter(text.body) for text in texts}
        self._average = sum(counts.total() for counts in self._counts.values()) / len(self._counts)
        self._letters = Counter(word for counts in self._counts.values() for word in counts)

    def ranked(self, words: Sequence[str]) -> Sequence[str]:
        """All letters with any of the words, best first."""
        scores = {name: self._score(counts, words) for name, counts in self._counts.items()}
        return sorted((name for name, score in scores.items() if score), key=lambda name: -scores[name])

    def _score(self, counts: Counter[str], words: Sequence[str]) -> float:
        length = _K1 * (1 - _B + _B * counts.total() / self._average)
        found = [word for word in dict.fromkeys(words) if counts[word]]
        return sum(self._rarity(word) * counts[word] * (_K1 + 1) / (counts[word] + length) for word in found)

    def _rarity(self, word: str) -> float:
        bearing = self._letters[word]
        return log(1 + (len(self._counts) - bearing + 0.5) / (bearing + 0.5))
