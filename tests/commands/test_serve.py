"""The site as a process."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest
from sqlalchemy import text
from sqlmodel import Session

from app.bundle import bundled
from app.settings import Settings
from app.store.engine import open_engine
from tests.serving import PATIENCE, own_port, wait_for

Fuwen = Callable[..., CompletedProcess[str]]


def test_it_says_its_address_answers_there_and_stops_when_told(archive: Settings) -> None:
    with (
        own_port() as port,
        subprocess.Popen(
            [sys.executable, "-m", "app", "serve", "--port", str(port)],
            env=os.environ | {"FUWEN_DATA_DIR": str(archive.data_dir)},
            cwd=bundled("app").parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        ) as server,
    ):
        try:
            assert server.stdout is not None
            assert f"http://127.0.0.1:{port}/" in server.stdout.readline()
            wait_for(port, server)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=PATIENCE) as answer:
                assert answer.status == 200
        finally:
            server.terminate()
        _, said = server.communicate(timeout=PATIENCE)
    assert said == ""


def test_without_a_database_it_does_not_start(fuwen: Fuwen, fresh: Settings) -> None:
    with own_port() as port:
        done = fuwen(fresh, "serve", "--port", port)
    assert (done.returncode, "python -m app ingest" in done.stderr) == (1, True)
    assert not fresh.data_dir.exists()


def test_a_port_that_is_taken_is_a_sentence(here: Fuwen, archive: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = here(archive, "serve", "--port", taken.getsockname()[1])
    assert (done.returncode, "已被别的程序占用" in done.stderr) == (1, True)


def test_letters_that_an_older_parser_read_are_said(
    here: Fuwen, fuwen: Fuwen, fresh: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert fuwen(fresh, "ingest", bundled("seeds") / "letters").returncode == 0
    served: list[object] = []
    monkeypatch.setattr("uvicorn.run", lambda *given, **_: served.extend(given))
    with own_port() as port:
        assert "旧版" not in here(fresh, "serve", "--port", port).stderr
    engine = open_engine(fresh, writes=True)
    with Session(engine) as session, session.begin():
        session.connection().execute(text("UPDATE letter SET parser_version = 2 WHERE id < 3"))
    engine.dispose()
    with own_port() as port:
        done = here(fresh, "serve", "--port", port)
    assert "有 2 件复文是旧版程序读出的，请运行 python -m app reparse。" in done.stderr
    assert (done.returncode, len(served)) == (0, 2)
