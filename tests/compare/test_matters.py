"""Rows are named by matters, whatever the letters are about; quotes begin where a sentence does."""

from itertools import pairwise

import pytest

from app.compare.reply import Reply
from app.compare.sentences import sentences
from app.compare.stock import stock
from app.compare.table import Table, compared
from app.letter.model import Part, Section, Span
from app.search.fold import fold, spelled
from app.search.language.question import ask
from app.search.naming import names
from app.search.words import shared_words


def reply(key: str, *lines: str, title: str = "") -> Reply:
    """A letter of which each line is a section without a heading."""
    text = "\n".join(lines)
    ends = [0, *(at for at, char in enumerate(text) if char == "\n"), len(text)]
    spans = [Span(start + (start > 0), end) for start, end in pairwise(ends)]
    return Reply(
        key, text, [Section(f"s{at}", Part.DONE, 1, None, None, span) for at, span in enumerate(spans, 1)], (title,)
    )


def table(*replies: Reply, query: str = "") -> Table:
    return compared(replies, shared_words(), lambda name: float(len(name)), ask(query) if query else None)


ROADS = (
    reply(
        "a",
        "感谢您对我县交通工作的关心。县人民政府高度重视这条公路。",
        "该公路已纳入全县农村公路建设规划。工可报告已经批复。项目投资三千万元，由县财政和社会资本分担。",
        title="关于修建甲乙公路的建议",
    ),
    reply(
        "b",
        "您的建议很好。县人民政府十分重视公路建设。",
        "这条公路已经列入国家公路网规划。勘察设计和招标正在进行。所需经费县级没有着落。",
        title="关于加快丙丁公路建设的建议",
    ),
)


def test_roads_are_compared_by_plan_preparation_and_money() -> None:
    rows = {row.name: row for row in table(*ROADS).rows}
    assert set(rows) == {"规划", "前期工作", "资金"} or {"规划"} < set(rows), list(rows)
    assert all(
        "规划" in quote.span.of(one.text) for one, cell in zip(ROADS, rows["规划"].cells, strict=True) for quote in cell
    )
    assert all(rows["规划"].cells)


def test_neither_the_topic_nor_an_office_names_a_row() -> None:
    named = {row.name for row in table(*ROADS).rows}
    assert not named & {"公路", "人民政府", "政府", "县人民政府", "建议"}


@pytest.mark.parametrize(
    "word", ["政府", "人民政府", "管理所", "公交公司", "分管", "基层", "乡镇", "接到", "评估", "升级"]
)
def test_who_acts_where_and_how_names_nothing(word: str) -> None:
    assert word not in {name for name, _ in names(spelled(fold(word)), shared_words())}


@pytest.mark.parametrize(
    ("text", "matters"),
    [
        ("已纳入全省交通发展规划，工可已批复", ["规划", "前期工作"]),
        ("完善公交规划，加强计划管理", []),
        ("保護經費列入財政預算", ["资金", "资金"]),
    ],
)
def test_what_any_letter_speaks_of(text: str, matters: list[str]) -> None:
    assert [name for name, _ in stock(spelled(fold(text)))] == matters


def test_thanks_stand_in_no_row_and_meet_no_question() -> None:
    made = table(*ROADS, query="公路")
    quoted = [
        quote.span.of(one.text)
        for row in made.rows
        for one, cell in zip(ROADS, row.cells, strict=True)
        for quote in cell
    ]
    assert quoted
    assert not [text for text in quoted if "感谢" in text or "您的建议" in text]


def test_a_sentence_that_leans_is_quoted_with_the_one_before_it() -> None:
    letter = reply("a", "南侧旧楼将拆除后新建学生宿舍。此规划已列入全省寄宿制学校项目库。")
    made = table(letter, query="寄宿制学校")
    assert [quote.span.of(letter.text) for quote in made.rows[0].cells[0]] == [letter.text]


def test_a_heading_that_a_comma_parts_from_its_text_is_half_of_a_sentence() -> None:
    text = "我局已督促公交公司按照学校和市民的作息时间,确定了高峰时段。车辆随后增加。"
    comma = text.index(",")
    section = Section("s1", Part.DONE, 1, "一是", Span(0, comma), Span(comma + 1, len(text)))
    assert [one.own for one in sentences(Reply("a", text, [section]), 0)] == [
        text[: text.index("。") + 1],
        "车辆随后增加。",
    ]


def test_points_are_of_the_part_that_the_line_before_them_announces() -> None:
    lines = ("下步,将做好以下工作:", "强化保护意识。", "加大资金保障力度。", "全县已有文保单位九处。")
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    parts = (Part.PLAN, Part.DONE, Part.DONE, Part.DONE)
    numbers = (None, "一是", "二是", None)
    sections = [
        Section(f"s{at}", part, 1, number, None, Span(start, start + len(line)))
        for at, (start, line, part, number) in enumerate(zip(starts, lines, parts, numbers, strict=True), 1)
    ]
    found = [one.part for one in sentences(Reply("a", text, sections), 0)]
    assert found == [Part.PLAN, Part.PLAN, Part.PLAN, Part.DONE]


def test_words_that_only_frame_answer_no_question_by_themselves() -> None:
    letter = reply("a", "教师工作站已建成三处。课程时间占比不少于三成。")
    assert not table(letter, query="教师 工作时间").rows[0].cells[0]
