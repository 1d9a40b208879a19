"""Runs leave a row from their beginning on."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from app.store import runs
from app.store.runs import Done

BEGAN = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def test_a_run_that_never_ended_stays_open(rows: Engine) -> None:
    with Session(rows) as session, session.begin():
        runs.begin(session, ["文件夹"], BEGAN)
    with Session(rows) as session:
        (run,) = runs.last(session, 10)
        assert (run.started_at, run.ended, run.ended_at, run.arguments) == (BEGAN, None, None, ["文件夹"])


def test_what_a_run_did_is_kept_and_the_newest_stands_first(rows: Engine) -> None:
    done = Done(taken=3, refused=2, doubts={"title": 1}, refusals=[("a", "b")], changes=[("c", "slug")])
    with Session(rows) as session, session.begin():
        first = runs.begin(session, ["甲"], BEGAN)
        second = runs.begin(session, ["乙"], BEGAN + timedelta(hours=1))
        runs.end(session, second, "stopped", done, BEGAN + timedelta(hours=2))
    with Session(rows) as session:
        newest, older = runs.last(session, 10)
        assert (newest.id, older.id, older.ended) == (second, first, None)
        assert (newest.ended, newest.ended_at) == ("stopped", BEGAN + timedelta(hours=2))
        assert (newest.taken, newest.changed, newest.refused, newest.doubts) == (3, 0, 2, {"title": 1})
        assert (newest.refusals, newest.changes) == ([["a", "b"]], [["c", "slug"]])
        assert [run.id for run in runs.last(session, 1)] == [second]
