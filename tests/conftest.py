"""What all tests share: an archive of the five seed letters, built once by the real command line."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_socket import socket_allow_hosts
from sqlalchemy import Engine
from sqlmodel import Session
from starlette.testclient import TestClient

from app.bundle import bundled
from app.bundle import places as national_places
from app.letter.places import Places
from app.settings import Settings
from app.site import create_app
from app.store.engine import open_engine
from tests.programs import CHROMIUM, program

# How long one example takes is no matter of right or wrong: the machine has other work.
hypothesis.settings.register_profile("fuwen", deadline=None)
hypothesis.settings.load_profile("fuwen")

Fuwen = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """Nothing here talks to another machine."""
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


@pytest.fixture(scope="session", autouse=True)
def _own_environment() -> Iterator[None]:
    """Nobody's own FUWEN_ settings reach a test."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("FUWEN_")]:
            patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def places() -> Places:
    """The national table of places."""
    return national_places()


@pytest.fixture(scope="session")
def fuwen() -> Fuwen:
    """Run the real command line on an archive: `fuwen(settings, "ingest", folder, input="…")`."""

    def run(settings: Settings, *arguments: object, **options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "app", *map(str, arguments)],
            env=os.environ | {"FUWEN_DATA_DIR": str(settings.data_dir)},
            cwd=bundled("app").parent,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            input=options.get("input"),
        )

    return run


@pytest.fixture
def fresh(tmp_path: Path) -> Settings:
    """Settings whose data folder does not exist yet."""
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory, fuwen: Fuwen) -> Settings:
    """Settings of the ready archive. It is shared: read it, never write to it."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("archive") / "data")
    done = fuwen(settings, "ingest", bundled("seeds") / "letters")
    assert done.returncode == 0, done.stderr
    return settings


@pytest.fixture(scope="session")
def settings(archive: Settings) -> Settings:
    """Settings of the ready archive, for those who care for the settings and not for what is in it."""
    return archive


@pytest.fixture(scope="session")
def engine(archive: Settings) -> Iterator[Engine]:
    """The ready archive's rows, for reading."""
    engine = open_engine(archive)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on the ready archive's rows."""
    with Session(engine) as session:
        yield session


@pytest.fixture(scope="session")
def visit() -> Callable[[Settings], TestClient]:
    """Make a client of the site with these settings; as a context it starts and stops the site."""
    return lambda settings: TestClient(create_app(settings))


@pytest.fixture(scope="session")
def client(archive: Settings, visit: Callable[[Settings], TestClient]) -> Iterator[TestClient]:
    """The site over the ready archive."""
    with visit(archive) as client:
        yield client


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    chromium = program(*CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()
