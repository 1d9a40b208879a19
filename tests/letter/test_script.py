"""Traditional and full-width characters are read in their common forms and given back as the source prints them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from app.bundle import places
from app.letter.parse import parse
from app.letter.script import Printed, common

TRADITIONAL = st.sampled_from(
    [
        *("王偉委員：", "您提出的", "《關於停車難的提案》收悉。", "現答覆如下：", "一、", "（一）", "一是", "二是"),
        *("新增泊位１２處，", "發展經濟；", "乾淨、幹部與後面的皇后。", "下一步，我局將", "感謝您", "\n", "。", "Ａ類"),
        *("岳陽縣水務局", "二〇二三年五月六日", "抄送：縣政協提案委", "聯繫人：張三", "岳阳县", "里面與裡面"),
    ]
)


@given(st.text())
def test_reading_keeps_every_place(text: str) -> None:
    assert len(common(text)) == len(text)


def test_forms_that_are_read_alike_are_told_apart_by_where_they_stand() -> None:
    printed = Printed.of(["皇后在後面"])
    assert printed
    assert printed.word("皇后") == "皇后"
    assert printed.text("皇后在后面") == "皇后在後面"


def test_what_is_printed_in_common_characters_is_left_alone() -> None:
    assert Printed.of(["株洲市教育局", "2023年"]) is None


@given(st.lists(TRADITIONAL, max_size=40).map("".join))
def test_every_line_of_the_text_stands_in_the_source(source: str) -> None:
    letter = parse(source, places())
    bare = re.sub(r"\s", "", source)
    for line in letter.text.split("\n"):
        assert re.sub(r"\s", "", line) in bare
    said = [letter.issuer, letter.signer, letter.proposal_title, letter.printed_by, *letter.policies]
    for value in filter(None, said):
        assert re.sub(r"\s", "", value) in bare
    for section in letter.sections:
        for span in (section.heading, section.body):
            assert span is None or 0 <= span.start < span.end <= len(letter.text)


def test_no_place_is_read_by_another_name() -> None:
    """乾 is 干 in traditional letters and itself in the names of places, in whichever characters."""
    assert [place.name for place in places().all if common(place.name) != place.name] == []
