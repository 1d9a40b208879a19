"""How a line is read: the strictest way that finds something, what that leaves out, and looser ways."""

from collections.abc import Callable
from typing import Any

import pytest

from app.letter.model import Letter
from app.search.answer import Answer

Find = Callable[..., Answer]


@pytest.mark.parametrize(
    "raw", ["课后延时收费", "课后服务监管举报", "校外培训机构 汉中", "弹性课间 -人工智能 年份:2023"]
)
def test_what_is_offered_finds_what_it_says(find: Find, raw: str) -> None:
    found = find(raw)
    assert found.looser
    totals = [found.total]
    for looser in found.looser:
        again = find(looser.query)
        assert (again.total, again.read_as, again.ignored) == (looser.total, "phrase", ())
        assert all(term in looser.query for term in looser.terms)
        totals.append(looser.total)
    assert totals == sorted(set(totals))


@pytest.mark.parametrize("raw", ['"课后延时收费"', "“弹性上下班”", "人:徐献峰", "2102076", "课后服务", ")(", "8号"])
def test_nothing_is_offered_for_what_was_meant_exactly_or_found_enough(find: Find, raw: str) -> None:
    assert find(raw).looser == ()


def test_what_is_offered_names_its_words(own: Any) -> None:
    own.put(Letter(text="双减政策落实。收费。", title="甲"), Letter(text="落实双减的政策。收费。", title="乙"))
    own.put(Letter(text="落实。收费。", title="丙"))
    own.catch_up()
    told = [(looser.reading, looser.terms, looser.total) for looser in own.find("“收费” 双减政策落实").looser]
    assert told == [("words", ("双减", "政策", "落实"), 2), ("any", ("双减", "政策", "落实"), 3)]


def test_quotes_within_a_loosened_run_keep_together(own: Any) -> None:
    own.put(Letter(text="课后服务。收费标准。", title="甲"), Letter(text="课后的服务。收费标准。", title="乙"))
    own.catch_up()
    found = own.find("“课后服务”收费")
    assert (found.read_as, [hit.title for hit in found.hits]) == ("words", ["甲"])


def test_a_name_that_is_no_word_is_asked_for_in_every_letter(own: Any) -> None:
    own.put(
        Letter(text="答复宋鸥同志。课后服务。", title="甲"),
        Letter(text="课后服务。", title="乙"),
        Letter(text="宋某。课后服务。鸥。", title="丙"),
    )
    own.catch_up()
    found = own.find("课后服务宋鸥")
    assert (found.read_as, found.ignored, [hit.title for hit in found.hits]) == ("words", (), ["甲"])


def test_a_single_character_that_is_not_asked_for_is_named(own: Any) -> None:
    own.put(Letter(text="课后服务。", title="甲"), Letter(text="课后服务惠。", title="乙"))
    own.catch_up()
    assert [hit.title for hit in own.find("课后服务惠").hits] == ["乙"]
    assert own.find("课后服务惠").ignored == ()
    found = own.find("课后服务罗")
    assert (found.read_as, found.ignored, found.total) == ("words", ("罗（单字未用）",), 2)
    assert own.find("“课后服务”罗").ignored == ("罗（单字未用）",)
    assert own.find("课后服务 -罗").ignored == ()


def test_what_is_excluded_is_not_loosened(own: Any) -> None:
    own.put(Letter(text="课后的服务。收费标准。", title="甲"), Letter(text="课后的服务收费。", title="乙"))
    own.catch_up()
    found = own.find("课后收费 -服务收费")
    assert (found.read_as, [hit.title for hit in found.hits]) == ("words", ["甲"])


def test_a_number_that_no_letter_bears_is_text(own: Any) -> None:
    own.put(Letter(text="依据国发〔2021〕5号文件和12345热线。", title="甲"))
    own.catch_up()
    for raw in ("国发〔2021〕5号", "12345"):
        found = own.find(raw)
        assert (found.read_as, found.total) == ("phrase", 1)


def test_a_number_is_that_of_the_letter_before_it_is_text(own: Any) -> None:
    own.put(
        Letter(text="一", title="甲", document_number="国发〔2021〕5号", proposal_number="0271"),
        Letter(text="依据国发〔2021〕5号文件，第271号。", title="乙"),
    )
    own.catch_up()
    for raw, read_as in (("国发[2021]5号", "document_number"), ("第271号", "proposal_number")):
        found = own.find(raw)
        assert (found.read_as, [hit.title for hit in found.hits]) == (read_as, ["甲"])
