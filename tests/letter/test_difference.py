"""What was changed between two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.letter.difference import Piece, Stretch, differences
from tests.costs import seconds

LINES = st.lists(st.text(alphabet="甲乙丙丁 12。", max_size=12), min_size=1, max_size=8).map("\n".join)


def written(old: str, new: str) -> list[str]:
    """A letter's difference as [-removed-] and {+added+}."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return [
        f"={one.same}" if one.same else "".join(marks[piece.kind].format(piece.text) for piece in one.pieces)
        for one in differences(old, new)
    ]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("一\n二\n三", "一\n二\n三", ["=3"]),
        (
            "一\n全市共有37所学校。\n三\n四",
            "一\n全市共有38所学校。\n三\n四",
            ["=1", "全市共有[-37-]{+38+}所学校。", "=2"],
        ),
        ("覆盖率达99.4%。", "覆盖率达99.41%。", ["覆盖率达[-99.4%-]{+99.41%+}。"]),
        ("一\n二", "一\n全新的一段\n二", ["=1", "{+全新的一段+}", "=1"]),
        ("一\n旧有的一段\n二", "一\n二", ["=1", "[-旧有的一段-]", "=1"]),
        (
            "我局将认真研究，抓紧落实。",
            "我局将认真研究，尽快落实到位。",
            ["我局将认真研究，[-抓紧-]{+尽快+}落实{+到位+}。"],
        ),
        ("完全不同的话", "另一番意思呢", ["[-完全不同的话-]", "{+另一番意思呢+}"]),
        (
            "首段\n甲段的文字没有了\n乙段的文字改了几个",
            "首段\n乙段的文字改过几个",
            ["=1", "[-甲段的文字没有了-]", "乙段的文字改[-了-]{+过+}几个"],
        ),
    ],
)
def test_what_is_shown(old: str, new: str, shown: list[str]) -> None:
    assert written(old, new) == shown


@given(LINES, LINES)
def test_both_texts_can_be_read_from_it(old: str, new: str) -> None:
    def side(kept: str, own: list[str]) -> list[str]:
        read, at = [], 0
        for one in differences(old, new):
            if one.same:
                read += own[at : at + one.same]
            elif any(piece.kind in ("same", kept) for piece in one.pieces) or not one.pieces:
                read.append("".join(piece.text for piece in one.pieces if piece.kind in ("same", kept)))
            at = len(read)
        return read

    assert side("removed", old.split("\n")) == old.split("\n")
    assert side("added", new.split("\n")) == new.split("\n")


def test_a_long_letter_is_compared_in_time() -> None:
    lines = [f"第{at}段：{chr(0x4E00 + at * 7 % 20_000) * 40}" for at in range(4000)]
    changed = [line.replace("段", "条") if at % 3 else line for at, line in enumerate(lines)]

    def compared() -> None:
        assert len(list(differences("\n".join(lines), "\n".join(changed)))) == 4000
        assert len(list(differences("甲" * 1_000_000, "乙" * 1_000_000))) == 2
        assert list(differences("\n" * 20_000, "\n" * 20_000)) == [Stretch(same=20_001)]

    assert seconds(compared) < 10


def test_a_paragraph_that_is_empty_is_shown_as_one() -> None:
    gone, come = Stretch(pieces=(Piece("removed", ""),)), Stretch(pieces=(Piece("added", "有"),))
    assert list(differences("", "有")) == [gone, come]
