"""What goes over the wire while a page loads, by the browser's own account."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import CDPSession, Page


@dataclass
class Traffic:
    """Answers and the bytes of each, by the number of its request; 0 bytes where the browser had it already."""

    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)
    under_way: set[str] = field(default_factory=set)

    @property
    def urls(self) -> list[str]:
        """Of everything that was sent, but for the icon, which comes when it likes, also after the next page began."""
        urls = [str(self.answers[key]["url"]) for key, size in self.sizes.items() if size and key in self.answers]
        return [url for url in urls if "/static/favicon." not in url]

    @property
    def bytes(self) -> float:
        """Of all answers as they were sent, with their headers."""
        return sum(self.sizes.values())


@contextmanager
def traffic(page: Page) -> Iterator[Traffic]:
    """Listen to what `page` loads."""
    session = page.context.new_cdp_session(page)
    seen = listen(session)
    yield seen
    session.send("Runtime.evaluate", {"expression": "0"})  # after which all has been heard of that went before
    while seen.under_way:
        page.wait_for_timeout(20)
    session.detach()


def listen(session: CDPSession) -> Traffic:
    """The same by a session that is open, as long as it is."""
    seen = Traffic()
    session.send("Network.enable")
    session.on("Network.requestWillBeSent", lambda event: seen.under_way.add(event["requestId"]))
    session.on("Network.responseReceived", lambda event: seen.answers.update({event["requestId"]: event["response"]}))
    session.on("Network.requestServedFromCache", lambda event: seen.sizes.update({event["requestId"]: 0}))
    session.on(
        "Network.loadingFinished", lambda event: seen.sizes.update({event["requestId"]: event["encodedDataLength"]})
    )
    for end in ("loadingFinished", "loadingFailed"):
        session.on(f"Network.{end}", lambda event: seen.under_way.discard(event["requestId"]))
    return seen
