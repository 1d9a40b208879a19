"""Mobile numbers are masked, everything else stays."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bundle import places
from app.letter.parse import parse
from app.letter.redaction import masked
from app.letter.secrecy import secrecy_mark


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("联系电话:13519500001", "联系电话:135****0001"),
        ("135 1950 0001", "135 **** 0001"),
        ("135-1950-0001", "135-****-0001"),
        ("１３５１９５０００01", "１３５****００01"),
        ("0775-4573510", "0775-4573510"),
        ("22663715", "22663715"),
        ("450821198001011234", "450821198001011234"),
        ("1381234\n5678反映", "138****\n5678反映"),
        ("138\u30001234\u30005678", "138\u3000****\u30005678"),
        ("138—1234—5678", "138—****—5678"),
        ("138.1234.5678", "138.****.5678"),
        ("138 -1234 -5678", "138 -**** -5678"),
        ("Tel.13812345678", "Tel.138****5678"),
        ("1.13812345678", "1.138****5678"),
        ("008613812345678", "0086138****5678"),
        ("013812345678", "0138****5678"),
        ("(138)12345678", "(138)****5678"),
        ("138**1234**5678", "138********5678"),
        ("1381 2345 678", "138* ***5 678"),
        ("1381234567813912345678", "138****5678139****5678"),
        ("138\u200b1234\u200b5678", "138\u200b****\u200b5678"),
        ("153.2 48.1 2023.5", "153.2 48.1 2023.5"),
        ("138.12345678", "138.12345678"),
        ("+8613519500001", "+86135****0001"),
        ("8613519500001", "86135****0001"),
        ("13519500001、13800138000", "135****0001、138****8000"),
    ],
)
def test_masked(text: str, public: str) -> None:
    assert masked(text) == public


@given(st.text())
def test_masking_keeps_length_and_is_done_once(text: str) -> None:
    assert len(masked(text)) == len(text)
    assert masked(masked(text)) == masked(text)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("机密★1年\n某市教育局文件", "机密"),
        ("秘 密\n某市教育局文件", "秘密"),
        ("某市教育局文件\n密级：绝密", "绝密"),
        *(
            (mark, "机密")
            for mark in ("【机密】", "| 密级 | 机密 |", "密级【机密】", "機密★1年", "特急 机密", "机密 特急", "机密1年")
        ),
        *((mark, "秘密") for mark in ("（秘密）", "秘密：3年", "秘密〔3年〕", "秘\u200b密★1年", "秘密&#9733;1年")),
        ("公开栏目\n" * 60 + "机密★1年\n某市教育局文件", "机密"),
        ("某委员：\n保守国家秘密是公民的义务。", None),
        ("某委员：\n涉及商业秘密的不予公开。\n机密级文件的管理", None),
    ],
)
def test_secrecy(text: str, mark: str | None) -> None:
    assert secrecy_mark(text) == mark


@given(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.sampled_from(["", " ", "  ", "-", "—", "–", "·", ".", "\u3000", "\u200b", " - ", "\u00a0"]),
    st.sampled_from([(3, 7), (4, 7), (3,), (7,), ()]),
    st.text("机关电话：，。（）\n ", max_size=8),
)
def test_no_mobile_number_survives_in_a_letter(number: str, mark: str, cuts: tuple[int, ...], around: str) -> None:
    if mark == "." and len(cuts) == 1:
        return  # 138.12345678 is a decimal number
    edges = [0, *cuts, len(number)]
    grouped = mark.join(number[left:right] for left, right in pairwise(edges))
    letter = parse(f"王伟委员：\n您的提案收悉。{around}{grouped}{around}\n联系人：张三 电话：{grouped}", places())
    said = "".join([letter.text, *(contact.phone or "" for contact in letter.contacts)])
    assert number not in re.sub(r"[^0-9*]", "", said)


def test_a_number_that_is_masked_keeps_its_end_before_a_date() -> None:
    once = masked("联系电话：13500000004\n2021年5月6日")
    assert once == "联系电话：135****0004\n2021年5月6日"
    assert masked(once) == once
