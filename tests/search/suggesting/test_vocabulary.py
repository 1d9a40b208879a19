"""Looking names up by what was typed of them."""

import pytest

from app.letter.places import Places
from app.search.language.tree import Run
from app.search.suggesting.vocabulary import Entry, Vocabulary

NAMES = {
    "双减": 9,
    "双江县": 20,
    "课后服务": 8,
    "课后延时服务": 3,
    "校内课后服务": 30,
    "株洲市": 5,
    "株洲市教育局": 4,
    "郑州市": 7,
    "陕西省": 1,
    "西安市": 2,
    "5G基站": 1,
}


@pytest.fixture(scope="module")
def known(places: Places) -> Vocabulary:
    """A few names, each with as many letters as said; 株洲 and 郑州 by their short names too."""
    short = {"株洲市": ("株洲",), "郑州市": ("郑州",), "西安市": ("西安",), "陕西省": ("陕西", "shaanxi")}
    entries = (
        Entry("topic", name, Run((name,)), letters, (name, *short.get(name, ()))) for name, letters in NAMES.items()
    )
    return Vocabulary(entries, places)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("课后", "课后服务 课后延时服务 校内课后服务"),
        ("課後", "课后服务 课后延时服务 校内课后服务"),
        ("课后服务", "课后服务 校内课后服务"),
        ("“课后", "课后服务 课后延时服务 校内课后服务"),
        ("双", "双江县 双减"),
        ("株洲", "株洲市 株洲市教育局"),
        ("zz", "郑州市 株洲市 株洲市教育局"),
        ("zhuz", "株洲市 株洲市教育局"),
        ("ZhuZhou", "株洲市 株洲市教育局"),
        ("zzs", "郑州市 株洲市 株洲市教育局"),
        ("zhzhou", "郑州市 株洲市 株洲市教育局"),
        ("zhuzhoushijiaoyuju", "株洲市教育局"),
        ("jyj", "株洲市教育局"),
        ("shuangj", "双减 双江县"),
        ("shuangjian", "双减 双江县"),
        ("双j", "双减 双江县"),
        ("khfw", "课后服务 校内课后服务"),
        ("kehfuw", "课后服务 校内课后服务"),
        ("xian", "西安市 双江县"),
        ("shaanxi", "陕西省"),
        ("5g", "5G基站"),
        ("5gjz", "5G基站"),
        ("g", ""),
        ("ouz", ""),
        ("", ""),
        ("《》", ""),
        (".*", ""),
        ("[a-z]", ""),
    ],
)
def test_names_are_found_by_what_was_typed(known: Vocabulary, typed: str, expected: str) -> None:
    assert " ".join(entry.text for entry in known.matching(typed)) == expected


@pytest.mark.parametrize(
    ("latin", "expected"),
    [("zz", "郑州市 株洲市"), ("zhuzhou", "株洲市"), ("xian", "西安市"), ("zhuz", ""), ("", "")],
)
def test_whole_names_are_found_by_pinyin_or_initials(known: Vocabulary, latin: str, expected: str) -> None:
    assert " ".join(entry.text for entry in known.called(latin)) == expected


def test_names_are_found_whole_by_their_writing(known: Vocabulary) -> None:
    assert [entry.text for entry in known.named("《株洲》")] == ["株洲市"]
    assert known.named("株") == known.named("") == ()


def test_names_are_found_by_sound(known: Vocabulary) -> None:
    assert known.sounding(("shuang", "jian")) == ("双减",)
    assert known.sounding(("suan", "jian")) == ()
    assert known.resembling(("suan", "jian")) == ("双减",)
    assert "双减" in known
    assert "双碱" not in known
