"""A real server process and a real browser."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from app.bundle import bundled
from app.settings import Settings

Open = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="session")
def site(archive: Settings) -> Iterator[str]:
    """Address of the site, served by the command line."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--port", str(port)],
        env=os.environ | {"FUWEN_DATA_DIR": str(archive.data_dir)},
        cwd=bundled("app").parent,
        stdout=subprocess.DEVNULL,
    ) as server:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.fixture
def browse(browser: Browser, site: str) -> Open:
    """Open addresses, each in a new context: the width of the window and all that playwright takes may be set.

    At the end nothing may have been asked of another host, and nothing said on the console.
    """

    @contextmanager
    def open_page(address: str, width: int = 1280, **options: object) -> Iterator[Page]:
        asked: list[str] = []
        said: list[str] = []
        context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            **options,  # type: ignore[arg-type]  # passed through to playwright
        )

        def note(request: Request) -> None:
            asked.append(request.url)

        context.on("request", note)
        context.on("console", lambda message: said.append(message.text))
        context.on("weberror", lambda error: said.append(str(error.error)))
        page = context.new_page()
        page.goto(site + address)
        yield page
        context.close()
        assert [url for url in asked if not url.startswith(site)] == []
        assert said == []

    return open_page


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the site did not answer")
