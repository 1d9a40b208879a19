"""Names of the same thing: the list itself, and where a question is looked for by them."""

from typing import Any

import pytest

from app.letter.model import Letter
from app.letter.places import Places
from app.search.answer import Answer
from app.search.asking import Widened
from app.search.fold import BREAK, tokens
from app.search.language.question import ask
from app.search.language.synonyms import MOST, groups, others, parsed, widened
from app.search.language.tree import Alike, Phrase, Run, leaves
from app.store.filters import Filters

LONG = "减轻义务教育阶段学生作业负担和校外培训负担"


def names(raw: str) -> list[str]:
    """The other names that the run `raw` is looked for by."""
    return [name.text for name in others(Run((raw,)))]


def titles(answer: Answer) -> str:
    return "".join(sorted(hit.title or "" for hit in answer.hits))


def test_every_group_of_the_list_has_names_of_its_own() -> None:
    every = [tuple(tokens(name)) for group in groups() for name in group]
    assert len(every) == len(set(every))
    assert all(BREAK not in (name[0], name[-1]) for name in every)
    assert all(2 <= len(group) <= MOST for group in groups())


def test_a_list_is_read_line_by_line() -> None:
    assert list(parsed(["# 教育", "", "双减 = 减负= 减轻负担 # 说明", "="])) == [("双减", "减负", "减轻负担")]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("双减", [LONG]),
        (LONG, ["双减"]),
        (f"进一步{LONG}", ["双减", LONG]),
        ("教体局", ["教育体育局", "教育和体育局"]),
        ("教育体育局", ["教体局", "教育和体育局"]),
        ("政协提案", ["提案"]),
        ("提案", []),  # every other name has it within
        ("卫生健康委", ["卫健委"]),
        ("《雙減》", [LONG]),
        ("ａｉ", ["人工智能"]),
        ("双减政策", []),
        ("双", []),
    ],
)
def test_names_go_both_ways_without_those_that_find_nothing_more(raw: str, expected: list[str]) -> None:
    assert names(raw) == expected


@pytest.mark.parametrize("raw", ["“双减”", "“双”减", "标题:双减", "双减*", "课后 -双减", "文件:双减 -(教体局 | 双减)"])
def test_what_is_quoted_or_excluded_or_of_one_part_has_no_other_names(raw: str) -> None:
    root = ask(raw).root
    assert root
    assert widened(root) == root


def test_any_other_name_finds(own: Any) -> None:
    own.put(
        Letter(text=f"{'其他工作。' * 9}关于{LONG}的意见。", title="甲"),
        Letter(text=f"{'其他工作。' * 9}落实“双减”政策。", title="乙"),
        Letter(text="其他工作。", title="丙"),
    )
    own.catch_up()
    found = own.find("双减")
    assert (titles(found), found.read_as, found.understood) == ("乙甲", "phrase", "双减")
    assert found.widened == (Widened("双减", (LONG,), "双减 同义:否"),)
    assert titles(own.find(LONG)) == "乙甲"
    assert titles(own.find("其他工作 -双减")) == "丙甲"
    assert titles(own.find("“双减”")) == "乙"


def test_an_agency_is_looked_for_by_its_other_names(own: Any) -> None:
    own.put(
        Letter(text="一。", title="甲", issuer="甲市住房和城乡建设局"),
        Letter(text="二。", title="乙", issuer="乙市住建局"),
        Letter(text="住建局。", title="丙", issuer="丙市教育局"),
    )
    own.catch_up()
    found = own.find("机关:住建局")
    assert (titles(found), found.read_as, found.understood) == ("乙甲", "fields", "机关:住建局")
    assert found.widened == (Widened("住建局", ("住房和城乡建设局",), "机关:住建局 同义:否"),)
    assert titles(own.find("机关:住房和城乡建设局")) == "乙甲"
    for exactly in ("机关:住建局 同义:否", "机关:“住建局”", "机关:住建局 -机关:住房和城乡建设局"):
        assert titles(own.find(exactly)) == "乙"
    assert titles(own.find("机关:住建")) == "乙"
    assert titles(own.find("住建局 -机关:住建局")) == "丙"


def test_the_switch_turns_them_off_and_is_kept(own: Any) -> None:
    own.put(Letter(text="甲市教育和体育局。双减。", title="甲"), Letter(text="教体局。双减。", title="乙"))
    own.catch_up()
    for switch in ("同义:否", "同义词：关", "SYNONYMS:off", "synonyms:no"):
        found = own.find(f"教体局 {switch} 双减")
        assert (titles(found), found.widened, found.ignored) == ("乙", (), ())
        assert found.understood == "教体局 双减 同义:否"
    found = own.find("教体局 双减")
    assert titles(found) == "乙甲"
    assert [titles(own.find(one.query)) for one in found.widened] == ["乙"]
    assert own.find("教体局 同义:是").total == 2
    assert own.find("教体局 同义:也许").ignored == ("同义:也许（只能写“是”或“否”）",)
    assert own.find("同义:否").asked is False


def test_only_names_that_find_something_here_are_told(own: Any, places: Places) -> None:
    here, there = places.named("株洲市")[0], places.named("濮阳市")[0]
    own.put(
        Letter(text="教体局", title="甲", place=here),
        Letter(text="教育体育局", title="乙", place=there),
        Letter(text="教育和体育局", title="丙", place=there),
    )
    own.catch_up()
    withdrawn, _ = own.put(Letter(text="卫健委", title="丁"), Letter(text="卫生健康委", title="戊"))
    own.catch_up()
    assert [one.others for one in own.find("教体局").widened] == [("教育体育局", "教育和体育局")]
    assert own.find("教体局", filters=Filters(places=(here,))).widened == ()
    assert [one.others for one in own.find("卫生健康委").widened] == [("卫健委",)]
    own.withdraw(withdrawn)
    assert own.find("卫生健康委").widened == ()


def test_words_of_a_loosened_run_have_theirs_and_a_name_is_one_word(own: Any) -> None:
    own.put(Letter(text=f"{LONG}。老旧小区。政策。", title="甲"), Letter(text="小区老了。政策。双减。", title="乙"))
    own.catch_up()
    found = own.find("双减政策 老小区")
    assert (found.read_as, titles(found), found.ignored) == ("words", "甲", ())
    assert found.understood == "双减 政策 老小区"
    assert [one.typed for one in found.widened] == ["双减", "老小区"]
    assert titles(own.find("双减政策 老小区 同义:否")) == ""


def test_there_are_only_so_many_and_that_is_said(own: Any) -> None:
    own.put(Letter(text="甲", title="甲"))
    own.catch_up()
    several = [group[0] for group in groups() if names(group[0])][: MOST + 1]
    root = ask(" ".join(several)).root
    assert root
    assert sum(isinstance(leaf, Alike) for leaf in leaves(widened(root))) == MOST
    said = "第 8 个以后的同义词"
    assert said in own.find(" ".join(several)).ignored
    assert said not in own.find(" ".join(several[1:])).ignored
    assert said not in own.find(" ".join([*several, "同义:否"])).ignored


def test_other_names_are_phrases() -> None:
    assert others(Run(("双减",))) == (Phrase(LONG),)
