"""A real server process and a real browser."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from subprocess import CompletedProcess
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from app.letter.places import Places
from app.settings import Settings
from tests.benchmarks.letters import letters
from tests.benchmarks.taking import write_files
from tests.browser.addresses import CROWDED, PAGES, WITHDRAWN
from tests.serving import serving

Open = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="session")
def site(archive: Settings) -> Iterator[str]:
    """Address of the site over the five seeds."""
    with serving(archive) as address:
        yield address


@pytest.fixture(scope="session")
def crowded_site(
    tmp_path_factory: pytest.TempPathFactory, fuwen: Callable[..., CompletedProcess[str]], places: Places
) -> Iterator[str]:
    """Address of a site with sixty letters made by chance, of which one is withdrawn."""
    folder = tmp_path_factory.mktemp("made")
    write_files(letters(60, seed=1, places=places), folder / "letters")
    settings = Settings(data_dir=folder / "data")
    done = fuwen(settings, "ingest", folder / "letters")
    assert done.returncode == 0, done.stderr
    done = fuwen(settings, "withdraw", WITHDRAWN.rsplit("/", 1)[1], "--reason", "应来信机关要求撤下。")
    assert done.returncode == 0, done.stderr
    with serving(settings) as address:
        yield address


@pytest.fixture(params=[*PAGES, *CROWDED])
def address(request: pytest.FixtureRequest) -> str:
    """Address of a page: what asks for it goes through all there are."""
    site, pages = ("site", PAGES) if request.param in PAGES else ("crowded_site", CROWDED)
    return str(request.getfixturevalue(site)) + pages[request.param]


@pytest.fixture(scope="session")
def _one_window(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture
def window(_one_window: Page) -> Page:
    """One window for many measurements, quicker than a new one for each: always as wide and bright as at first."""
    _one_window.set_viewport_size({"width": 1280, "height": 900})
    _one_window.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce", forced_colors="none")
    return _one_window


@pytest.fixture
def browse(browser: Browser, site: str) -> Open:
    """Open addresses, each in a new context: the width of the window and all that playwright takes may be set.

    At the end nothing may have been asked of another host, and nothing said on the console (but that a page that is
    opened as missing is missing).
    """

    @contextmanager
    def open_page(address: str, width: int = 1280, **options: object) -> Iterator[Page]:
        opened = urljoin(site, address)
        home = urljoin(opened, "/")
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

        def hear(message: ConsoleMessage) -> None:
            # A sheet that is not open may have no focus where a reader has begun to move on while the page was loading.
            missing = message.location["url"] == opened and message.text.startswith("Failed to load resource")
            if not missing and not message.text.startswith("Autofocus processing was blocked"):
                said.append(message.text)

        context.on("console", hear)
        context.on("weberror", lambda error: said.append(str(error.error)))
        page = context.new_page()
        page.goto(opened)
        yield page
        context.close()
        assert [url for url in asked if not url.startswith(home)] == []
        assert said == []

    return open_page
