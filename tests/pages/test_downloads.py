"""Files are kept under names that no header, file system or reader takes for more than a name."""

import re

import pytest

from app.pages.downloads import disposition


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("信.txt", "attachment; filename=\"slug.txt\"; filename*=UTF-8''%E4%BF%A1.txt"),
        ('a"b;c\r\nX: y.txt', "attachment; filename=\"slug.txt\"; filename*=UTF-8''a_b%3BcX_%20y.txt"),
        ("../../etc/passwd", "attachment; filename=\"slug\"; filename*=UTF-8''_.._etc_passwd"),
        ("\u202etxt.exe\0", "attachment; filename=\"slug.exe\"; filename*=UTF-8''txt.exe"),
        (" . ", "attachment; filename=\"slug\"; filename*=UTF-8''slug"),
    ],
)
def test_a_header_holds_any_name(name: str, header: str) -> None:
    assert disposition(name, "slug") == header
    assert re.fullmatch(r"[\x20-\x7e]+", header)
