"""What readers ask and which letters answer it: the judgements that the ranking is held to.

The letters. `letters/` holds eighty replies on some thirty matters, beside the five real ones of `seeds/letters`. They
were **written for this test and describe nothing that happened**: cities are real, so that places are recognised, but
every measure, sum and number in them is made up, and nobody in them exists (persons are a surname and 某). Each matter
is answered by several agencies in words of their own: as the main matter, in one section, in a sentence, under another
name; and it has neighbours that share its words and mean something else (爱心暑托班 and 托育, 家庭医生 and 乡村医生).

The questions. `queries.toml` has lines as the four kinds of users type them: deputies and committee members (代表委员),
officials who must answer the same question (承办人员), journalists and researchers (记者学者), citizens (市民). Each
says what its reader wants to know.

The grades. 3: answers the question in full. 2: treats it in substance. 1: mentions it, a reader would be glad of the
line but not of the letter. Letters not named: 0. One judge, a language model that had also written the letters, graded
for every question the letters of that matter, and then whatever else stood in the first seven places of any of the
systems compared, by what the letter tells the reader, not by its words; the second part from knowing the letters, not
from reading each again. That is one opinion, by one who knew the letters; nothing in the search may be fitted to it
beyond plain weights.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

QUERIES = Path(__file__).parent / "queries.toml"
LETTERS = Path(__file__).parent / "letters"
FIRST = 10
"""So many letters are looked at."""

_GRADES = {"full": 3, "substance": 2, "mention": 1}


@dataclass(frozen=True, slots=True)
class Judged:
    """A line that `user` types to learn what he `wants`, and the grade of each letter that is worth anything to him.

    Letters go by the name of their file, without its ending.
    """

    line: str
    user: str
    wants: str
    grades: Mapping[str, int]

    def ndcg(self, ranked: Sequence[str]) -> float:
        """nDCG@10 of these letters, best first: gain 2^grade - 1, discount log2(rank + 1), 1.0 is the best order.

        Burges et al., Learning to Rank using Gradient Descent, ICML 2005; the measure is Järvelin and Kekäläinen's,
        Cumulated gain-based evaluation of IR techniques, ACM TOIS 20(4), 2002.
        """
        best = sorted(self.grades.values(), reverse=True)
        return _gained([self.grades.get(letter, 0) for letter in ranked]) / _gained(best)


def judged() -> list[Judged]:
    """All questions, as they stand in the file."""
    return [_judged(**entry) for entry in tomllib.loads(QUERIES.read_text(encoding="utf-8"))["query"]]


def _judged(line: str, user: str, wants: str, **named: list[str]) -> Judged:
    return Judged(line, user, wants, {letter: _GRADES[name] for name, letters in named.items() for letter in letters})


def _gained(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades[:FIRST], start=1))
