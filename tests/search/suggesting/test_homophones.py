"""Texts with the wrong characters of the right sound."""

import pytest

from app.letter.places import Places
from app.search.language.tree import Run
from app.search.suggesting.homophones import rewritten
from app.search.suggesting.vocabulary import Entry, Vocabulary

NAMES = ("双减", "课后服务", "服务", "公示", "公式", "银行", "5G基站")


@pytest.fixture(scope="module")
def known(places: Places) -> Vocabulary:
    """A few names, two of which sound the same."""
    return Vocabulary((Entry("topic", name, Run((name,)), 1, (name,)) for name in NAMES), places)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("双碱", "双减"),
        ("落实双碱政策", "落实双减政策"),
        ("客后服务", "课后服务"),
        ("客后福务", "课后服务"),
        ("共事", "公示 公式"),
        ("公式双碱", "公式双减"),
        ("双碱共事", "双减公示 双减公式 双减共事 双碱公示"),
        ("印行", "银行"),
        ("垠航", "银行"),
        ("5g机站", ""),
        ("双减", ""),
        ("双", ""),
        ("甲乙丙丁", ""),
        ("", ""),
    ],
)
def test_what_sounds_the_same(known: Vocabulary, places: Places, text: str, expected: str) -> None:
    assert " ".join(rewritten(text, known, known.sounding, places)) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("酸减", "双减"), ("课后胡务", ""), ("客后胡务", ""), ("公寺", "公示 公式")]
)
def test_what_many_do_not_tell_apart(known: Vocabulary, places: Places, text: str, expected: str) -> None:
    assert " ".join(rewritten(text, known, known.resembling, places)) == expected
