"""Dates in digits, in Chinese numerals, and with their 年月日 lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.letter.dates import find_date, is_date_line, readings, small_number

DATES = st.dates(min_value=date(1978, 1, 1), max_value=date(2099, 12, 31))
HAN = "〇一二三四五六七八九"


def in_han(number: int) -> str:
    """A number below one hundred as Chinese write it: 三, 十二, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十") + (HAN[ones] if ones else "")


@given(DATES)
def test_digits_round_trip(day: date) -> None:
    assert find_date(f"{day.year}年{day.month}月{day.day}日") == day
    assert find_date(f"{day.year} 年 {day.month} 月 {day.day} 日") == day
    assert find_date(day.isoformat()) == day


@given(DATES)
def test_chinese_numerals_round_trip(day: date) -> None:
    year = "".join(HAN[int(digit)] for digit in str(day.year))
    text = f"{year}年{in_han(day.month)}月{in_han(day.day)}日"
    assert find_date(text) == day
    assert is_date_line(text)


@given(st.integers(min_value=1, max_value=99))
def test_small_numbers_round_trip(number: int) -> None:
    assert small_number(in_han(number)) == number


@given(DATES)
def test_a_date_that_lost_its_marks_is_among_its_readings(day: date) -> None:
    assert day in readings(f"{day.year}{day.month}{day.day}")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2017821", [date(2017, 8, 21)]),
        ("202285", [date(2022, 8, 5)]),
        ("2017111", [date(2017, 1, 11), date(2017, 11, 1)]),
        ("20170821", [date(2017, 8, 21)]),
        ("2017", []),
        ("13519500001", []),
    ],
)
def test_readings(text: str, found: list[date]) -> None:
    assert readings(text) == found


@pytest.mark.parametrize("text", ["2023年2月30日", "2023年7月", "第198号", "", "七月三十一日"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert find_date(text) is None
