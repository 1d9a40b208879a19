"""What holds for every letter, also for text that is none."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bundle import bundled, places
from app.letter.model import Letter, Part, Span
from app.letter.parse import parse

SEEDS = [path.read_text(encoding="utf-8") for path in sorted(bundled("seeds/letters").glob("*.txt"))]
PIECES = st.sampled_from(
    [
        *(
            "一、",
            "（一）",
            "1.",
            "（1）",
            "①",
            "一是",
            "二是",
            "三是",
            "第一，",
            "第二，",
            "《",
            "》",
            "“",
            "”",
            "（",
            "）",
        ),
        *(
            "。",
            "，",
            "；",
            "：",
            "# ",
            "**",
            "\n",
            "\n\n",
            " ",
            "\u200b",
            "\ud800",
            "\x00",
            "宋某委员：",
            "李某、王某代表:",
        ),
        *(
            "您提出的",
            "建议收悉。",
            "现答复如下：",
            "下一步，我局将加强",
            "存在一些问题",
            "感谢您",
            "抄送：市政府办公室",
        ),
        *(
            "某县教育局",
            "2023年7月31日",
            "二〇二三年七月三十一日",
            "2017821",
            "A类",
            "是否同意公开：否",
            "当前位置：首页",
        ),
        *("某教字〔2023〕8号", "签发人：张三", "联系人：李四", "13519500001", "457所学校", "99.41%"),
        "关于对市政协十届二次会议第12号提案的答复",
        *(
            "1.某项2.某项",
            "；①",
            "㈠",
            "答復(fù)",
            "關於",
            "聯繫人：",
            "| a | b |",
            "发布机构 ",
            "公开方式\n",
            "提案人：张三、",
        ),
        *(
            "_赌博_怎么办",
            " -app下载",
            "发表于 2018-1-1",
            "某县教育局\n2023年5月6日\n",
            "20235",
            "2019月6月1日",
            "附议人：李四",
        ),
    ]
)
SCRAPS = st.lists(PIECES | st.text(max_size=12), max_size=60).map("".join)


def spans(letter: Letter) -> list[Span]:
    sections = [span for one in letter.sections for span in (one.heading, one.body) if span]
    return sections + [one.sentence for one in letter.figures]


def holds(letter: Letter) -> None:
    """What is quoted is a span of the text; sections go forward, do not overlap and have their anchors in order."""
    for span in spans(letter):
        assert 0 <= span.start < span.end <= len(letter.text)
    at = 0
    for number, section in enumerate(letter.sections, start=1):
        assert section.anchor == f"s{number}"
        assert section.level >= 1
        for part in (section.heading, section.body):
            if part:
                assert part.start >= at
                at = part.end
    assert "\r" not in letter.text
    assert not any("\ud800" <= char <= "\udfff" or char == "\x00" for char in letter.text)
    letter.text.encode()


@settings(max_examples=300)
@given(SCRAPS | st.text())
def test_parse_never_raises_and_quotes_only_what_stands_there(source: str) -> None:
    holds(parse(source, places()))


@settings(max_examples=100)
@given(st.sampled_from(SEEDS), st.randoms(use_true_random=False))
def test_damaged_letters_are_read_as_far_as_they_go(source: str, chance: random.Random) -> None:
    lines = source.split("\n")
    for _ in range(chance.randrange(6)):
        del lines[chance.randrange(len(lines))]
    start = chance.randrange(len(source) // 2)
    holds(parse("\n".join(lines)[start:], places()))


@pytest.mark.parametrize("source", SEEDS)
def test_the_canonical_text_reads_as_the_same_letter(source: str) -> None:
    first = parse(source, places())
    again = parse(first.text, places())
    assert again.text == first.text
    assert (again.title, again.sections, again.figures) == (first.title, first.sections, first.figures)


@pytest.mark.parametrize("source", SEEDS)
def test_no_character_of_the_body_is_lost_between_sections(source: str) -> None:
    letter = parse(source, places())
    covered = [False] * len(letter.text)
    for one in letter.sections:
        for span in (one.heading, one.body):
            if span:
                covered[span.start : span.end] = [True] * (span.end - span.start)
    first = min(span.start for span in spans(letter))
    last = max(span.end for span in spans(letter))
    left = "".join(letter.text[at] for at in range(first, last) if not covered[at])
    numbers = "".join(one.number or "" for one in letter.sections)
    assert set(left) <= set(numbers) | set("。；：，,\n 、.")


def test_a_mobile_number_is_masked_everywhere() -> None:
    letter = parse("某委员：\n您的提案收悉。请联系13519500001。\n（联系人：李四，电话：135 1950 0001）", places())
    assert "13519500001" not in letter.text.replace(" ", "")
    assert letter.contacts[0].phone == "135 **** 0001"
    assert any(one.kind == "masked" for one in letter.repairs)


def test_a_turn_within_a_paragraph_parts_what_was_done_from_what_is_promised() -> None:
    letter = parse(
        "某委员：\n您的提案收悉，现答复如下：\n去年建成三所学校。下一步，我局将再建两所。\n感谢您的关心。", places()
    )
    assert [(one.part, one.body.of(letter.text)) for one in letter.sections if one.body] == [
        (Part.OPENING, "您的提案收悉，现答复如下："),
        (Part.DONE, "去年建成三所学校。"),
        (Part.PLAN, "下一步，我局将再建两所。"),
        (Part.CLOSING, "感谢您的关心。"),
    ]


def test_the_last_heading_of_a_letter_that_was_cut_off_stays() -> None:
    said = "某委员：\n您的提案收悉，现答复如下：\n我们做了两件事。一是加强培训"
    assert [one.number for one in parse(f"{said}，让干部群众", places()).sections if one.heading] == ["一是"]
    assert not [one for one in parse(f"{said}。", places()).sections if one.heading]
