"""The rows are those that a person would make, and what stands in them belongs there.

What was measured last, sentences rightly assigned of all assigned (and of all there are): 双减 150 of 159 (183),
停车 25 of 27 (37), 加装电梯 18 of 22 (39). The floors are a little below.
"""

import pytest

from tests.compare.conftest import Judged
from tests.compare.labelled import Topic, topics

FLOORS = {"双减": 0.9, "停车": 0.9, "加装电梯": 0.8}


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.name)
def test_what_stands_in_a_row_belongs_there(judged: Judged, topic: Topic) -> None:
    replies = [judged.reply(slug) for slug in topic.letters]
    found = list(topic.judged(judged.compared(replies), replies))
    right = sum(belongs for *_, belongs in found)
    assert len(found) >= 15
    assert right / len(found) >= FLOORS[topic.name], [one for one in found if not one[3]]


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.name)
def test_the_matters_that_must_be_there_are(judged: Judged, topic: Topic) -> None:
    replies = [judged.reply(slug) for slug in topic.letters]
    table = judged.compared(replies)
    missing = topic.missing(table)
    assert missing == [], [row.name for row in table.rows]
    assert 4 <= len(table.rows) <= 12


@pytest.mark.parametrize("query", ["教师 工作时间", "教师工作时间", "教师 弹性上下班"])
def test_what_cities_promise_on_teachers_hours_is_there(judged: Judged, query: str) -> None:
    topic = next(one for one in topics() if one.name == "双减")
    replies = [judged.reply(slug) for slug in topic.letters]
    first = judged.compared(replies, query).rows[0]
    assert first.asked
    assert first.name == query
    said = {
        reply.key.split("-")[0]: [(quote.part.value, quote.span.of(reply.text)) for quote in cell]
        for reply, cell in zip(replies, first.cells, strict=True)
    }
    assert said["zhuzhou"] == said["puyang"] == []
    assert said["cixi"] == [("plan", "继续推行弹性上下班制度。")]
    assert [part for part, text in said["hanzhong"] if "超过正常工作时间加班的补偿奖励机制" in text] == ["plan"]
    assert [part for part, text in said["guigang"] if "实行“弹性上下班”" in text] == ["done"]
    assert all(len(cell) <= 1 for cell in said.values())


def test_the_table_says_which_other_words_it_went_by(judged: Judged) -> None:
    replies = [judged.reply(slug) for slug in topics()[0].letters]
    assert judged.compared(replies, "教师 工作时间").alike == ("弹性上下班",)
    assert judged.compared(replies, "教师 弹性上下班").alike == ()


def test_a_question_that_no_sentence_meets_whole_is_met_by_most_of_its_words(judged: Judged) -> None:
    lifts = next(one for one in topics() if one.name == "加装电梯")
    replies = [judged.reply(slug) for slug in lifts.letters]
    table = judged.compared(replies, "老旧小区加装电梯补贴")
    assert table.partly
    assert any("每部电梯补贴10万元" in quote.span.of(replies[1].text) for quote in table.rows[0].cells[1])
    assert not judged.compared(replies, "月球 火星").rows[0].cells[0]
