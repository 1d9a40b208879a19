"""Whether two texts are one letter."""

from functools import partial
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bundle import bundled
from app.letter.sameness import Relation, relation, shared, sketch, words
from tests.costs import in_proportion

SEEDS = [words(path.read_text(encoding="utf-8")) for path in sorted(bundled("seeds/letters").iterdir())]


def misread(text: str, share: float, seed: int = 0) -> str:
    """As a machine reads a poor scan: a share of the characters is wrong."""
    random = Random(seed)  # noqa: S311 - a fixed course
    return "".join(chr(random.randrange(0x4E00, 0x9000)) if random.random() < share else one for one in text)


def in_common(one: str, other: str) -> int:
    return len(set(sketch(one)) & set(sketch(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("共有 37 所，学校。", "共有37所学校"),
        ("〔２０２３〕８号", "[2023]8号"),
        ("A类\n同意公开", "a类　同意_公开"),
        ("㈠加强", "(一)加强"),
        ("“双减”", "双减"),
    ],
)
def test_marks_width_and_case_make_no_words(one: str, other: str) -> None:
    assert words(one) == words(other) != ""


def test_any_other_character_makes_other_words() -> None:
    assert words("共有37所") != words("共有38所") != words("共有38座")


@given(st.text())
def test_words_are_the_same_of_words(text: str) -> None:
    assert words(words(text)) == words(text)
    assert len(sketch(words(text))) <= 16


@pytest.mark.parametrize("text", SEEDS)
def test_a_half_and_a_poor_scan_are_found_again(text: str) -> None:
    half = len(text) // 2
    for copy in (text[:half], text[half:], text[half // 2 : -half // 2], misread(text, 0.05), f"导航栏目首页{text}"):
        assert in_common(text, copy) >= 2


def test_letters_of_other_matter_are_not_found() -> None:
    pairs = [(one, other) for one in SEEDS for other in SEEDS if one is not other]
    assert max(in_common(*pair) for pair in pairs) < 2
    assert max(shared(*pair) for pair in pairs) < 0.25


WHOLE = "慈溪市教育局文件关于对第198号建议的答复" + SEEDS[0]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (WHOLE, Relation.SAME),
        (WHOLE[:300], Relation.PART),
        (WHOLE[50:-50], Relation.PART),
        ("首页通知公告" + WHOLE[:-200], Relation.PART),
        ("首页通知公告" + WHOLE + "上一篇下一篇", Relation.MORE),
        (WHOLE[20:] + "抄送市政府办公室", Relation.MORE),
        (WHOLE.replace("的", "之", 1), Relation.CHANGED),
        ("乙" + WHOLE[1:], Relation.CHANGED),
        (WHOLE[:200] + WHOLE[400:], Relation.CHANGED),
        (SEEDS[1], Relation.OTHER),
        ("", Relation.OTHER),
    ],
)
def test_how_a_text_stands_to_another(new: str, expected: Relation) -> None:
    assert relation(WHOLE, new, 0.5) is expected


@given(st.text(alphabet="的了是在一二三", max_size=60), st.text(alphabet="的了是在一二三", max_size=60))
def test_part_and_more_are_two_sides_of_one(one: str, other: str) -> None:
    turned = {Relation.PART: {Relation.MORE, Relation.PART}, Relation.MORE: {Relation.PART}}
    there, back = relation(one, other, 0.5), relation(other, one, 0.5)
    assert back in turned.get(there, {there})


def test_comparing_takes_time_linear_in_the_length() -> None:
    def compared(text: str) -> None:
        for changed in (f"甲{text}乙", f"{text[:-9]}乙", text.replace("的", "之")):
            relation(text, changed, 0.5)
            sketch(changed)

    text = "".join(chr(0x4E00 + at * at % 20_000) for at in range(300_000))
    assert in_proportion(partial(compared, text[:30_000]), partial(compared, text))
