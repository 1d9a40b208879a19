"""Other answers to the same proposal."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, col, select

from app.letter.model import Assembly, Disclosure
from app.letter.places import Places
from app.store.same_proposal import other_answers
from app.store.tables import LetterRow
from app.store.write import withdraw

Add = Callable[..., str]


def others(rows: Engine, slug: str) -> list[str]:
    with Session(rows) as session:
        row = session.exec(select(LetterRow).where(col(LetterRow.slug) == slug)).one()
        return [other.slug for other in other_answers(session, row)]


def test_two_agencies_are_linked_to_each_other(rows: Engine, add: Add) -> None:
    first, second = add(), add(issuer="慈溪市财政局", document_number="慈财〔2023〕1号")
    assert (others(rows, first), others(rows, second)) == ([second], [first])


@pytest.mark.parametrize(
    "change",
    [
        {"proposal_number": "199"},
        {"proposal_number": None},
        {"assembly": Assembly.CPPCC},
        {"assembly": None},
        {"year": 2022},
        {"year": None},
        {"place": "ningbo"},
        {"place": None},
        {"issuer": None},
        {"issuer": "慈溪市教育局办公室"},
        {"disclosure": Disclosure.NOT_PUBLIC},
    ],
)
def test_what_may_be_another_proposal_or_the_same_agency_is_not(
    rows: Engine, add: Add, places: Places, change: dict[str, Any]
) -> None:
    if isinstance(change.get("place"), str):
        change = {"place": places.by_slug(change["place"])}
    first, second = add(), add(**{"issuer": "慈溪市财政局", "document_number": None} | change)
    assert first != second
    assert (others(rows, first), others(rows, second)) in (([], []), ([], [first]))
    assert others(rows, first) == []


def test_an_unknown_place_links_by_the_title_alone(rows: Engine, add: Add) -> None:
    nowhere = {"place": None, "document_number": None}
    slugs = [add(issuer=name, **nowhere) for name in ("教育部", "财政部")]
    titled = [add(issuer=name, **nowhere, proposal_title="关于减负的建议") for name in ("公安部", "司法部")]
    assert [others(rows, slug) for slug in slugs] == [[], []]
    assert [others(rows, slug) for slug in titled] == [titled[::-1][:1], titled[:1]]


def test_the_session_decides_where_both_have_one(rows: Engine, add: Add) -> None:
    first = add(assembly_session="十八届二次会议", year=2023)
    later = add(issuer="慈溪市财政局", document_number=None, assembly_session="十八届二次会议", year=2024)
    add(issuer="慈溪市公安局", document_number=None, assembly_session="十八届三次会议", year=2023)
    assert others(rows, first) == [later]


def test_a_withdrawn_answer_is_not_linked(rows: Engine, add: Add) -> None:
    first, second = add(), add(issuer="慈溪市财政局", document_number=None)
    with Session(rows) as session, session.begin():
        withdraw(session, second, "来信人要求", datetime(2024, 5, 6, tzinfo=UTC))
    assert others(rows, first) == []


def test_they_are_found_by_their_number(rows: Engine, add: Add) -> None:
    slug = add(proposal_title="关于减负的建议")
    asked: list[tuple[str, Any]] = []
    event.listen(rows, "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
    others(rows, slug)
    statement, values = asked[-1]
    with rows.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    assert "SEARCH letter USING INDEX ix_letter_proposal_number (proposal_number=?)" in {step[-1] for step in plan}
