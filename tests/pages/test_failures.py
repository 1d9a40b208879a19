"""What a reader sees when something is broken."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.settings import Settings


@pytest.fixture
def copy(archive: Settings, tmp_path: Path) -> Settings:
    """A copy of the archive to break."""
    shutil.copytree(archive.data_dir, tmp_path / "data")
    return Settings(data_dir=tmp_path / "data")


def test_without_an_index_letters_are_still_read(copy: Settings, visit: Callable[[Settings], Any]) -> None:
    shutil.rmtree(copy.index_dir)
    with visit(copy) as client:
        answer = client.get("/search?q=课后服务")
        assert answer.status_code == 503
        assert "python -m app index rebuild" in answer.text
        assert "没有找到" not in answer.text
        assert client.get("/letters/cixi-2023-npc-198").status_code == 200
        assert client.get("/healthz").status_code == 503


def test_it_heals_by_itself(copy: Settings, visit: Callable[[Settings], Any], fuwen: Callable[..., Any]) -> None:
    shutil.rmtree(copy.index_dir)
    with visit(copy) as client:
        assert client.get("/search?q=课后服务").status_code == 503
        assert fuwen(copy, "index", "rebuild").returncode == 0
        assert client.get("/search?q=课后服务").status_code == 200
        assert client.get("/healthz").text == "ok"


def test_a_letter_withdrawn_meanwhile_is_gone_at_once(
    copy: Settings, visit: Callable[[Settings], Any], fuwen: Callable[..., Any]
) -> None:
    with visit(copy) as client:
        assert "cixi-2023-npc-198" in client.get("/search?q=晚托").text
        assert fuwen(copy, "withdraw", "cixi-2023-npc-198", "--reason", "误发").returncode == 0
        assert client.get("/letters/cixi-2023-npc-198").status_code == 410
        for address in ("/", "/letters", "/search?q=晚托", "/cities"):
            assert "cixi" not in client.get(address).text


def test_a_fault_of_ours_is_a_page_without_details(copy: Settings, visit: Callable[[Settings], Any]) -> None:
    with sqlite3.connect(copy.data_dir / "fuwen.sqlite3") as rows:
        rows.execute("DROP TABLE section")
    with visit(copy) as client:
        client._transport.raise_server_exceptions = False
        answer = client.get("/letters/cixi-2023-npc-198")
    assert answer.status_code == 500
    assert "不是您的问题" in answer.text
    assert "no such table" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
