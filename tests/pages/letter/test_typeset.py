"""A letter set for reading: nothing lost, nothing twice, nothing out of order."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bundle import bundled
from app.letter.model import Letter, Part, Section, Span
from app.letter.parse import parse
from app.letter.places import Places
from app.pages.letter.contents import Line, contents
from app.pages.letter.typeset import PART_LABELS, Block, Passage, paragraph_at, typeset
from tests.seed_letters import seed

SEEDS = sorted((bundled("seeds") / "letters").iterdir())
PIECES = [
    "一、加强管理。认真落实各项规定。",
    "二、",
    "一是督促各级部门认真执行“双减”规定，强化部门担当，完善措施。",
    "二是优化形式；",
    "（一）完善制度",
    "1. 提高站位，强化责任。",
    "感谢您的关心和支持！",
    "下一步，我们将认真做好以下工作：",
    "但仍存在一些问题。",
    "全市共有457所学校开展服务。",
    "　　",
    "\n",
]


def shown(passages: tuple[Passage, ...]) -> str:
    return "".join(block.number + block.heading + block.text for passage in passages for block in passage.blocks)


def bare(text: str) -> str:
    return "".join(text.split())


def holds_together(letter: Letter) -> None:
    """What is shown is one unbroken stretch of the text, from the first section's number to the last one's end."""
    passages = typeset(letter.text, letter.sections)
    assert [passage.section for passage in passages] == list(letter.sections)
    whole = bare(shown(passages))
    assert whole in bare(letter.text)
    at = 0
    for passage in passages:
        own = bare(shown((passage,)))
        for words in _words(passage, letter.text):
            at = whole.index(words, at) + len(words)
            assert words in own
    assert whole[at:].strip("。；：，、！？") == ""
    anchors = [block.anchor for passage in passages for block in passage.blocks if block.anchor]
    assert anchors == [f"p{count}" for count in range(1, len(anchors) + 1)]


def _words(passage: Passage, text: str) -> list[str]:
    section = passage.section
    spans = [span.of(text) for span in (section.heading, section.body) if span]
    return [bare(words) for words in (section.number or "", *spans)]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_the_seeds_lose_nothing(path: Path, places: Places) -> None:
    letter = parse(path.read_text(encoding="utf-8"), places)
    assert letter.sections
    holds_together(letter)


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_no_letter_loses_anything(pieces: list[str]) -> None:
    text = "某市教育局\n对市政协十届二次会议第1号提案的答复\n张三委员：\n" + "".join(pieces)
    holds_together(parse(text, Places([])))


def test_a_heading_that_shares_its_line_runs_in(places: Places) -> None:
    passage = _named("一是督促各级教育部门", places)
    assert [block.layout for block in passage.blocks] == ["run-in"]
    assert passage.blocks[0].heading.endswith("规定，")
    assert passage.blocks[0].text.startswith("强化部门担当")


def test_a_heading_that_its_children_follow_on_the_same_line_runs_in_too(places: Places) -> None:
    passage = _named("1. 提高政治站位", places)
    assert [(block.layout, block.text) for block in passage.blocks] == [("run-in", "")]
    assert (passage.name, passage.rank) == ("1. 提高政治站位，强化政府责任", 2)
    text = (
        "对第1号建议的答复\n张三代表：\n现答复如下：\n"
        "一、加强管理。一是完善制度；二是加强监督。\n二、下一步\n我们将努力。\n"
    )
    passages = {passage.name: passage for passage in typeset(text, parse(text, Places([])).sections)}
    assert {passages[name].blocks[0].layout for name in ("一、加强管理", "一是完善制度", "二是加强监督")} == {"run-in"}
    assert passages["二、下一步"].blocks[0].layout == "title"


def test_a_heading_alone_on_its_line_is_a_title() -> None:
    text = "一、加强管理  \n认真落实。"
    section = Section("s1", Part.DONE, 1, "一、", Span(2, 6), Span(9, 14))
    assert [block.layout for block in typeset(text, [section])[0].blocks] == ["title", "line"]


def test_a_bare_number_is_still_shown() -> None:
    text = (
        "对第1号建议的答复\n张三代表：\n现答复如下：\n一、加强管理。\n"
        "二、一是完善制度。抓好落实。二是加强监督。定期检查。\n"
    )
    letter = parse(text, Places([]))
    passages = {passage.section.number: passage for passage in typeset(letter.text, letter.sections)}
    assert passages["二、"].section.heading is None
    assert [(block.number, block.heading, block.text) for block in passages["二、"].blocks] == [("二、", "", "")]
    assert passages["一是"].blocks[0].anchor is None


def test_labels_stand_where_the_letter_turns_and_never_over_its_thanks(places: Places) -> None:
    letter = parse(seed("濮阳市教育局文件"), places)
    passages = typeset(letter.text, letter.sections)
    labels = {passage.section.anchor: passage.label for passage in passages if passage.label}
    assert labels == {"s3": "已开展", "s7": "存在问题", "s8": "下一步"}
    assert passages[2].name.startswith("一是")


@given(st.lists(st.sampled_from(Part), max_size=8), st.booleans())
def test_a_letter_of_one_part_has_no_label(parts: list[Part], headed: bool) -> None:
    span = Span(0, 1)
    sections = [Section(f"s{at}", part, 1, None, span if headed else None, span) for at, part in enumerate(parts, 1)]
    labels = [passage.label for passage in typeset("字", sections)]
    found = [label for label in labels if label]
    ours = [name for name in map(PART_LABELS.get, parts) if name]
    assert set(found) <= set(ours)
    if len(set(ours)) < 2:
        assert found == []
    elif headed:
        assert set(found) == set(ours)


def test_contents_nest_as_the_sections_do(places: Places) -> None:
    letter = parse(seed("株洲市教育局文件"), places)
    lines = contents(typeset(letter.text, letter.sections))
    assert [len(line.below) for line in lines] == [3, 3, 3, 0, 0, 0, 0, 0, 0]
    assert [(line.label, line.name) for line in lines if line.label] == [
        ("已开展", "1. 提高政治站位，强化政府责任"),
        ("下一步", ""),
    ]
    assert lines[0].below[1] == Line("s5", "二是加强宣传引导", None)


def test_a_sentence_is_found_in_its_paragraph(places: Places) -> None:
    letter = parse(seed("株洲市教育局文件"), places)
    passages = typeset(letter.text, letter.sections)
    assert paragraph_at(passages, letter.text.index("457所学校")) == "p6"
    assert paragraph_at(passages, 0) is None
    assert paragraph_at((), 5) is None


def test_without_sections_there_is_nothing() -> None:
    assert typeset("你好。", ()) == ()
    assert (Block("p1", 0).layout, Block(None, 0).layout) == ("line", "continued")


def _named(beginning: str, places: Places) -> Passage:
    letters = (parse(path.read_text(encoding="utf-8"), places) for path in SEEDS)
    passages = (passage for letter in letters for passage in typeset(letter.text, letter.sections))
    return next(passage for passage in passages if passage.name.startswith(beginning))
