"""The letters that answer best, by id alone, under several filters at once."""

import pytest
from sqlmodel import Session, col, select

from app.letter.places import Places
from app.search.best import best
from app.search.engine.index import Index
from app.store.filters import Filters
from app.store.tables import LetterRow


def slugs(session: Session, letters: tuple[int, ...]) -> list[str]:
    found = session.exec(select(LetterRow.id, LetterRow.slug).where(col(LetterRow.id).in_(letters)))
    named = {number: slug for number, slug in found if number}
    return [named[letter].split("-")[0] for letter in letters]


def test_each_filter_has_its_own_best_letters(session: Session, index: Index, places: Places) -> None:
    each = [Filters(places=(places.named(name)[0],)) for name in ("株洲市", "贵港市", "三亚市")]
    found = list(best(session, index, places, "课后服务", each, limit=3))
    assert [slugs(session, one.letters) for one in found] == [["zhuzhou"], ["guigang"], []]
    assert [one.sure for one in found] == [1, 1, 0]


def test_those_that_meet_the_question_come_before_those_with_some_of_its_words(
    session: Session, index: Index, places: Places
) -> None:
    found = next(best(session, index, places, "教师 工作时间", [Filters()], limit=5))
    assert slugs(session, found.letters[: found.sure]) == ["hanzhong"]
    assert len(found.letters) > found.sure
    assert len(set(found.letters)) == len(found.letters)


@pytest.mark.parametrize("raw", ["", "(((", "-作业", "龘龘龘"])
def test_any_line_has_an_answer(session: Session, index: Index, places: Places, raw: str) -> None:
    assert next(best(session, index, places, raw, [Filters()], limit=5)).letters == ()


def test_a_word_is_the_rarer_the_fewer_letters_bear_it(index: Index) -> None:
    with index.newest() as execution:
        assert execution.rarity("课后服务") < execution.rarity("弹性上下班") < execution.rarity("龘龘")
        assert execution.rarity("课后服务弹性上下班") == execution.rarity("弹性上下班")
