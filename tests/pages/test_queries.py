"""A list costs the same number of queries however long it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from app.settings import Settings


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


@pytest.mark.parametrize(
    "address", ["/", "/letters", "/cities", "/cities/ningbo", "/search?q=课后服务", "/figures", "/figures?about=学校"]
)
def test_more_letters_need_no_more_queries(
    archive: Settings, crowd: Settings, visit: Callable[[Settings], Any], address: str
) -> None:
    counts = []
    for settings in (archive, crowd):
        with visit(settings) as client:
            client.get(address)
            with counted() as statements:
                assert client.get(address).status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1] > 0
    assert counts[0] <= 20


def test_no_list_reads_the_text_of_a_letter(crowd: Settings, visit: Callable[[Settings], Any]) -> None:
    with visit(crowd) as client, counted() as statements:
        for address in ("/", "/letters", "/cities/cixi"):
            client.get(address)
    assert statements
    assert [said for said in statements if "letter.text" in said] == []


def test_more_filters_that_could_go_need_no_more_queries(client: Any) -> None:
    client.get("/search?q=弹性上下班")
    counts = []
    for filters in ("&year=1999", "&year=1999&city=zhuzhou&assembly=人大&class=D&kind=公安局"):
        with counted() as statements:
            assert "去掉" in client.get(f"/search?q=弹性上下班{filters}").text
        counts.append(len(statements))
    assert counts[0] == counts[1] > 0
