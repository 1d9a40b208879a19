"""Ways on where nothing was found: each is worth its click, and few questions are asked to know."""

from app.letter.places import Places
from app.pages.lists.wanted import Wanted
from app.pages.search.ways import MOST_COUNTED, fewer_conditions, fewer_filters, looser
from app.search.answer import Answer
from app.search.asking import Looser
from app.search.language.question import Question, ask
from app.store.filters import Filters

ALL = Filters((), (2022, 2023), ("政协",), ("A", "B", "C", "D"), ("某局",), ("办法",), ("教育局",))


def test_a_looser_question_names_a_few_of_its_words() -> None:
    words = tuple("甲乙丙丁戊己庚辛")
    found = (Looser("words", words[:6], "“甲” “乙”", 7), Looser("any", words, "甲 | 乙", 20))
    answer = Answer(ask("甲乙丙丁"), "phrase", ("phrase",), 3, (), {}, {}, (), found)
    assert [(way.label, way.url, way.total) for way in looser(Wanted("甲乙丙丁", page=2), answer, str)] == [
        ("分别含有：甲、乙、丙、丁、戊、己", str(Wanted("“甲” “乙”")), 7),
        ("含有任何一个词：甲、乙、丙、丁、戊、己等 8 个词", str(Wanted("甲 | 乙")), 20),
    ]


def offered(places: Places, filters: Filters, totals: dict[str, int]) -> tuple[list[tuple[str, int]], list[Wanted]]:
    """What is offered where a question finds `totals` with the fields named left out ("all": without any)."""
    asked: list[Wanted] = []

    def count(wanted: Wanted) -> int:
        asked.append(wanted)
        gone = [name for name in Filters.__slots__ if getattr(filters, name) and not getattr(wanted.filters, name)]
        return totals.get("all" if wanted.filters == Filters() else " ".join(gone), 0)

    ways = fewer_filters(Wanted("课后", filters, page=4), places, count, str)
    return [(way.label, way.total) for way in ways], asked


def test_each_filter_that_could_go_is_named_with_what_it_would_give(places: Places) -> None:
    filters = Filters(places=(*places.named("株洲市"), *places.named("慈溪市")), years=(2023,), classes=("A",))
    found, asked = offered(places, filters, {"all": 9, "places": 2, "classes": 1})
    assert found == [("去掉全部筛选", 9), ("去掉“株洲市、慈溪市”", 2), ("去掉“A类”", 1)]
    assert {(wanted.query, wanted.page) for wanted in asked} == {("课后", 1)}


def test_a_single_filter_is_named_once(places: Places) -> None:
    found, asked = offered(places, Filters(years=(2023,)), {"all": 9})
    assert found == [("去掉“2023年”", 9)]
    assert len(asked) == 1


def test_where_the_filters_are_not_at_fault_nothing_more_is_asked(places: Places) -> None:
    assert offered(places, ALL, {}) == ([], [Wanted("课后")])
    assert offered(places, Filters(), {"all": 3}) == ([], [])


def test_no_more_than_a_few_are_counted(places: Places) -> None:
    filters = Filters(places.named("株洲市"), *(getattr(ALL, name) for name in Filters.__slots__[1:]))
    names = dict.fromkeys(Filters.__slots__, 1)
    found, asked = offered(places, filters, {"all": 9} | names)
    assert len(asked) == len(found) == MOST_COUNTED + 1
    assert ("去掉“A类、B类、C类等 4 项”", 1) in found


def test_no_more_than_a_few_conditions_are_counted_and_long_ones_are_cut() -> None:
    question = ask("课后 " + " ".join(f"-{'甲' * 30}{rank}" for rank in range(9)))
    asked: list[str] = []

    def count(less: Question) -> int:
        asked.append(less.raw)
        return 2

    ways = list(fewer_conditions(Wanted("课后", page=3), question, count, lambda wanted: f"{wanted.page}"))
    assert len(asked) == len(ways) == MOST_COUNTED
    assert {(way.label, way.url, way.total) for way in ways} == {(f"去掉“-{'甲' * 19}…”", "1", 2)}
