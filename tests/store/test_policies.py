"""A document that public letters cite: its titles, where and in which words."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from app.letter.documents import document_id
from app.store import policies, select
from app.store.citations import citations, documents
from app.store.filters import Filters
from tests.store.conftest import HIDDEN, ID, LAW, NATIONAL, OTHER


@pytest.mark.parametrize("policy", [LAW, NATIONAL, HIDDEN, "义务教育法（试行）", ID, "中華人民共和國義務教育法"])
def test_a_filter_finds_whoever_cites_the_document(cited: Session, policy: str) -> None:
    assert select.count(cited, Filters(policies=(policy,))) == 4


def test_printed_forms_are_those_of_public_letters(cited: Session) -> None:
    assert policies.titles(cited, [ID, "0" * 12]) == {ID: {NATIONAL: 2, LAW: 2, "义教法": 1}}


def test_spread_counts_each_letter_once(cited: Session) -> None:
    assert policies.spread(cited, ID) == [
        (None, None, None, 1),
        ("330000", "330200", 2019, 1),
        ("330000", "330200", 2021, 1),
        ("430000", "430200", 2023, 1),
    ]


def test_beside_are_the_documents_of_the_same_letters(cited: Session) -> None:
    assert policies.beside(cited, ID, 5) == {document_id(OTHER): 2}
    assert policies.beside(cited, document_id(OTHER), 5) == {ID: 2}
    assert policies.beside(cited, ID, 0) == {}


def test_quoting_gives_the_first_place_in_each_letter(cited: Session) -> None:
    quoting = policies.quoting(cited, ID, range(1, 7))
    assert {letter: (one.position, one.title) for letter, one in quoting.items()} == {
        1: (0, LAW),
        2: (0, LAW),
        3: (1, NATIONAL),
        4: (0, NATIONAL),
    }
    assert quoting[3].text == f"甲。按《{NATIONAL}》办。乙。"
    assert quoting[1].text == ""


def test_of_a_long_letter_only_the_words_around_are_read(add: Callable[..., str], rows: Engine) -> None:
    add(policies=(LAW,), text=f"{'前' * 5000}《{LAW}》{'后' * 5000}")
    with Session(rows) as session:
        (one,) = policies.quoting(session, ID, [1]).values()
    before, _, after = one.text.partition(f"《{LAW}》")
    assert 60 < len(before) < 200 > len(after) > 60
    assert set(before + after) == {"前", "后"}


def test_a_letter_that_an_older_parser_read_waits_for_its_reading(cited: Session) -> None:
    cited.connection().execute(text("UPDATE policy SET document = NULL WHERE letter_id = 1"))
    assert documents(cited, citations(cited), Filters()).found[0].letters == 3
    assert select.count(cited, Filters(policies=(LAW,))) == 3
    assert policies.beside(cited, ID, 5) == {document_id(OTHER): 1}


def test_one_document_is_looked_up_by_its_index(cited: Session) -> None:
    plan = cited.connection().execute(
        text("EXPLAIN QUERY PLAN SELECT letter_id FROM policy WHERE document IN (:one)"), {"one": ID}
    )
    assert "ix_policy_document" in str(plan.all())
