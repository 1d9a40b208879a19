"""How many letters a tree finds, asked as a reader would ask it."""

from app.letter.places import Places
from app.search.engine.execution import Execution
from app.search.language.question import Question
from app.search.language.readings import readings, settled
from app.search.language.synonyms import widened
from app.search.language.tree import Node
from app.store.filters import Filters


def total(
    root: Node, places: Places, execution: Execution, filters: Filters | None = None, *, synonyms: bool = True
) -> int:
    """The number of letters that `root`, its places still as typed, finds under `filters`."""
    known, _ = settled(widened(root) if synonyms else root, places)
    return execution.find(known, filters or Filters(), "relevance", 0, 0, facets=()).total if known else 0


def strictest_total(question: Question, places: Places, execution: Execution, filters: Filters | None = None) -> int:
    """The number of letters that `question` finds under `filters`, by its strictest reading that finds any."""
    found = (
        total(reading.root, places, execution, filters, synonyms=question.synonyms)
        for reading in readings(question, places, execution.words)
    )
    return next(filter(None, found), 0)
