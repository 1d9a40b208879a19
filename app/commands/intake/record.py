"""The row that a run leaves, and the report made of it."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from app.bundle import bundled
from app.commands.console import readable
from app.commands.intake.tally import Tally
from app.letter.redaction import masked
from app.store import runs
from app.store.runs import Ending, RunRow

FORMS = (".json", ".html")
"""What a report may end in."""


class Record:
    """A run's row: there from its beginning, so that one that was killed leaves it, too."""

    def __init__(self, engine: Engine, arguments: list[str], began: datetime) -> None:
        self._engine = engine
        with Session(engine) as session, session.begin():
            told = [masked(readable(argument)) for argument in arguments]
            self._run = runs.begin(session, told, began)

    def end(self, ended: Ending, tally: Tally) -> RunRow:
        """Note how the run ended and what it did."""
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            return runs.end(session, self._run, ended, tally.done(), datetime.now(UTC))


def report(run: RunRow, file: Path) -> None:
    """Write what a run did as JSON or as a page that needs no other file, by the ending of the name. Raises OSError."""
    made = json.dumps(as_json(run), ensure_ascii=False, indent=2) if file.suffix == ".json" else _page(run)
    file.write_text(f"{made}\n", encoding="utf-8", newline="\n")


def as_json(run: RunRow) -> Mapping[str, object]:
    """The report for programs; the README describes its keys."""
    counts = ("taken", "changed", "another_source", "known", "refused")
    return {
        "run": run.id,
        "arguments": run.arguments,
        "started_at": run.started_at.isoformat(),
        "ended_at": run.ended_at and run.ended_at.isoformat(),
        "ended": run.ended,
        "counts": {name: getattr(run, name) for name in counts},
        "doubts": run.doubts,
        "refused": [{"path": path, "reason": reason} for path, reason in run.refusals],
        "refused_left_out": run.refused - len(run.refusals),
        "changed": [{"path": path, "slug": slug} for path, slug in run.changes],
        "changed_left_out": run.changed - len(run.changes),
        "at_odds": [{"path": path, "remedy": remedy} for path, remedy in run.at_odds],
    }


def _page(run: RunRow) -> str:
    from app.pages.runs import standalone  # noqa: PLC0415 - the web's libraries take a second, and few runs need them

    return standalone(run, bundled("templates"), bundled("static"))
