"""Letters as web pages hand them over: made up after real forms, each with the fields that its kind makes hard."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.bundle import places
from app.letter.model import Letter
from app.letter.parse import parse

WILD = sorted((Path(__file__).parent / "wild").glob("*.json"))


def said(letter: Letter, key: str) -> Any:
    if key in ("province", "city", "county"):
        return getattr(letter.place, key) if letter.place else None
    if key == "headings":
        return [[one.level, one.number, one.heading.of(letter.text)] for one in letter.sections if one.heading]
    value = getattr(letter, key)
    if key == "figures":
        return [one.value + one.unit for one in value]
    if key == "contacts":
        return [[one.role, one.name, one.phone] for one in value]
    if key in ("signed_on", "printed_on"):
        return value and value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("path", WILD, ids=[path.stem for path in WILD])
def test_wild(path: Path) -> None:
    wanted = json.loads(path.read_text(encoding="utf-8"))
    del wanted["what"]
    letter = parse(path.with_suffix(".txt").read_text(encoding="utf-8"), places())
    assert {key: said(letter, key) for key in wanted} == wanted


def test_comments_behind_a_letter_are_not_in_its_text() -> None:
    source = (Path(__file__).parent / "wild" / "comment.txt").read_text(encoding="utf-8")
    assert "写得好" not in parse(source, places()).text


def test_a_page_around_a_letter_is_not_in_its_text() -> None:
    frame = "当前位置：首页>公开\n发布日期：2020-01-01\n"
    said = "关于县人大十届一次会议第5号建议的答复\n甲代表：\n您的建议收悉，现答复如下：\n已办。\n"
    source = frame + said + "上一篇：第6号建议的答复\n"
    letter = parse(source, places())
    assert letter.text.startswith("关于县人大")
    assert letter.text.endswith("已办。")
    assert letter.proposal_number == "5"
