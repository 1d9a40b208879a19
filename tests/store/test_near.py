"""Letters near a slug are looked for by the index, among neighbours."""

from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from app.store.near import near


def test_the_nearest_comes_first(session: Session) -> None:
    assert [row.slug for row in near(session, "zhuzhou-2023-cppcc-2102067", 3)] == ["zhuzhou-2023-cppcc-2102076"]
    assert near(session, "nowhere-1999-npc-31337", 3) == []


def test_no_look_goes_through_all_letters(session: Session) -> None:
    asked: list[tuple[str, Any]] = []

    def note(*arguments: Any) -> None:
        if arguments[2].startswith("SELECT"):
            asked.append((arguments[2], arguments[3]))

    event.listen(session.get_bind(), "before_cursor_execute", note)
    near(session, "nowhere-1999-npc-31337", 3)
    event.remove(session.get_bind(), "before_cursor_execute", note)
    assert len(asked) > 2
    for said, values in asked:
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", values).all()
        assert [step[-1].partition(" (")[0] for step in plan] in (
            ["SEARCH letter USING INDEX sqlite_autoindex_letter_1"],
            ["SEARCH letter USING INDEX ix_letter_proposal_number"],
        )
