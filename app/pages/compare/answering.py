"""Which of the letters chosen say something of the question: only these stand side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.pages.compare.choosing import Chosen, Selection
from app.pages.compare.side_by_side import SideBySide
from app.pages.lists.wanted import short
from app.search.language.question import Question
from app.search.marks import marks
from app.search.words import Words
from app.store.tables import LetterRow

FEWEST = 2
"""So many letters make a comparison."""


def answering(chosen: Selection, table: SideBySide, question: Question | None, words: Words) -> Selection:
    """Without the letters that have no sentence on the question, nor a title; ticked ones stay.

    A letter may have all of its words and say nothing of it: 教师 here, 工作 there, 时间 elsewhere.
    """
    asked = next((line for line in table.lines if line.asked), None)
    if not asked or not question:
        return chosen
    saying = [
        bool(cell) or one.ticked or (not one.near and _titled(one.row, question, words))
        for one, cell in zip(chosen.letters, asked.cells, strict=True)
    ]
    kept = tuple(one for one, says in zip(chosen.letters, saying, strict=True) if says)
    left = tuple(one for one, says in zip(chosen.letters, saying, strict=True) if not says)
    said = (*chosen.said, *_left_out(left, asked.name, compared=len(kept) >= FEWEST))
    return replace(chosen, letters=kept, left=left, said=said) if left else chosen


def _titled(row: LetterRow, question: Question, words: Words) -> bool:
    """Whether the title of the letter, or of its proposal, has something of the question."""
    return any(True for title in (row.proposal_title, row.title) if title for _ in marks(title, question, words))


def _left_out(left: Sequence[Chosen], name: str, *, compared: bool) -> Iterator[str]:
    """Which places have no letter on it, and how many letters were left out of those found anywhere."""
    for one in left:
        if one.place:
            yield f"{one.place.name}没有说到“{short(name)}”的复文。"
    anywhere = sum(one.place is None for one in left)
    if anywhere and compared:
        yield f"另有 {anywhere} 件只含其中一些词，没有一句说到“{short(name)}”，没有列出。"
