"""The benchmark runs, its systems agree, it notices when they do not, and nothing is timed that was asked before."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from app.letter.places import Places
from app.search.fold import fold, spelled, tokens
from app.search.language.tree import Phrase, leaves
from tests.benchmarks.__main__ import _report
from tests.benchmarks.asking import Timed, differences
from tests.benchmarks.bars import Bar, bars
from tests.benchmarks.growth import plot
from tests.benchmarks.material import Material, spaced
from tests.benchmarks.peer import ALL, Told, can_ask
from tests.benchmarks.queries import Query, Subjects, queries, warming
from tests.benchmarks.summary import CHEAPEST, p95, ratio, times_of
from tests.benchmarks.tables import SYSTEMS
from tests.benchmarks.trial import Asking, Order, Trial, trial

LETTERS, EACH = 60, 3
KINDS = 9


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory, places: Places) -> Trial:
    """One small run: most of its ten seconds are six processes starting."""
    return trial(Order(LETTERS, each=EACH, size=300, profile=True), tmp_path_factory.mktemp("trial"), places)


@pytest.fixture(scope="module")
def asking(tried: Trial) -> Asking:
    assert tried.asking
    return tried.asking


def test_all_systems_give_the_same_letters_and_facets(asking: Asking) -> None:
    assert asking.differences == []
    assert asking.asked == len(asking.timed) == KINDS * EACH


def test_every_system_is_timed_for_all_that_it_can_be_asked(asking: Asking) -> None:
    for one in asking.timed:
        by_words = {name for name in SYSTEMS if name.endswith("words")}
        exact = one.query.kind == "exact phrase"
        assert set(one.times) == set(SYSTEMS) - (by_words if exact else set())
        assert one.letters["fuwen"] == one.letters["tantivy streams"] == one.letters["FTS5 streams"]
        assert exact or one.letters["tantivy words"] == one.letters["Whoosh words"]


def test_questions_are_of_the_kinds_they_are_said_to_be(asking: Asking) -> None:
    found = {kind: [one.letters["fuwen"] for one in asking.timed if one.query.kind == kind] for kind in _kinds(asking)}
    assert all(1 <= many <= 5 for many in found["rare word"])
    assert all(many > LETTERS / 2 for many in found["common word"] + found["common word by date"])
    assert all(many >= 1 for many in found["exact phrase"])


def test_what_is_said_of_it_is_whole(tried: Trial, tmp_path: Path) -> None:
    text = "\n".join(_report([tried]))
    for said in (
        *SYSTEMS,
        *_kinds(tried.asking),
        "one letter more",
        "bytes a letter",
        "cold p95",
        "its own share",
        "which letters match",
        "facets |",
    ):
        assert said in text
    assert "nan" not in text
    plot([tried, replace(tried, letters=600)], tmp_path / "growth.svg")
    assert (tmp_path / "growth.svg").read_text("utf-8").count("tantivy") >= 2 * 2 - 2
    assert {bar.demand for bar in bars(tried)} >= {
        "cold p95, ms",
        "phrases, p95, ms",
        "one letter more, ms, the longest",
    }


def test_letters_are_taken_in_and_weighed(tried: Trial) -> None:
    assert tried.taking.intake.letters == tried.letters == LETTERS
    assert len(tried.taking.more) == 20
    assert all(size > 0 for size in tried.taking.disk.values())
    assert len(tried.taking.peers) == 4
    assert tried.taking.intake.whole.peak > 50_000_000


class Liar:
    """A system that keeps one letter to itself."""

    by_words, most = False, ALL

    def __init__(self, name: str, *, hides: bool) -> None:
        self.name, self._hides = name, hides

    def ready(self, query: Query, limit: int) -> Callable[[], Told]:
        """As System says."""
        page = (1, 2) if self._hides else (1, 2, 3)
        return lambda: Told(3, page[:limit], {"city": {query.line: 3}})

    def told(self, answer: Told) -> Told:
        """As System says."""
        return answer


def test_a_difference_is_noticed() -> None:
    query = Query("common word", "教育", Phrase("教育"))
    honest, other, liar = Liar("one", hides=False), Liar("other", hides=False), Liar("liar", hides=True)
    assert list(differences([query], (honest, other))) == []
    assert len(list(differences([query], (honest, other, liar)))) == 1


def test_no_question_comes_twice_and_none_is_used_for_warming(places: Places) -> None:
    city = next(place for place in places.all if place.level == "prefecture")
    subjects = Subjects(["教育", "学校", "学生", "工作"], ["电梯", "公交", "河道"], ["古树"], ["双减政策"], [city])
    asked = list(queries(subjects, 8))
    known = {(query.node, query.city, query.sort, query.offset) for query in asked}
    assert len(known) == len(asked)
    warmed = list(warming(asked, ["电梯", "公交", "耕地"]))
    assert not known & {(query.node, query.city, query.sort, query.offset) for query in warmed}
    terms = {leaf.text for query in warmed for leaf in leaves(query.node) if isinstance(leaf, Phrase)}
    assert "双减政策" not in terms
    assert terms >= {"教育", "学校", "电梯", "古树", "双减", "政策"}


def test_a_slow_system_is_asked_few_questions_and_one_of_words_no_phrase() -> None:
    first = Query("common word", "教育", Phrase("教育"))
    slow = Liar("slow", hides=False)
    assert can_ask(slow, replace(first, number=1))
    slow.most = 1
    assert can_ask(slow, first)
    assert not can_ask(slow, replace(first, number=1))
    slow.by_words = True
    assert not can_ask(slow, Query("exact phrase", "“教育”", Phrase("教育")))


def test_the_same_seed_asks_the_same(places: Places) -> None:
    letters = [
        Material(at, at, (None,) * 6, {"text": "电 梯 公 交", "body_words": f"电梯 公交 {at}"}) for at in range(9)
    ]
    one, other = (Subjects.found(letters, len, places, Random(7)) for _ in range(2))  # noqa: S311  # a fixed course
    assert one == other
    assert one != Subjects.found(letters, len, places, Random(8))  # noqa: S311  # another


def test_tokens_have_spaces_between_them() -> None:
    text = "株教提字〔2023〕8号，“双减”99.4%"
    assert spaced(spelled(fold(text))).split() == tokens(text)


def test_times_in_few_numbers() -> None:
    by_words, exact = Query("a", "教育", Phrase("教育")), Query("exact phrase", "“教育”", Phrase("教育"))
    taken = [
        Timed(by_words, {}, {"fuwen": 2.0, "tantivy words": 4.0, "tantivy streams": 9.0, "FTS5 words": 40.0}),
        Timed(exact, {}, {"fuwen": 100.0, "tantivy streams": 1.0}),
    ]
    assert times_of(CHEAPEST, taken) == [4.0, 1.0]
    assert ratio(p95, "FTS5 words", "fuwen", taken) == 20.0
    assert p95([float(at) for at in range(101)]) == 95.0


def test_a_demand_is_met_or_not() -> None:
    assert Bar("no more", 1.0, 1.0).met
    assert not Bar("no more", 1.1, 1.0).met
    assert Bar("at least", 20.0, 20.0, least=True).met
    assert not Bar("at least", 19.9, 20.0, least=True).met


def _kinds(asking: Asking | None) -> list[str]:
    return list(dict.fromkeys(one.query.kind for one in asking.timed)) if asking else []
