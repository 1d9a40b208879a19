"""Segments stay few, and nobody waits long for it."""

from dataclasses import dataclass
from random import Random
from typing import Any

import pytest

from app.letter.model import Letter
from app.search.writing import segments
from app.search.writing.batch import LETTERS, ORDINARY
from app.search.writing.commits import Commits
from app.search.writing.merging import ROOM, due
from app.search.writing.upkeep import check, rebuild


@dataclass(frozen=True)
class Segment:
    """As much of Whoosh's segment as the rule looks at."""

    alive: int
    deleted: int = 0
    long: int = 1
    """How many letters of ordinary length each comes to."""

    def doc_count(self) -> int:
        """Letters that are not deleted."""
        return self.alive

    def deleted_count(self) -> int:
        """Letters that are."""
        return self.deleted

    @property
    def weight(self) -> int:
        """Letters of ordinary length."""
        return self.alive * self.long


def weight(segment: Segment) -> int:
    return segment.weight


def run(found: list[Segment], written: int) -> tuple[list[Segment], int]:
    """What is left after all merges of a run, and what the largest of them weighed."""
    largest = 0
    while group := due(found, written, weight):
        largest = max(largest, sum(map(weight, group)))
        one = Segment(sum(segment.alive for segment in group), long=group[0].long)
        found = [segment for segment in found if not any(segment is merged for merged in group)] + [one]
    return found, largest


def test_a_letter_at_a_time_never_merges_many() -> None:
    found = [Segment(LETTERS) for _ in range(10)]
    work = 0
    for number in range(2000):
        found, largest = run([*found, Segment(1)], 1)
        work += largest
        assert largest <= ROOM
        assert len(found) <= 10 + 8 + number / (ROOM / 2)
    assert work < 20 * 2000  # letters merged, for each that was written


@pytest.mark.parametrize("written", [20, 100, 700])
def test_runs_of_one_size_leave_few_segments(written: int) -> None:
    found: list[Segment] = []
    for _ in range(60):
        found, largest = run([*found, Segment(written)], written)
        assert largest <= max(ROOM, 4 * written)
    assert len(found) <= 30


def test_a_large_run_leaves_twelve_or_what_does_not_go_into_one() -> None:
    chance = Random(3)  # noqa: S311  # a fixed course, no secret
    found, _ = run([Segment(chance.randint(1, 400)) for _ in range(90)], 2000)
    assert len(found) <= 12
    assert sum(segment.alive for segment in found) > 12_000
    whole = [Segment(LETTERS)] * 20
    assert run(whole, 2000) == (whole, 0)


def test_what_is_mostly_deleted_is_written_again_by_who_writes_enough() -> None:
    found = [Segment(1000, 1001), Segment(1000, 1000), Segment(60, 61)]
    assert due(found, 1, weight) == [found[2]]
    assert due([found[0]], 1, weight) == []
    assert due(found, 2000, weight) == [found[2], found[0]]


def test_what_was_split_for_its_length_stays_so() -> None:
    """Eight segments full of characters, with few letters each; twenty after a large run."""
    split = [Segment(100, long=LETTERS // 100) for _ in range(20)]
    assert run(split[:8], 100) == (split[:8], 0)
    assert run(split, 2000) == (split, 0)


def test_who_adds_a_letter_waits_for_no_merge_of_long_ones() -> None:
    long = [Segment(1, long=100) for _ in range(8)]
    assert run([*long, Segment(1)], 1) == ([*long, Segment(1)], 0)
    found, largest = run(long, 100)
    assert (sum(segment.alive for segment in found), largest <= 400) == (8, True)
    assert len(found) < 8


def test_long_letters_weigh_more_until_they_are_deleted(own: Any) -> None:
    long, _ = own.put(*(Letter(text="课后服务" * 5 * ORDINARY, title=title) for title in "甲乙"))
    own.catch_up()
    (found,) = segments.committed((commits := Commits.opened(own.settings.index_dir)).whoosh)
    assert commits.weight(found) == 41  # 2 * 20, and the ends of the texts
    own.withdraw(long)
    own.catch_up()
    (found,) = segments.committed((commits := Commits.opened(own.settings.index_dir)).whoosh)
    assert commits.weight(found) == 21


def test_long_letters_one_by_one_are_not_merged_by_who_adds_a_short_one(own: Any) -> None:
    for number in range(9):
        own.put(Letter(text=f"{number}" if number == 8 else "课后服务" * 25 * ORDINARY, title=f"甲{number}"))
        own.catch_up()
    found = segments.committed((commits := Commits.opened(own.settings.index_dir)).whoosh)
    assert sum(segment.doc_count() for segment in found) == 9
    assert all(commits.weight(segment) <= 4 * 101 for segment in found)


def test_after_many_small_commits_answers_are_the_same_from_few_segments(own: Any) -> None:
    kept: list[str] = []
    for number in range(40):
        kept += own.put(Letter(text=f"课后服务第{number}件，{'双减' * (number % 3)}", title=f"甲{number}"))
        if number % 4 == 3:
            own.withdraw(kept.pop(number % 7))
        own.catch_up()
        assert own.find("课后服务").total == len(kept)
    commits = Commits.opened(own.settings.index_dir)
    found = segments.committed(commits.whoosh)
    assert len(found) < 8
    assert sum(segment.doc_count() for segment in found) == len(kept) == 30
    assert check(own.engine, own.settings.index_dir) == []
    answer = own.find("双减")
    assert {hit.slug for hit in answer.hits} < set(kept)
    before = [(hit.slug, hit.title) for hit in answer.hits]
    rebuild(own.engine, own.settings.index_dir)
    after = own.find("双减")
    assert (after.total, sorted((hit.slug, hit.title) for hit in after.hits)) == (answer.total, sorted(before))
