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


@pytest.mark.parametrize(
    ("raw", "unused"),
    [
        ("请问怎么申请养老补贴", "请问、怎么（常用词未用）"),
        ("养老补贴 申请 怎么办", "怎么办（常用词未用）"),
        ("关于进一步推进养老补贴申请工作的提案", "关于、进一步、推进、工作、提案（常用词未用）"),
        ("关于“养老补贴”申请的建议", "关于、建议（常用词未用）"),
    ],
)
def test_words_of_any_question_or_title_are_not_asked_for(own: Any, raw: str, unused: str) -> None:
    own.put(Letter(text="申请养老补贴须知。", title="甲"), Letter(text="养老。补贴。怎么推进工作。", title="乙"))
    own.catch_up()
    found = own.find(raw)
    assert (found.read_as, found.ignored[0], [hit.title for hit in found.hits]) == ("words", unused, ["甲"])
    assert {word for hit in found.hits for word in marked(hit)} <= {"申请", "养老", "补贴", "养老补贴"}
    assert all("怎么" not in one.terms and "工作" not in one.terms for one in found.looser)


def marked(hit: Any) -> set[str]:
    return {hit.snippet[start:end] for start, end in hit.marks}


def test_they_are_asked_for_where_letters_have_them_all(own: Any) -> None:
    own.put(Letter(text="怎么停车。申请。", title="甲"), Letter(text="停车申请。", title="乙"))
    own.catch_up()
    found = own.find("怎么申请停车")
    assert (found.ignored, [hit.title for hit in found.hits]) == ((), ["甲"])
    assert ("words", ("申请", "停车"), 2) in [(one.reading, one.terms, one.total) for one in found.looser]
    assert own.find("怎么").total == 1
    assert own.find("推进工作").total == own.find("关于停车的建议 -停车").total == 0


@pytest.mark.parametrize(
    ("raw", "terms"),
    [
        ("慢性病报销", ("慢性病", "报销")),
        ("公租房申请", ("公租房", "申请")),
        ("居家养老服务", ("居家", "养老", "服务")),
        ("村医待遇", ("村医", "待遇")),
        ("课后服务收费", ("课后服务", "课后", "服务", "收费")),
    ],
)
def test_any_of_the_words_are_parts_side_by_side(own: Any, raw: str, terms: tuple[str, ...]) -> None:
    own.put(*(Letter(text=f"{part}。", title=part) for part in (*terms, "性病", "租房", "家养")))
    own.catch_up()
    (looser,) = own.find(raw).looser
    assert (looser.reading, looser.terms, looser.total) == ("any", terms, len(terms))


@pytest.mark.parametrize(("letters", "offered"), [(50, 1), (51, 0)])
def test_nearly_all_letters_are_no_offer(own: Any, letters: int, offered: int) -> None:
    own.put(*(Letter(text="办理情况。", title=str(number)) for number in range(letters)))
    own.catch_up()
    found = own.find("办理补贴")
    assert (len(found.looser), len(found.partly)) == (offered, 10)
