"""A list costs the same number of queries however long it is, and none of them goes through the letters' texts."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

from sqlalchemy import Engine, event

from app.settings import Settings

ASKED = "/compare?q=课后服务"
LISTS = (
    *("/", "/letters", "/letters?year=2023", "/letters?city=cixi&sort=oldest", "/cities", "/cities/ningbo"),
    *("/search?q=课后服务", ASKED),
    *("/figures", "/figures?about=学校", "/figures?sort=amount", "/policies", "/policies?q=意见&year=2023"),
    *("/agencies", "/years", "/sessions", "/proposers", "/topics", "/about"),
)


TABLES = {"letter", "figure", "policy"}


def plan(settings: Settings, statement: str, values: Any) -> list[str]:
    """The steps by which SQLite answers this."""
    if not statement.startswith(("SELECT", "WITH")):
        return []
    with closing(sqlite3.connect(settings.data_dir / "fuwen.sqlite3")) as rows:
        return [step for *_, step in rows.execute(f"EXPLAIN QUERY PLAN {statement}", values)]


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that any engine runs meanwhile."""
    said: list[str] = []

    def note(*arguments: Any) -> None:
        said.append(str(arguments[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@contextmanager
def run() -> Iterator[list[tuple[str, Any]]]:
    """The same, each with its values."""
    said: list[tuple[str, Any]] = []

    def note(*arguments: Any) -> None:
        said.append((str(arguments[2]), arguments[3]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_more_letters_need_no_more_queries(
    archive: Settings, crowd: Settings, visit: Callable[[Settings], Any]
) -> None:
    counts: list[dict[str, int]] = []
    for settings in (archive, crowd):
        counts.append({})
        with visit(settings) as client:
            client.get("/about")  # opens the database: a first look at a page is the dear one
            for address in (*LISTS, "/feed.atom"):
                with run() as statements:
                    assert client.get(address).status_code == 200
                counts[-1][address] = len(statements)
    assert all(0 < count <= 20 for some in counts for count in some.values())
    # Where all letters are of one place, a question compares none of them; what is offered then asks on its own.
    assert counts[0] | {ASKED: 0} == counts[1] | {ASKED: 0}


def test_no_list_reads_the_text_of_a_letter(crowd: Settings, visit: Callable[[Settings], Any]) -> None:
    with visit(crowd) as client, run() as statements:
        for address in ("/", "/letters", "/cities/cixi"):
            client.get(address)
    assert statements
    assert [said for said, _ in statements if "letter.text" in said] == []


def test_what_goes_through_all_letters_goes_through_an_index(crowd: Settings, visit: Callable[[Settings], Any]) -> None:
    """Rows have their letters' texts beside them: to go through those of ten thousand reads a hundred megabytes."""
    with visit(crowd) as client, run() as statements:
        for address in LISTS:
            client.get(address)
    steps = [step for said, values in statements for step in plan(crowd, said, values)]
    assert any(step.startswith("SCAN letter") for step in steps)
    assert any(step.startswith("SEARCH section") for step in steps)
    assert [step for step in steps if step.startswith("SCAN section")] == []
    assert [step for step in steps if step.startswith("SCAN letter") and " INDEX " not in step] == []


def test_groups_and_citations_are_counted_from_indexes_alone(crowd: Settings, visit: Callable[[Settings], Any]) -> None:
    with visit(crowd) as client, run() as statements:
        for address in ("/figures", "/policies", "/policies?q=意见"):
            client.get(address)
    counting = [(said, values) for said, values in statements if "count(" in said or "DISTINCT" in said]
    steps = [step for said, values in counting for step in plan(crowd, said, values)]
    read = [step for step in steps if step.startswith(("SCAN", "SEARCH")) and step.split()[1] in TABLES]
    assert {step.split()[1] for step in read} == TABLES
    assert [step for step in read if "COVERING INDEX" not in step] == []


def test_more_filters_that_could_go_need_no_more_queries(client: Any) -> None:
    client.get("/search?q=弹性上下班")
    counts = []
    for filters in ("&year=1999", "&year=1999&city=zhuzhou&assembly=人大&class=D&kind=公安局"):
        with run() as statements:
            assert "去掉" in client.get(f"/search?q=弹性上下班{filters}").text
        counts.append(len(statements))
    assert counts[0] == counts[1] > 0
