"""Mobile numbers are masked, everything else stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("第13519500001号", "第135****0001号"),
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
        ("某委员：\n保守国家秘密是公民的义务。", None),
        ("某委员：\n涉及商业秘密的不予公开。\n机密级文件的管理", None),
    ],
)
def test_secrecy(text: str, mark: str | None) -> None:
    assert secrecy_mark(text) == mark
