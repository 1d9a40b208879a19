"""Whatever joins a letter in whatever order: its slug stays, nothing is kept twice, nothing hidden comes out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace as but
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from alembic import command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, delete, select

from app.bundle import bundled, places
from app.letter.model import Disclosure, Letter
from app.letter.parse import parse
from app.settings import Settings
from app.store.backup import back_up, restore
from app.store.engine import migrations, open_engine, schema_connection
from app.store.public import public
from app.store.tables import LetterRow, OriginalRow, SketchRow, SourceRow, Table, VersionRow
from app.store.write import Stored, Taken, fate, put, withdraw

NOW = datetime(2024, 5, 6, tzinfo=UTC)
SEEDS = [path.read_text(encoding="utf-8") for path in sorted(bundled("seeds/letters").iterdir())[:2]]
LETTERS = [parse(text, places()) for text in SEEDS]
CHANGES: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: text.replace("。", "．"),
    lambda text: text.replace("学校", "院校", 2),
    lambda text: text.replace("学生", "孩子", 3),
    lambda text: text[: len(text) // 2],
    lambda text: f"首页\n{text}\n打印",
)

Add = Callable[..., str]
Step = tuple[int, int, Disclosure | None, float | None, bool]
STEPS = st.tuples(
    st.integers(0, len(LETTERS) - 1),
    st.integers(0, len(CHANGES) - 1),
    st.sampled_from([None, Disclosure.PUBLIC, Disclosure.NOT_PUBLIC]),
    st.sampled_from([None, None, 0.9]),
    st.sampled_from([False] * 7 + [True]),
)


@contextmanager
def empty() -> Iterator[Engine]:
    """Rows in memory, which are quicker made than migrated."""
    engine = open_engine(Settings(database_url="sqlite://"), writes=True)
    Table.metadata.create_all(engine)
    yield engine
    engine.dispose()


def joined(session: Session, step: Step) -> Stored:
    which, how, disclosure, confidence, _ = step
    letter: Letter = but(LETTERS[which], text=CHANGES[how](LETTERS[which].text), disclosure=disclosure)
    content = repr(step[:4]).encode()
    taken = Taken("信", sha256(content).hexdigest(), "text/plain", content, "utf-8", confidence=confidence)
    expected = fate(session, letter, taken)
    assert put(session, letter, taken, NOW) == expected
    return expected


@given(st.lists(STEPS, min_size=3, max_size=12))
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_any_order(steps: list[Step]) -> None:
    homes: dict[tuple[object, ...], str] = {}
    with empty() as engine:
        for step in steps:
            with Session(engine) as session, session.begin():
                before = set(session.exec(select(LetterRow.slug).where(public())))
                every = set(session.exec(select(LetterRow.slug)))
                stored = joined(session, step)
                assert (stored.became == "known") is (step[:4] in homes)
                assert homes.setdefault(step[:4], stored.slug) == stored.slug
                if step[4]:
                    withdraw(session, stored.slug, "来信人要求", NOW)
                after = set(session.exec(select(LetterRow.slug).where(public())))
                assert before - after <= ({stored.slug} if step[4] else set())
                assert after - before <= {stored.slug} - every
        with Session(engine) as session:
            _agrees(session, homes)


def _agrees(session: Session, homes: dict[tuple[object, ...], str]) -> None:
    rows = {row.slug: row for row in session.exec(select(LetterRow))}
    assert set(homes.values()) == rows.keys()
    assert len(session.exec(select(OriginalRow.content)).all()) == len(homes)
    for row in rows.values():
        numbers = session.exec(select(VersionRow.number).where(VersionRow.letter_id == row.id)).all()
        assert sorted(numbers) == list(range(1, row.version))
        assert {source.version for source in row.sources} == set(range(1, row.version + 1))
    shown = set(session.exec(select(LetterRow.slug).where(public())))
    assert not shown & {slug for step, slug in homes.items() if step[2] == Disclosure.NOT_PUBLIC}


def test_the_same_letter_stays_as_hidden_as_it_is(rows: Engine, add: Add) -> None:
    gone, closed = add(text="撤下"), add(text="不公开", disclosure=Disclosure.NOT_PUBLIC)
    with Session(rows) as session, session.begin():
        withdraw(session, gone, "来信人要求", NOW)
    for text in ("撤下", "不公开"):
        add(text=text)
        add(text=text, disclosure=Disclosure.PUBLIC)
    with Session(rows) as session:
        assert session.exec(select(LetterRow.slug).where(public())).all() == []
        assert session.exec(select(LetterRow.slug)).all() == [gone, closed]


def test_what_is_marked_as_not_public_is_no_source_of_a_public_letter(rows: Engine, add: Add) -> None:
    shown, hidden = add(text="甲"), add(text="甲", disclosure=Disclosure.NOT_PUBLIC)
    assert shown != hidden
    with Session(rows) as session:
        assert session.exec(select(LetterRow.slug).where(public())).all() == [shown]


def test_a_copy_is_found_among_more_letters_of_one_number_than_are_compared(add: Add) -> None:
    bare = {"issuer": "教育局", "place": None, "document_number": None}
    said = ["".join(chr(0x5000 + number * 60 + at) for at in range(60)) for number in range(60)]
    slugs = [add(text=text, **bare) for text in said]
    assert len(set(slugs)) == 60
    assert [add(text=f"{said[at]}。", **bare) for at in (0, 59)] == [slugs[0], slugs[59]]


@pytest.fixture
def changed(rows: Engine) -> Engine:
    """A letter in two versions and a copy, another in one."""
    with Session(rows) as session:
        for step in ((0, 0), (0, 2), (0, 1), (1, 0)):
            with session.begin():
                joined(session, (*step, None, None, False))
    return rows


def everything(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(table.select())), key=repr)
            for table in Table.metadata.sorted_tables
        }


def test_a_backup_carries_versions_and_sketches(changed: Engine, fresh: Settings, tmp_path: Path) -> None:
    before = everything(changed)
    assert before["version"] != []
    back_up(fresh, tmp_path / "saved")
    with changed.begin() as connection:
        connection.execute(delete(VersionRow))
        connection.execute(delete(SketchRow))
    restore(fresh, tmp_path / "saved")
    assert everything(changed) == before


def test_an_archive_from_before_versions_finds_its_letters_again(changed: Engine) -> None:
    asked = "SELECT id, digest FROM letter ORDER BY id"
    before = everything(changed)
    with changed.connect() as connection:
        digests = connection.exec_driver_sql(asked).all()
    for step, revision in ((command.downgrade, "0004"), (command.upgrade, "head")):
        with schema_connection(changed) as connection:
            step(migrations(connection), revision)
    after = everything(changed)
    same = before.keys() - {"version", "source", "letter", "sketch", "figure", "policy", "proposer"}
    assert {name: after[name] for name in same} == {name: before[name] for name in same}
    assert len(set(after["sketch"]) & set(before["sketch"])) >= 30
    with Session(changed) as session, session.begin():
        assert session.connection().exec_driver_sql(asked).all() == digests
        assert session.exec(select(SourceRow.version)).all() == [1, 1, 1, 1]
        assert joined(session, (1, 5, None, None, False)).became == "source"
        assert joined(session, (1, 3, None, None, False)).became == "changed"


def test_downgrading_gives_letters_the_digests_they_had(changed: Engine) -> None:
    asked = "SELECT id, digest FROM letter ORDER BY id"
    with schema_connection(changed) as connection:
        command.downgrade(migrations(connection), "0002")
    with schema_connection(changed) as connection:
        command.upgrade(migrations(connection), "0004")
        made = connection.exec_driver_sql(asked).all()
        command.upgrade(migrations(connection), "head")
        command.downgrade(migrations(connection), "0004")
        assert connection.exec_driver_sql(asked).all() == made
