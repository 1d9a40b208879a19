"""Rows and index agree, whatever happens in between."""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select
from whoosh.util.filelock import FileLock

from app.bundle import bundled
from app.errors import FuwenError
from app.letter.model import Disclosure, Letter
from app.search.engine.index import Index
from app.search.writing import upkeep
from app.search.writing.commits import Commits
from app.search.writing.upkeep import catch_up, check, rebuild
from app.store.tables import LetterRow
from tests.search.agreement import differences, dirty, letters, reread


def test_every_write_reaches_the_index(own: Any) -> None:
    first, second = own.put(*letters(2))
    assert (own.catch_up(), dirty(own), differences(own)) == (2, [], [])
    reread(own, first, Letter(text="托管服务", title="甲"))
    own.withdraw(second)
    assert len(dirty(own)) == 2
    assert (own.catch_up(), dirty(own), differences(own)) == (2, [], [])
    assert own.find("课后服务").total == 0
    assert own.find("托管服务").total == 1
    assert own.catch_up() == 0


def test_a_letter_that_becomes_secret_leaves_and_one_that_opens_comes(own: Any) -> None:
    letter = Letter(text="课后服务", title="甲")
    (slug,) = own.put(letter)
    for disclosure, total in ((None, 1), (Disclosure.NOT_PUBLIC, 0), (Disclosure.PUBLIC, 1)):
        reread(own, slug, Letter(text=letter.text, title=letter.title, disclosure=disclosure))
        own.catch_up()
        assert (own.find("课后服务").total, differences(own)) == (total, [])


def test_check_says_what_differs(own: Any) -> None:
    assert differences(own) == ["全文索引还没有建立，暂时不能检索。请重新建立索引：python -m app index rebuild"]
    first, second = own.put(*letters(2))
    own.catch_up()
    (third,) = own.put(Letter(text="新的", title="新的"))
    reread(own, first, Letter(text="托管服务", title="甲"))
    own.withdraw(second)
    assert differences(own) == [
        f"{first}：索引里是第 1 稿，应为第 2 稿",
        f"{third}：索引里没有",
        "第 2 件：已经不公开，索引里还有",
    ]


KILLED_AT = """
import os, signal, sys
from sqlalchemy import event
from app.search.writing.upkeep import {call}
from app.settings import Settings
from app.store.engine import open_engine

engine = open_engine(Settings(), writes=True)

@event.listens_for(engine, "before_cursor_execute")
def die(connection, cursor, statement, *rest):
    if statement.startswith({statement!r}):
        os.kill(os.getpid(), signal.SIGKILL)

{call}(engine, Settings().index_dir)
"""


@pytest.mark.parametrize("call", ["catch_up", "rebuild"])
@pytest.mark.parametrize("statement", ["DELETE FROM dirty", "SELECT letter", "SELECT dirty"])
def test_killed_anywhere_the_next_run_does_it_again(own: Any, call: str, statement: str) -> None:
    """Among others between the index's commit and the deletion from `dirty`."""
    kept, gone, changed = own.put(*letters(3))
    own.catch_up()
    own.withdraw(gone)
    reread(own, changed, Letter(text="托管服务", title="甲"))
    own.put(Letter(text="新的", title="新的"))
    before = set(dirty(own))
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_AT.format(call=call, statement=statement)],
        env=os.environ | {"FUWEN_DATA_DIR": str(own.settings.data_dir)},
        cwd=bundled("app").parent,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert set(dirty(own)) <= before
    found = {hit.slug for hit in own.find("课后服务").hits}  # readers are never without an index
    assert kept in found
    assert gone not in found
    own.catch_up()
    assert (dirty(own), differences(own)) == ([], [])
    assert own.find("课后服务").hits[0].slug == kept


def test_a_letter_written_after_it_was_read_stays_dirty(own: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its write comes between the reading of its row and the deletion from `dirty`."""
    (slug,) = own.put(Letter(text="课后服务", title="甲"))
    own.catch_up()
    reread(own, slug, Letter(text="课后托管", title="甲"))
    publish, seen = Commits.publish, Counter[str]()

    def publish_late(commits: Commits) -> None:
        publish(commits)
        seen["writes"] += 1
        if seen["writes"] == 1:
            reread(own, slug, Letter(text="暑期托管", title="甲"))

    monkeypatch.setattr(Commits, "publish", publish_late)
    own.catch_up()
    assert seen["writes"] == 3  # the last after the merges
    assert (own.find("课后托管").total, own.find("暑期托管").total) == (0, 1)
    assert (dirty(own), differences(own)) == ([], [])


def test_one_process_at_a_time(own: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    own.put(*letters(1))
    own.catch_up()
    monkeypatch.setattr(upkeep, "_WAIT", 0.2)
    lock = FileLock(str(own.settings.index_dir / "lock"))
    assert lock.acquire()
    try:
        for work in (catch_up, rebuild, check):
            with pytest.raises(FuwenError, match="另一个进程正在更新全文索引") as raised:
                work(own.engine, own.settings.index_dir)
            assert (raised.value.status, raised.value.remedy[-8:]) == (503, "catch-up")
    finally:
        lock.release()
    assert own.catch_up() == 0


STEPS = st.sampled_from(["put", "reread", "withdraw", "catch_up", "rebuild"])


@given(steps=st.lists(st.tuples(STEPS, st.integers(0, 9))))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_history_they_agree(shared: Any, steps: list[tuple[str, int]]) -> None:
    random.seed()  # Hypothesis sets it to 0 for each example, and Whoosh names its files by chance
    with Session(shared.engine) as session:
        slugs = list(session.exec(select(LetterRow.slug)))
    for number, (step, chosen) in enumerate(steps):
        slug = slugs[chosen % len(slugs)] if slugs else None
        letter = Letter(text=f"课后服务{len(slugs)}{number}", title="甲")
        match step:
            case "put":
                slugs += shared.put(Letter(text=f"新件{len(slugs)}", title="乙"))
            case "catch_up":
                shared.catch_up()
            case "rebuild":
                rebuild(shared.engine, shared.settings.index_dir)
            case "reread" if slug:
                reread(shared, slug, letter)
            case "withdraw" if slug:
                shared.withdraw(slug)
    shared.catch_up()
    assert (dirty(shared), differences(shared)) == ([], [])
    Index.open(shared.settings.index_dir)
