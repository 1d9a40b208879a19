"""What is hidden until the index knows."""

from typing import Any

from sqlalchemy import Engine, event, text
from sqlmodel import Session

from app.store.public import hidden


def test_hidden_letters_are_found_without_going_through_all(engine: Engine) -> None:
    """Every question asks it first; at 50,000 letters a scan takes 50 ms."""
    asked: list[str] = []

    def note(*given: Any) -> None:
        asked.append(given[2])

    event.listen(engine, "before_cursor_execute", note)
    with Session(engine) as session:
        assert hidden(session) == frozenset()
        event.remove(engine, "before_cursor_execute", note)
        (statement,) = (one for one in asked if one.startswith("SELECT"))
        steps = session.execute(text(f"EXPLAIN QUERY PLAN {statement.replace('?', ':mark')}"), {"mark": "公开"})
        details = [step.detail for step in steps]
    assert [detail for detail in details if detail.startswith("SCAN letter")] == []
    assert [detail for detail in details if detail.startswith("SEARCH letter")] != []
