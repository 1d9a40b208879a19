"""What is kept of all rows goes as soon as anybody has written."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from app.settings import Settings
from app.store import backup, select
from app.store.engine import open_engine
from app.store.filters import Filters
from app.store.kept import Kept
from app.store.write import withdraw
from tests.store.conftest import NOW


@pytest.fixture
def reading(fresh: Settings, rows: Engine) -> Iterator[Engine]:
    """The same rows as a site opens them."""
    assert rows.url.database
    engine = open_engine(fresh)
    yield engine
    engine.dispose()


@pytest.fixture
def kept(reading: Engine) -> Iterator[Kept]:
    """Nothing yet."""
    kept = Kept(reading)
    yield kept
    kept.close()


@pytest.fixture
def letters(reading: Engine, kept: Kept) -> Iterator[Callable[..., int]]:
    """How many letters there are, by one session, kept under a key; `meanwhile` happens once they are counted."""
    with Session(reading) as session:

        def count(key: str | None = "letters", meanwhile: Callable[[], object] = lambda: None) -> int:
            def make() -> int:
                counted.append(select.count(session, Filters()))
                meanwhile()
                return counted[-1]

            return kept.get(session, key, make)

        counted: list[int] = []
        count.counted = counted  # type: ignore[attr-defined]  # for the tests to look at
        yield count


def test_it_is_made_once_until_somebody_writes(
    letters: Callable[..., int], add: Callable[..., str], rows: Engine
) -> None:
    slug = add()
    assert (letters(), letters(), letters.counted) == (1, 1, [1])  # type: ignore[attr-defined]
    add(proposal_number="7")
    assert (letters(), letters()) == (2, 2)
    with Session(rows) as session, session.begin():
        withdraw(session, slug, "有误", NOW)
    assert (letters(), letters.counted) == (1, [1, 2, 1])  # type: ignore[attr-defined]


def test_a_restore_is_noticed_though_it_brings_back_what_was(
    letters: Callable[..., int], add: Callable[..., str], fresh: Settings, tmp_path: Path
) -> None:
    add()
    backup.back_up(fresh, tmp_path / "b.sqlite3")
    for _ in range(2):
        add(proposal_number="7")
        assert letters() == 2
        backup.restore(fresh, tmp_path / "b.sqlite3")
        assert letters() == 1


def test_what_was_made_while_somebody_wrote_is_not_kept(letters: Callable[..., int], add: Callable[..., str]) -> None:
    add()
    assert letters(meanwhile=lambda: add(proposal_number="7")) == 1
    assert letters() == 2


def test_it_is_of_the_rows_of_now_whatever_the_session_has_seen(
    letters: Callable[..., int], add: Callable[..., str], kept: Kept, reading: Engine
) -> None:
    add()
    with Session(reading) as session:
        assert select.count(session, Filters()) == 1
        add(proposal_number="7")
        assert select.count(session, Filters()) == 1
        assert kept.get(session, "letters", lambda: select.count(session, Filters())) == 2
    assert letters() == 2


def test_without_a_key_nothing_is_kept(letters: Callable[..., int], add: Callable[..., str]) -> None:
    add()
    assert (letters(None), letters(None), letters.counted) == (1, 1, [1, 1])  # type: ignore[attr-defined]


def test_nothing_is_kept_of_a_database_that_does_not_tell(
    letters: Callable[..., int], add: Callable[..., str], reading: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    add()
    letters()
    monkeypatch.setattr(reading.dialect, "name", "another")
    assert (letters(), letters(), letters.counted) == (1, 1, [1, 1, 1])  # type: ignore[attr-defined]


def test_many_may_ask_while_others_write(kept: Kept, reading: Engine, add: Callable[..., str]) -> None:
    def asked(_: int) -> int:
        with Session(reading) as session:
            return kept.get(session, "letters", lambda: select.count(session, Filters()))

    with ThreadPoolExecutor(8) as pool:
        for number in range(1, 6):
            add(proposal_number=str(number))
            assert set(pool.map(asked, range(24))) == {number}
