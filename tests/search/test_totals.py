"""A count alone is the count of the answer."""

from collections.abc import Callable

import pytest

from app.letter.places import Places
from app.search.answer import Answer
from app.search.engine.index import Index
from app.search.language.question import ask
from app.search.totals import strictest_total
from app.store.filters import Filters

LINES = [
    "课后服务",
    "课后服务质量",
    "双减",
    "双减 同义:否",
    "“弹性上下班”",
    "2102076",
    "株教提字2023 8号",
    "类别:A",
    "惠民",
    "",
]


@pytest.mark.parametrize("line", LINES)
def test_the_strictest_reading_that_finds_any_is_counted(
    find: Callable[..., Answer], index: Index, places: Places, line: str
) -> None:
    for filters in (Filters(), Filters(years=(2023,)), Filters(places=places.named("株洲市")), Filters(years=(1999,))):
        with index.newest() as execution:
            assert strictest_total(ask(line), places, execution, filters) == find(line, filters).total


def test_a_hidden_letter_is_not_counted(index: Index, places: Places) -> None:
    with index.newest() as execution:
        ((letter, _),) = execution.find(ask("2102*").root, Filters(), "relevance", 0, 9).page  # type: ignore[arg-type]  # it has a root
    with index.newest(frozenset({letter})) as execution:
        assert strictest_total(ask("2102*"), places, execution) == 0
        assert strictest_total(ask("课后服务"), places, execution) == 4
