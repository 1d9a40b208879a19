"""The name in a letter's address."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, event
from sqlmodel import Session

from app.letter.model import Assembly, Letter
from app.letter.places import Places
from app.store.slug import free, slug

HASH = "0123456789abcdef"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "cixi-2023-npc-198"),
        ({"assembly": Assembly.CPPCC, "proposal_number": "2102076"}, "cixi-2023-cppcc-2102076"),
        ({"proposal_number": "DH0271"}, "cixi-2023-npc-dh0271"),
        ({"proposal_number": "温36"}, "cixi-2023-npc-36"),
        ({"proposal_number": "０２０"}, "cixi-2023-npc-020"),
        ({"proposal_number": None}, "cixi-2023-npc-10"),
        ({"proposal_number": "温"}, "cixi-2023-npc-10"),
        ({"proposal_number": None, "document_number": "慈教建【2023】008号"}, "cixi-2023-npc-8"),
        ({"proposal_number": None, "document_number": None}, "cixi-2023-npc-01234567"),
        ({"proposal_number": "198" * 5}, "cixi-2023-npc-10"),
        ({"proposal_number": None, "document_number": f"慈教建〔2023〕{'9' * 5000}号"}, "cixi-2023-npc-01234567"),
        ({"proposal_number": None, "document_number": f"慈教建〔2023〕{'9' * 12}号"}, f"cixi-2023-npc-{'9' * 12}"),
        ({"place": None, "year": None}, "npc-198"),
        ({"place": None, "year": None, "assembly": None, "proposal_number": None, "document_number": None}, "01234567"),
    ],
)
def test_the_parts_that_are_known(letter: Callable[..., Letter], changes: dict[str, object], expected: str) -> None:
    assert slug(letter(**changes), HASH) == expected


@pytest.mark.parametrize("place", ["cixi", "zhuzhou", "chongqing", "zhejiang"])
def test_the_most_specific_place_names_the_letter(letter: Callable[..., Letter], places: Places, place: str) -> None:
    assert slug(letter(place=places.by_slug(place)), HASH) == f"{place}-2023-npc-198"


@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_the_numbers_are_the_slug_fits_an_address(number: str, document_number: str) -> None:
    made = slug(Letter("text", proposal_number=number, document_number=document_number), HASH)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)


def test_however_many_clash_one_question_finds_a_free_name(rows: Engine, add: Callable[..., str]) -> None:
    for number in range(12):
        add(proposal_number="7" if number else None, document_number="〔2023〕7号")
    add(proposal_number="7-2")
    add(proposal_number="77")
    asked: list[str] = []
    event.listen(rows, "before_cursor_execute", lambda *given: asked.append(given[2]))
    with Session(rows) as session:
        assert free(session.connection(), "cixi-2023-npc-7") == "cixi-2023-npc-7-13"
        assert free(session.connection(), "cixi-2023-npc-8") == "cixi-2023-npc-8"
    assert sum(statement.startswith("SELECT") for statement in asked) == 2
