"""Opening, migrating, and saying what is wrong."""

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from app.errors import FuwenError
from app.settings import Settings
from app.store.engine import migrate, migrations, open_engine, require_current, schema_connection
from app.store.tables import LetterRow

LATER = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{today}", None, None

def upgrade():
    with op.batch_alter_table("letter", recreate="always") as letter:
        letter.add_column(sa.Column("mood", sa.Text()))

def downgrade():
    with op.batch_alter_table("letter", recreate="always") as letter:
        letter.drop_column("mood")
"""


def test_the_migrations_make_exactly_the_tables(rows: Engine) -> None:
    with schema_connection(rows) as connection:
        command.check(migrations(connection))


def test_migrating_twice_changes_nothing(fresh: Settings) -> None:
    migrate(fresh)
    migrate(fresh)
    require_current(open_engine(fresh))


def test_down_to_nothing_and_up_again(fresh: Settings, rows: Engine) -> None:
    with schema_connection(rows) as connection:
        command.downgrade(migrations(connection), "base")
    with pytest.raises(FuwenError, match="旧的") as old:
        require_current(rows)
    assert "migrate" in old.value.remedy
    migrate(fresh)
    require_current(rows)


@pytest.mark.usefixtures("add")
def test_a_change_of_the_parent_table_keeps_the_children_up_and_down(rows: Engine, add: object, tmp_path: Path) -> None:
    """A batch change drops and renames the parent: with foreign keys on, the cascade would empty the children."""
    assert callable(add)
    add()
    before = _everything(rows)
    config = _with_a_later_migration(tmp_path)
    for step in (command.upgrade, command.downgrade, command.upgrade):
        with schema_connection(rows) as connection:
            config.attributes["connection"] = connection
            step(config, "9999" if step is command.upgrade else _today())
    after = _everything(rows)
    assert {table: len(found) for table, found in after.items()} == {
        table: len(found) for table, found in before.items()
    }
    assert after["section"] == before["section"]
    assert after["original"] == before["original"]
    assert [row[:-1] for row in after["letter"]] == before["letter"]


def test_a_row_begins_with_what_lists_need_and_ends_with_the_text(rows: Engine) -> None:
    """SQLite reads a row from its front; a column behind the text costs the whole of it."""
    with rows.connect() as connection:
        names = [name for _, name, *_ in connection.execute(text("PRAGMA table_info(letter)"))]
    assert names == [column.name for column in inspect(LetterRow).columns]
    assert names[-1] == "text"
    assert {"disclosure", "withdrawn_at", "year", "city_code"} < set(names[:12])


def test_letters_stay_what_they_were_when_their_columns_are_put_in_order(rows: Engine, add: object) -> None:
    assert callable(add)
    add()
    add(proposal_number="7")
    before = _everything(rows)
    for step, name in ((command.downgrade, "0007"), (command.upgrade, "head")):
        with schema_connection(rows) as connection:
            step(migrations(connection), name)
    assert before["letter"]
    assert _everything(rows) == before


def test_foreign_keys_are_on_again_after_a_migration(rows: Engine) -> None:
    with schema_connection(rows):
        pass
    with rows.connect() as connection:
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1


def test_what_is_missing_is_said_and_not_created(fresh: Settings) -> None:
    with pytest.raises(FuwenError, match="没有数据库") as missing:
        require_current(open_engine(fresh))
    assert (missing.value.status, "ingest" in missing.value.remedy) == (503, True)
    assert not fresh.data_dir.exists()


def test_a_database_of_a_newer_version_is_left_alone(fresh: Settings, rows: Engine) -> None:
    with rows.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '8888'"))
    with pytest.raises(FuwenError, match="更新版本"):
        require_current(rows)
    with pytest.raises(FuwenError, match="更新版本"):
        migrate(fresh)


def test_a_reader_cannot_write(fresh: Settings, rows: Engine) -> None:
    del rows
    with Session(open_engine(fresh)) as session, pytest.raises((FuwenError, OperationalError)):
        session.execute(text("DELETE FROM letter"))


def test_a_reader_reads_while_a_writer_writes(fresh: Settings, rows: Engine) -> None:
    with rows.begin() as writing:
        writing.execute(text("INSERT INTO alembic_version VALUES ('x')"))
        with open_engine(fresh).connect() as reading:
            assert reading.scalar(text("SELECT count(*) FROM alembic_version")) == 1


@pytest.mark.parametrize("address", ["nonsense", "oracle+nothing://x/y"])
def test_an_address_of_no_use_is_a_sentence(address: str) -> None:
    with pytest.raises(FuwenError, match="FUWEN_DATABASE_URL"):
        open_engine(Settings(database_url=address))


def test_a_file_that_is_no_database_is_a_sentence(fresh: Settings) -> None:
    fresh.data_dir.mkdir()
    (fresh.data_dir / "fuwen.sqlite3").write_text("这不是数据库" * 1000)
    with pytest.raises(FuwenError, match="不是 SQLite"):
        migrate(fresh)


def _everything(rows: Engine) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(rows.url.database or "") as connection:
        names = ("letter", "section", "figure", "policy", "source", "original", "dirty")
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608 - ours


def _today() -> str:
    return ScriptDirectory.from_config(migrations()).get_current_head() or ""


def _with_a_later_migration(folder: Path) -> Config:
    later = folder / "later"
    later.mkdir()
    (later / "9999_mood.py").write_text(LATER.replace("{today}", _today()))
    config = migrations()
    ours = Path(config.get_main_option("script_location") or "") / "versions"
    config.set_main_option("path_separator", "os")
    config.set_main_option("version_locations", f"{ours}:{later}")
    return config
