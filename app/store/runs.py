"""What each run of `ingest` did: for the operator, never for the public."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Literal

from sqlalchemy import Text
from sqlmodel import Field, Session, col, select

from app.store.column_types import Json, Key, UtcDateTime
from app.store.tables import Table

Ending = Literal["done", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class Done:
    """What a run did: counts of files, doubts by kind, and lists, of which there may have been more than are kept.

    `refusals` has pairs of path and reason, `changes` of path and slug, `at_odds` of path and what is to be done.
    """

    taken: int = 0
    changed: int = 0
    another_source: int = 0
    known: int = 0
    refused: int = 0
    doubts: dict[str, int] = field(default_factory=dict)
    refusals: list[tuple[str, str]] = field(default_factory=list)
    changes: list[tuple[str, str]] = field(default_factory=list)
    at_odds: list[tuple[str, str]] = field(default_factory=list)


class RunRow(Table, table=True):
    """One run. `ended` is None while it goes on, and for ever when it was killed; the rest as in `Done`."""

    __tablename__ = "run"

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    started_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended: str | None = Field(default=None, sa_type=Text)
    arguments: list[str] = Field(sa_type=Json)
    taken: int = 0
    changed: int = 0
    another_source: int = 0
    known: int = 0
    refused: int = 0
    doubts: dict[str, int] = Field(default_factory=dict, sa_type=Json)
    refusals: list[list[str]] = Field(default_factory=list, sa_type=Json)
    changes: list[list[str]] = Field(default_factory=list, sa_type=Json)
    at_odds: list[list[str]] = Field(default_factory=list, sa_type=Json)


def begin(session: Session, arguments: list[str], now: datetime) -> int:
    """Note that a run began, and what it was told; its key."""
    row = RunRow(started_at=now, arguments=arguments)
    session.add(row)
    session.flush()
    return row.id or 0


def end(session: Session, run: int, ended: Ending, done: Done, now: datetime) -> RunRow:
    """Note how a run ended and what it did."""
    row = session.get_one(RunRow, run)
    row.sqlmodel_update(asdict(done) | {"ended": ended, "ended_at": now})
    session.add(row)
    session.flush()
    return row


def last(session: Session, most: int) -> list[RunRow]:
    """The newest runs, the newest first."""
    return list(session.exec(select(RunRow).order_by(col(RunRow.id).desc()).limit(most)))
