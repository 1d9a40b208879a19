"""One character to one, whatever it is."""

import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.fold import BREAK, fold, stream, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ａ類（２０２３）％", "a类(2023)%"),
        ("《“雙減”》", "《“双减”》"),
        ("①", "1"),
        ("㎡ ½ ﬁ", "㎡ ½ ﬁ"),  # two or more characters in NFKC: left alone
        ("İ", "İ"),  # two characters in lower case
        ("〔﹝［【", "〔〔[【"),
        ("\u3000\ud800\0", " \ud800\0"),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_character_stays_one_and_folding_again_changes_nothing() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    folded = fold(everything)
    assert len(folded) == len(everything)
    unsettled = [char for char, once in zip(everything, folded, strict=True) if fold(once) != once]
    assert unsettled == ["薴"]  # OpenCC's table: 薴 → 苧 and, another character, 苧 → 苎


@given(st.text())
def test_tokens_stand_in_the_text_where_they_say(text: str) -> None:
    folded = fold(text)
    found = list(stream(folded))
    assert [token.position for token in found] == list(range(len(found)))
    for token in found:
        span = folded[token.start : token.end]
        assert token.text == (span if span[0].isalnum() else BREAK)


@given(st.text())
def test_every_word_character_is_in_a_token_and_no_break_is_outside(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    found = tokens(text)
    assert sum(len(token) for token in found if token != BREAK) >= sum(map(str.isalnum, fold(text)))
    assert found[:1] != [BREAK]
    assert found[-1:] != [BREAK]
    assert (BREAK, BREAK) not in pairwise(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("〔2023〕8号", "2023 8 号"),
        ("参与学生达99.41%、参与教师达99.4%", "参 与 学 生 达 99.41% ¶ 参 与 教 师 达 99.4%"),
        ("99.41 %", "99.41"),
        ("1+X", "1 ¶ x"),
        ("5G基站，DH0271", "5g 基 站 ¶ dh0271"),
        ("3.试点", "3 ¶ 试 点"),
        ("v1.2.3a", "v1.2.3a"),
        ("a.b", "a ¶ b"),
        ("“双减”\u200b政\u3000策\ufeff", "双 减 政 策"),
        ("上。”\n下", "上 ¶ 下"),
        ("，上…，。！下——", "上 ¶ 下"),
        ("A_B", "a ¶ b"),
        ("1 017", "1 017"),
        ("。", ""),
    ],
)
def test_stream(text: str, expected: str) -> None:
    assert tokens(text) == expected.split()
