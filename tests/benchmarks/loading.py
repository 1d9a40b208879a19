"""How long a page takes to be seen in a browser, at full speed and on a phone in a slow network."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from tests.browser.traffic import listen

LONG = 50
"""Milliseconds after which a task holds up whoever types."""

SEEN = """() => new Promise(done => {
  const seen = { largest: 0, tasks: [], shift: 0 };
  const note = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take))
    .observe({ type, buffered: true });
  note("largest-contentful-paint", entry => { seen.largest = entry.startTime; });
  note("longtask", entry => seen.tasks.push(entry.duration));
  note("layout-shift", entry => { seen.shift += entry.value; });
  const end = first => setTimeout(() => done({ ...seen, first }), 200);
  new PerformanceObserver(list => {
    const painted = list.getEntriesByName("first-contentful-paint")[0];
    if (painted) end(painted.startTime);
  }).observe({ type: "paint", buffered: true });
})"""
"""A busy machine may paint only after the page has loaded: it is waited for."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """How many times slower the processor is, bits a second, and milliseconds to the server and back."""

    name: str
    slower: int = 1
    bits: int | None = None
    latency: int = 0


FAST = Conditions("At full speed")
SLOW = Conditions("Processor 4× slower, slow 4G (1.6 Mbit/s, 150 ms)", 4, 1_600_000, 150)


@dataclass(frozen=True, slots=True)
class Load:
    """One page loaded: bytes and requests, then milliseconds to the first and the largest paint, and those blocked."""

    bytes: float
    requests: float
    first: float
    largest: float
    blocked: float
    shift: float


def load(browser: Browser, address: str, conditions: Conditions) -> Load:
    """Load it in a window that knows nothing yet."""
    with browser.new_context(viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        seen = listen(session)
        session.send("Emulation.setCPUThrottlingRate", {"rate": conditions.slower})
        if conditions.bits:
            speed = conditions.bits / 8
            network = {"offline": False, "latency": conditions.latency, "downloadThroughput": speed}
            session.send("Network.emulateNetworkConditions", network | {"uploadThroughput": speed})
        page.goto(address)
        said: dict[str, Any] = page.evaluate(SEEN)
        return Load(seen.bytes, len(seen.urls), said["first"], said["largest"], blocked(said["tasks"]), said["shift"])


def blocked(tasks: Sequence[float]) -> float:
    """Milliseconds beyond LONG of each of these tasks: the total blocking time."""
    return sum(max(0, task - LONG) for task in tasks)


def middle(loads: Sequence[Load]) -> Load:
    """The median of each measure."""
    return Load(*(median(values) for values in zip(*map(astuple, loads), strict=True)))
