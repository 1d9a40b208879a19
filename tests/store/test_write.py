"""Letter → rows: once for the same bytes, dirty with every write, slug for ever."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, event
from sqlalchemy.dialects import sqlite
from sqlmodel import Session, col, select

from app.errors import FuwenError
from app.letter.model import Disclosure, Letter, Part, Section, Span
from app.store.column_types import UtcDateTime
from app.store.public import public
from app.store.tables import DirtyRow, LetterRow, OriginalRow, SectionRow
from app.store.write import Taken, known, put, replace, withdraw

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
CONTENT = b"the file"
TAKEN = Taken("信.txt", hashlib.sha256(CONTENT).hexdigest(), "text/plain", CONTENT, "utf-8")

Build = Callable[..., Letter]
Add = Callable[..., str]


def test_the_same_bytes_are_taken_once(rows: Engine, letter: Build) -> None:
    for _ in range(2):
        with Session(rows) as session, session.begin():
            assert put(session, letter(), TAKEN, NOW).slug == "cixi-2023-npc-198"
    with Session(rows) as session:
        row = session.exec(select(LetterRow)).one()
        assert (row.rev, row.added_at) == (1, NOW)
        assert known(session, ["0" * 64, TAKEN.sha256]) == {TAKEN.sha256}
        assert known(session, []) == set()
        assert session.exec(select(OriginalRow.content)).one() == CONTENT


def test_a_letter_is_kept_with_all_it_says(rows: Engine, add: Add) -> None:
    add()
    with Session(rows) as session:
        row = session.exec(select(LetterRow)).one()
        assert (row.province_code, row.city_code, row.county_code) == ("330000", "330200", "330282")
        assert (row.assembly, row.addressees) == ("人大", ["袁晶晶代表"])
        assert row.contacts == [{"role": "联系人", "name": None, "phone": "135****0001"}]
        assert [section.anchor for section in row.sections] == ["s1", "s2"]
        assert [(figure.value, figure.unit) for figure in row.figures] == [("457", "所")]
        assert [policy.title for policy in row.policies] == ["关于减负的通知"]
        assert row.sources[0].taken_at == NOW


def test_however_many_parts_a_letter_has_it_takes_fourteen_statements(rows: Engine, add: Add) -> None:
    asked: list[str] = []
    event.listen(rows, "before_cursor_execute", lambda *given: asked.append(given[2]))
    add(sections=[Section(f"s{number}", Part.DONE, 1, None, None, Span(0, 7)) for number in range(1, 40)])
    assert len(asked) <= 14
    with Session(rows) as session:
        assert len(session.exec(select(SectionRow)).all()) == 39


def test_a_clash_of_slugs_is_numbered(add: Add) -> None:
    assert [add() for _ in range(3)] == [f"cixi-2023-npc-198{tail}" for tail in ("", "-2", "-3")]


def test_a_new_reading_keeps_slug_and_sources_and_drops_old_parts(rows: Engine, add: Add, letter: Build) -> None:
    slug = add()
    section = Section("s1", Part.OPENING, 1, None, None, Span(0, 7))
    with Session(rows) as session, session.begin():
        row = session.exec(select(LetterRow)).one()
        replace(session, row, letter(proposal_number="777", sections=(section,), figures=(), policies=()))
    with Session(rows) as session:
        row = session.exec(select(LetterRow)).one()
        assert (row.slug, row.proposal_number, row.rev) == (slug, "777", 2)
        assert [(part.anchor, part.part) for part in row.sections] == [("s1", "opening")]
        assert (row.figures, row.policies, len(row.sources)) == ([], [], 1)
        assert session.exec(select(SectionRow)).all() == row.sections


def test_every_write_leaves_the_letter_dirty_at_its_revision(rows: Engine, add: Add, letter: Build) -> None:
    slug = add()
    assert _dirty(rows) == [(1, 1)]
    with Session(rows) as session, session.begin():
        replace(session, session.exec(select(LetterRow)).one(), letter())
    assert _dirty(rows) == [(1, 2)]
    with Session(rows) as session, session.begin():
        withdraw(session, slug, "来信人要求", NOW)
    assert _dirty(rows) == [(1, 3)]


def test_a_write_that_fails_leaves_nothing(rows: Engine, letter: Build) -> None:
    with Session(rows) as session, session.begin() as transaction:
        put(session, letter(), TAKEN, NOW)
        transaction.rollback()
    with Session(rows) as session:
        assert session.exec(select(LetterRow)).first() is None
    assert _dirty(rows) == []


def test_withdrawing_keeps_the_first_day_and_the_last_reason_masked(rows: Engine, add: Add) -> None:
    slug = add()
    for day, reason in enumerate(("来信人要求", "联系 13800001111")):
        with Session(rows) as session, session.begin():
            withdraw(session, slug, reason, NOW + timedelta(days=day))
    with Session(rows) as session:
        row = session.exec(select(LetterRow)).one()
        assert (row.withdrawn_at, row.withdrawn_because) == (NOW, "联系 138****1111")
        with pytest.raises(FuwenError, match="nowhere"):
            withdraw(session, "nowhere", "x", NOW)


def test_only_letters_silent_or_open_about_disclosure_are_public(rows: Engine, add: Add) -> None:
    shown = {add(disclosure=None), add(disclosure=Disclosure.PUBLIC)}
    add(disclosure=Disclosure.NOT_PUBLIC)
    gone = add()
    with Session(rows) as session, session.begin():
        withdraw(session, gone, "来信人要求", NOW)
    with Session(rows) as session:
        assert set(session.exec(select(LetterRow.slug).where(public()))) == shown
    with Session(rows) as session, session.begin():
        for row in session.exec(select(LetterRow)):
            row.disclosure = "依申请公开"
    with Session(rows) as session:
        assert session.exec(select(LetterRow.slug).where(public())).all() == []


@given(st.datetimes(datetime(1900, 1, 1), timezones=st.just(timezone(timedelta(hours=8)))))  # noqa: DTZ001 - Hypothesis wants it so
def test_a_moment_comes_back_in_utc(moment: datetime) -> None:
    column, dialect = UtcDateTime(), sqlite.dialect()
    stored = column.process_bind_param(moment, dialect)
    assert stored is not None
    assert stored.tzinfo is None
    assert column.process_result_value(stored, dialect) == moment


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2024, 1, 1), sqlite.dialect())  # noqa: DTZ001 - that is the point


def _dirty(rows: Engine) -> list[tuple[int | None, int]]:
    with Session(rows) as session:
        return [(row.letter_id, row.rev) for row in session.exec(select(DirtyRow).order_by(col(DirtyRow.letter_id)))]
