"""Letter → rows: once for the same bytes, dirty with every write, slug for ever."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from alembic import command
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, event
from sqlalchemy.dialects import sqlite
from sqlmodel import Session, col, select

from app.errors import FuwenError
from app.letter.model import Disclosure, Letter, Part, Section, Span
from app.store.engine import migrations, schema_connection
from app.store.public import public
from app.store.tables import DirtyRow, LetterRow, OriginalRow, SectionRow, UtcDateTime
from app.store.write import Taken, digest, erase, known, put, replace, withdraw

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


def test_the_same_letter_in_other_bytes_is_one_more_source(rows: Engine, add: Add) -> None:
    first, other, again = add(text="甲"), add(text="乙"), add(text="甲")
    assert (again, add(text="甲", title="别的")) == (first, f"{first}-3")
    assert other == f"{first}-2"
    with Session(rows) as session:
        row = session.exec(select(LetterRow).where(LetterRow.slug == first)).one()
        assert (len(row.sources), row.rev) == (2, 2)
        contents = session.exec(select(OriginalRow.content).order_by(col(OriginalRow.source_id))).all()
        assert contents == [b"file 0", b"file 1", b"file 2", b"file 3"]
    assert _dirty(rows)[0] == (1, 2)


def test_the_same_letter_of_an_older_archive_is_known(rows: Engine, add: Add) -> None:
    bare = {"proposal_number": None, "issuer": None, "year": None, "text": "“减负”\n\U00020000"}
    first, second = add(**bare), add(text="乙")
    with schema_connection(rows) as connection:
        command.downgrade(migrations(connection), "0002")
    with schema_connection(rows) as connection:
        command.upgrade(migrations(connection), "head")
    assert (add(**bare), add(text="乙")) == (first, second)
    assert add(**bare, title="别的") not in (first, second)


def test_a_letter_is_found_again_without_looking_through_those_that_are_as_bare(rows: Engine, add: Add) -> None:
    """With neither number, agency nor year: each would be compared with every other."""
    asked: list[tuple[str, Any]] = []
    event.listen(rows, "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
    add(proposal_number=None, issuer=None, year=None)
    ((statement, values),) = [one for one in asked if "letter.digest = " in one[0]]
    with rows.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    assert "SEARCH letter USING COVERING INDEX ix_letter_digest (digest=?)" in {step[-1] for step in plan}


@pytest.mark.parametrize(
    "change", [{"proposal_number": "9"}, {"issuer": None}, {"year": 2022}, {"title": None}, {"text": "乙"}]
)
def test_what_differs_in_number_agency_year_title_or_text_is_another_letter(add: Add, change: dict[str, Any]) -> None:
    first = add(text="甲")
    assert add(**{"text": "甲"} | change) != first
    assert add(text="甲", signer="别人") == first


def test_a_letter_erased_leaves_no_digest_of_its_words(rows: Engine, add: Add) -> None:
    add(text="机密")
    with Session(rows) as session, session.begin():
        erase(session, session.exec(select(LetterRow)).one(), NOW)
        session.flush()
        assert session.exec(select(LetterRow.digest)).one() == digest(Letter(""))


def test_the_same_letter_stays_as_hidden_as_it_is(rows: Engine, add: Add) -> None:
    gone = add(text="撤下")
    with Session(rows) as session, session.begin():
        withdraw(session, gone, "来信人要求", NOW)
    closed = add(text="不公开", disclosure=Disclosure.NOT_PUBLIC)
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


def test_however_many_parts_a_letter_has_it_is_written_in_a_dozen_statements(rows: Engine, add: Add) -> None:
    asked: list[str] = []
    event.listen(rows, "before_cursor_execute", lambda *given: asked.append(given[2]))
    add(sections=[Section(f"s{number}", Part.DONE, 1, None, None, Span(0, 7)) for number in range(1, 40)])
    assert len(asked) <= 12
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
