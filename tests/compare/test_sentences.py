"""What is quoted of a letter: its sentences, with headings, and the part each is of."""

import pytest

from app.compare.reply import Reply
from app.compare.sentences import sentences
from app.letter.model import Part, Section, Span
from tests.compare.conftest import Judged


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("存在的问题，老旧小区普遍没有配建停车场。", Part.PROBLEMS),
        ("遇到的难点是低层住户反对、地下管线复杂。", Part.PROBLEMS),
        ("推进中遇到的困难是：涉密单位不能开放。", Part.PROBLEMS),
        ("下一步，我们将推广这一做法。", Part.PLAN),
        ("我局正起草办法，允许用公共收益补充。", Part.PLAN),
        ("吃饭问题，老人怕花钱，拟采取慈善会补贴的办法。", Part.PLAN),
        ("我委将分两年把校车线路加密到50条。", Part.PLAN),
        ("现有窗口三个，我局将逐年增加。", Part.PLAN),
        ("我市将其改为“联合审查、一次办结”。", Part.DONE),
        ("我市将加装意愿强的单元优先列入年度改造计划。", Part.DONE),
        ("街道将组织生活会的意见逐条落实。", Part.DONE),
        ("市教育局将课后服务列入民办实事。", Part.DONE),
        ("针对群众反映的问题，快速核查。", Part.DONE),
    ],
)
def test_a_sentence_is_of_the_part_that_its_words_say(sentence: str, part: Part) -> None:
    done = Section("s1", Part.DONE, 1, None, None, Span(0, len(sentence)))
    assert [one.part for one in sentences(Reply("a", sentence, [done]), 0)] == [part]
    plan = Section("s1", Part.PLAN, 1, None, None, Span(0, len(sentence)))
    assert [one.part for one in sentences(Reply("a", sentence, [plan]), 0)] == [Part.PLAN]


def test_a_short_heading_goes_with_its_first_sentence_and_stands_above_the_others(judged: Judged) -> None:
    found = sentences(judged.reply("zhuzhou-2023-cppcc-2102076"), 0)
    first, *others = [one for one in found if one.section == "s8"]
    assert first.own.startswith("先后印发")
    assert first.span.start < first.span.end - len(first.own)
    assert {one.heading for one in (first, *others)} == {"加强作业管理"}
    assert {one.above for one in (first, *others)} == {("减轻学生校内负担，强化学校教育主阵地作用",)}
    assert not [one for one in found if one.section == "s7"]


def test_a_heading_that_is_a_sentence_is_one(judged: Judged) -> None:
    found = sentences(judged.reply("jingdezhen-2022-npc-48"), 0)
    assert [one.own[:9] for one in found if one.section == "s4"] == ["建设，利用边角地、"]


def test_opening_and_closing_say_nothing_of_a_matter(judged: Judged) -> None:
    reply = judged.reply("cixi-2023-npc-198")
    parts = {section.anchor: section.part for section in reply.sections}
    assert {parts[one.section] for one in sentences(reply, 0)} == {Part.DONE, Part.PROBLEMS, Part.PLAN}
