"""Pages made of what is kept say what they would without it; a letter withdrawn elsewhere is gone from them at once."""

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from app.settings import Settings
from tests.pages.test_queries import counted

WHOLE = ("/", "/cities", "/years", "/figures", "/figures?group=about")
"""They ask for nothing: a second look at them needs no statement."""

PARTLY = (
    *("/letters", "/letters?city=zhuzhou", "/agencies", "/agencies?city=zhuzhou", "/sessions", "/proposers"),
    *("/proposers?city=zhuzhou", "/figures?sort=newest", "/figures?about=学校", "/policies", "/policies?sort=newest"),
    *("/policies?city=zhuzhou", "/policies?year=2023", "/policies?q=意见", "/topics"),
)
ZHUZHOU = "zhuzhou-2023-cppcc-2102076"


@pytest.fixture
def own(archive: Settings, tmp_path: Path) -> Settings:
    """An archive of five letters to write to."""
    shutil.copytree(archive.data_dir, tmp_path / "data")
    return Settings(data_dir=tmp_path / "data")


def test_a_letter_withdrawn_by_another_process_is_gone_at_once(
    own: Settings, visit: Callable[[Settings], Any], fuwen: Callable[..., CompletedProcess[str]]
) -> None:
    with visit(own) as client:
        before = {address: client.get(address).text for address in (*WHOLE, *PARTLY)}
        again = {address: client.get(address).text for address in before}
        assert fuwen(own, "withdraw", ZHUZHOU, "--reason", "有误").returncode == 0
        after = {address: client.get(address).text for address in before}
    with visit(own) as client:
        slowly = {address: client.get(address).text for address in before}
    assert again == before
    assert after == slowly
    assert [address for address in before if after[address] == before[address]] == []
    assert [address for address in before if "株洲市教育局" in after[address]] == []


def test_what_nobody_asked_anything_of_is_not_worked_out_again(
    archive: Settings, visit: Callable[[Settings], Any]
) -> None:
    with visit(archive) as client:
        for address in (*WHOLE, *PARTLY):
            with counted() as first:
                client.get(address)
            with counted() as second:
                client.get(address)
            assert len(second) < len(first) or address == "/topics" or "=" in address, address
            assert not (address in WHOLE and second), address


def test_what_was_ignored_is_said_to_whom_it_concerns(archive: Settings, visit: Callable[[Settings], Any]) -> None:
    with visit(archive) as client:
        assert "没有“甲”这个年份" in client.get("/figures?year=甲").text
        assert "没有“甲”这个年份" not in client.get("/figures").text
        assert "没有“乙”这个年份" in client.get("/figures?year=乙").text
