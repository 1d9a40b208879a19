"""The first ten letters are the right ones, as far as judged.py can say what is right."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import mean

import pytest

from app.settings import Settings
from tests.conftest import Fuwen
from tests.ranking.collection import FOLDERS, Collection, opened
from tests.ranking.judged import Judged, judged
from tests.ranking.plain import PlainBM25

FLOOR = 0.885
"""A little below what was measured last (0.894): less means that something broke."""

Answers = Mapping[str, Sequence[str]]


def ndcg(answers: Answers) -> float:
    """The mean of nDCG@10 over all judged questions."""
    return mean(query.ndcg(answers[query.line]) for query in judged())


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory, fuwen: Fuwen) -> Iterator[Collection]:
    """The judged letters, taken in by the real command line."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("ranking") / "data")
    done = fuwen(settings, "ingest", *FOLDERS)
    assert done.returncode == 0, done.stderr
    with opened(settings) as collection:
        yield collection


@pytest.fixture(scope="module")
def ours(collection: Collection) -> Answers:
    """What the page shows for each judged question: the letters that meet it, where these are few the next best."""
    return {query.line: collection.ours(query.line, len(collection.names)) for query in judged()}


@pytest.fixture(scope="module")
def theirs(collection: Collection) -> Answers:
    """What plain BM25 answers, which we must not fall behind: all letters with any of the words."""
    plain = PlainBM25(collection.texts())
    return {query.line: plain.ranked(collection.words.all(query.line)) for query in judged()}


def test_every_judged_letter_is_in_the_archive(collection: Collection) -> None:
    named = {letter for query in judged() for letter in query.grades}
    assert named <= set(collection.names.values())
    assert len(collection.names) == 85


def test_all_four_kinds_of_users_ask() -> None:
    asked = judged()
    assert len({query.line for query in asked}) == len(asked) >= 48
    assert {query.user for query in asked} == {"代表委员", "承办人员", "记者学者", "市民"}
    assert all(query.wants and query.grades for query in asked)


def test_ndcg_is_what_the_papers_say() -> None:
    """By hand: gains 7, 3 and 1, discounts log2 of 2, 3 and 4."""
    query = Judged("停车", "市民", "在哪里停车", {"a": 3, "b": 2, "c": 1})
    best = 7 + 3 / 1.5849625 + 1 / 2
    assert query.ndcg(["a", "b", "c"]) == pytest.approx(1)
    assert query.ndcg(["b", "x", "a"]) == pytest.approx((3 + 7 / 2) / best)
    assert query.ndcg([]) == query.ndcg([*"0123456789", "a"]) == 0


def test_the_right_letters_come_first(ours: Answers) -> None:
    assert ndcg(ours) >= FLOOR


def test_letters_found_are_in_no_worse_an_order_than_plain_bm25_has_them(ours: Answers, theirs: Answers) -> None:
    """The order alone: the letters that we find, as we rank them and as plain BM25 ranks the same letters.

    A line finds few letters, so that one pair the other way round in one answer makes 0.003.
    """
    same = {line: sorted(found, key=[*theirs[line], *found].index) for line, found in ours.items()}
    assert ndcg(ours) >= ndcg(same) - 0.003


def test_a_reader_is_no_worse_off_than_with_plain_bm25(ours: Answers, theirs: Answers) -> None:
    assert ndcg(ours) >= ndcg(theirs)
