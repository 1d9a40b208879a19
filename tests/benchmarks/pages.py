"""What each page costs a reader, beside the same page as a file that somebody saved and serves as it is.

The peer is `python -m http.server` over the pages and style sheets as our server sent them: it makes nothing and
compresses nothing. What ours takes longer is the price of the page being made; what it takes less is compression.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, Popen

import httpx2
from playwright.sync_api import Browser, sync_playwright

from app.bundle import bundled
from app.letter.places import Places
from app.settings import Settings
from tests.benchmarks.asking import milliseconds
from tests.benchmarks.letters import letters
from tests.benchmarks.loading import FAST, SLOW, Conditions, Load, load, middle
from tests.benchmarks.markdown import table
from tests.benchmarks.summary import spread
from tests.benchmarks.taking import run, write_files
from tests.benchmarks.trial import tell
from tests.browser.addresses import CROWDED, PAGES
from tests.programs import CHROMIUM, program
from tests.serving import own_port, serving, wait_for

_MADE_OF_MANY = {
    "compare": "/compare?q=课后服务",
    "figures": "/figures",
    "figures-all": "/figures?sort=amount",
    "policies": "/policies",
    "proposers": "/proposers",
}
EVERY = {name: address for name, address in (PAGES | CROWDED | _MADE_OF_MANY).items() if name != "missing"}
USUAL = ("home", "letters-many", "letter", "letter-marked", "search-many", "cities", "compare", "figures", "policies")
"""What most readers see, and what is made of the most letters: six minutes; all pages take fifteen."""

ASKED, LOADED = 30, 3  # times: of the server, in the browser
_PATIENCE = 60  # seconds that an answer may take: on a busy machine it is late, not missing
_ASSET = re.compile(r'"(/static/[^"]+)"')


@dataclass(frozen=True, slots=True)
class Pair:
    """The same page, ours and as a file."""

    name: str
    ours: str
    file: str


def measured(*, every: bool) -> dict[str, str]:
    """Name → address of the USUAL pages, or of every page."""
    return {name: address for name, address in EVERY.items() if every or name in USUAL}


def report(pages: Mapping[str, str], many: int, seed: int, folder: Path, places: Places) -> Iterator[str]:
    """Tables of these pages, on so many made letters beside the seeds, in `folder`, which is empty.

    Raises RuntimeError when a command fails.
    """
    settings = Settings(data_dir=folder / "data")
    write_files(letters(many, seed, places), folder / "letters")
    run(settings, "ingest", str(bundled("seeds") / "letters"), str(folder / "letters"))
    with serving(settings) as home, _filed(pages, home, folder / "files") as peer, sync_playwright() as playwright:
        pairs = [Pair(name, home + address, f"{peer}/{name}.html") for name, address in pages.items()]
        yield f"{many:,} letters; ours / as a file.\n"
        yield from served_table(pairs)
        browser = playwright.chromium.launch(executable_path=program(*CHROMIUM), args=["--no-sandbox"])
        for conditions in (FAST, SLOW):
            yield f"### {conditions.name}\n"
            yield from table(HEAD, [loaded_row(pair.name, *_loaded(browser, pair, conditions)) for pair in pairs])
        browser.close()


def served_table(pairs: Sequence[Pair]) -> Iterator[str]:
    """Milliseconds until the whole page has come, without a browser."""
    yield "### From the server alone, ms, median / p95\n"
    rows = []
    for pair in pairs:
        ours, file = _served(pair)
        rows.append((pair.name, spread(ours), spread(file), f"{median(ours) - median(file):.1f}"))
    yield from table(("page", "ours", "as a file", "making it"), rows)


HEAD = ("page", "kB", "requests", "first paint, ms", "largest, ms", "blocked, ms", "shift")


def loaded_row(name: str, ours: Load, file: Load) -> tuple[str, ...]:
    """A line of the table: each measure of ours / as a file."""
    return (
        name,
        f"{ours.bytes / 1000:.1f} / {file.bytes / 1000:.1f}",
        f"{ours.requests:.0f} / {file.requests:.0f}",
        f"{ours.first:.0f} / {file.first:.0f}",
        f"{ours.largest:.0f} / {file.largest:.0f}",
        f"{ours.blocked:.0f} / {file.blocked:.0f}",
        f"{ours.shift:.3f}",
    )


def _served(pair: Pair) -> tuple[list[float], list[float]]:
    """Both in turn, so that whatever else the machine does befalls both."""
    tell(f"From the server alone: {pair.name}")
    times: tuple[list[float], list[float]] = ([], [])
    with httpx2.Client(timeout=_PATIENCE) as reader:
        for _ in range(ASKED):
            for address, into in zip((pair.ours, pair.file), times, strict=True):
                into.append(milliseconds(partial(reader.get, address)))
    return times


def _loaded(browser: Browser, pair: Pair, conditions: Conditions) -> tuple[Load, Load]:
    tell(f"{conditions.name}: {pair.name}")
    loads = [(load(browser, pair.ours, conditions), load(browser, pair.file, conditions)) for _ in range(LOADED)]
    ours, file = zip(*loads, strict=True)
    return middle(ours), middle(file)


@contextmanager
def _filed(pages: Mapping[str, str], home: str, folder: Path) -> Iterator[str]:
    """Save these pages with what it loads, and serve the files; the address of that server."""
    (folder / "static").mkdir(parents=True)
    with httpx2.Client(base_url=home, timeout=_PATIENCE) as reader:
        for name, address in pages.items():
            html = reader.get(address).text
            (folder / f"{name}.html").write_text(html, encoding="utf-8")
            for asset in _ASSET.findall(html):
                (folder / asset[1:]).write_bytes(reader.get(asset).content)
    command = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "--directory", str(folder)]
    with (
        own_port() as port,
        Popen([*command, "--protocol", "HTTP/1.1", str(port)], stdout=DEVNULL, stderr=DEVNULL) as server,
    ):
        try:
            wait_for(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
