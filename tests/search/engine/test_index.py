"""An index that cannot be used says so; one that can is always read at its newest."""

import gc
import json
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Semaphore
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from app.errors import FuwenError
from app.letter.model import Letter
from app.search.answer import answer
from app.search.engine.index import Index, Pointer
from app.search.writing.upkeep import check, rebuild
from app.store.engine import open_engine


def pointer_of(folder: Path) -> dict[str, Any]:
    return dict(json.loads((folder / "index.json").read_text()))


def change(folder: Path, /, **values: object) -> None:
    (folder / "index.json").write_text(json.dumps(pointer_of(folder) | values))


def cut_short(folder: Path) -> None:
    for path in folder.glob("whoosh-*/*.toc"):
        path.write_bytes(path.read_bytes()[:40])


def remove_segments(folder: Path) -> None:
    for path in folder.glob("whoosh-*/*.trm"):
        path.unlink()


def remove_arrays(folder: Path) -> None:
    for path in folder.glob("whoosh-*/*.arrays"):
        path.unlink()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "index.json").unlink(),
        lambda folder: (folder / "index.json").write_text("{"),
        lambda folder: (folder / "index.json").write_text("[]"),
        lambda folder: (folder / "index.json").write_text('{"folder": 1}'),
        lambda folder: change(folder, schema=0),
        lambda folder: change(folder, analysis="1-other"),
        lambda folder: change(folder, folder="whoosh-gone"),
        cut_short,
        remove_segments,
        remove_arrays,
    ],
)
def test_an_index_that_cannot_be_used_is_never_an_empty_one(own: Any, damage: Callable[[Path], object]) -> None:
    own.put(Letter(text="课后服务", title="甲"))
    own.catch_up()
    opened = Index.open(own.settings.index_dir)
    damage(own.settings.index_dir)
    with pytest.raises(FuwenError) as raised:
        Index.open(own.settings.index_dir)
    assert (raised.value.status, raised.value.remedy) == (503, "请重新建立索引：python -m app index rebuild")
    del raised
    gc.collect()  # Whoosh leaves the damaged file open: hear of it here
    assert check(own.engine, own.settings.index_dir) != []
    own.catch_up()  # which finds it unusable and builds it whole
    assert own.find("课后服务").total == 1
    with own.session() as session:
        assert answer(session, opened, own.places, "课后服务").total == 1
    assert check(own.engine, own.settings.index_dir) == []
    gc.collect()


def test_an_open_index_sees_every_commit_and_every_rebuild(own: Any) -> None:
    own.catch_up()
    index = Index.open(own.settings.index_dir)
    with own.session() as session:
        for total in range(1, 6):
            own.put(Letter(text=f"课后服务{total}", title="甲"))
            own.catch_up()
            if total % 2:
                before = Pointer.read(own.settings.index_dir)
                rebuild(own.engine, own.settings.index_dir)
                assert Pointer.read(own.settings.index_dir) != before
            assert answer(session, index, own.places, "课后服务").total == total
    assert len(list(own.settings.index_dir.glob("whoosh-*"))) == 1


def test_the_pointer_decides_which_index_is_read_even_when_the_old_one_stayed(own: Any, tmp_path: Path) -> None:
    folder = own.settings.index_dir
    own.put(Letter(text="课后服务", title="甲"))
    own.catch_up()
    index = Index.open(folder)
    old = folder / Pointer.read(folder).folder
    shutil.copytree(old, tmp_path / "kept")
    own.put(Letter(text="课后服务", title="乙"))
    rebuild(own.engine, folder)
    shutil.copytree(tmp_path / "kept", old)
    with own.session() as session:
        assert answer(session, index, own.places, "课后服务").total == 2


def test_readers_go_on_while_the_index_is_rebuilt(own: Any) -> None:
    own.put(*(Letter(text=f"课后服务{number}", title="甲") for number in range(20)))
    own.catch_up()
    index = Index.open(own.settings.index_dir)

    def ask(_: int) -> set[int]:
        with own.session() as session:
            return {answer(session, index, own.places, "课后服务").total for _ in range(15)}

    with ThreadPoolExecutor(4) as pool:
        asked = pool.map(ask, range(4))
        for _ in range(5):
            rebuild(own.engine, own.settings.index_dir)
        assert set().union(*asked) == {20}


def test_who_waits_for_the_index_holds_no_connection(own: Any) -> None:
    """Else more questions than the pool has connections would keep out whoever has the index."""
    own.put(Letter(text="课后服务", title="甲"))
    own.catch_up()
    index = Index.open(own.settings.index_dir)
    own.put(Letter(text="课后服务", title="乙"))
    own.catch_up()
    engine = open_engine(own.settings)
    given_back = Semaphore(0)
    event.listen(engine, "checkin", lambda *_: given_back.release())

    def ask(_: int) -> int:
        with Session(engine) as session:
            return [answer(session, index, own.places, "课后服务").total for _ in range(2)].pop()

    with ThreadPoolExecutor(40) as pool:
        with index._opening:
            asked = pool.map(ask, range(40))
            assert all(given_back.acquire(timeout=120) for _ in range(40))
            with engine.connect():
                pass
        assert list(asked) == [2] * 40
    engine.dispose()


def test_nobody_is_answered_from_before_a_withdrawal(own: Any) -> None:
    """Once a letter is out of the index nothing hides it any more: a state that still holds it may not be asked."""
    slug, _ = own.put(Letter(text="课后服务", title="甲"), Letter(text="课后服务", title="乙"))
    own.catch_up()
    index = Index.open(own.settings.index_dir)

    def ask() -> int:
        with own.session() as session:
            return answer(session, index, own.places, "课后服务").total

    assert ask() == 2
    own.withdraw(slug)
    own.catch_up()
    with ThreadPoolExecutor(1) as pool:
        with index._opening:  # as if another thread were opening the new commit
            asked = pool.submit(ask)
            with pytest.raises(TimeoutError):
                asked.result(timeout=0.3)
        assert asked.result(timeout=120) == 1
