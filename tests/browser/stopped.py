"""Time that passes only when told to: what a script does after a while is seen exactly, on a machine of any speed."""

from playwright.sync_api import Page

_NOON = "2024-05-06T12:00:00Z"


def stop_the_clock(page: Page) -> None:
    """Timers and pictures of the page's scripts wait from now on for `page.clock.run_for(milliseconds)`."""
    page.clock.install(time="2024-05-06T11:00:00Z")
    page.clock.pause_at(_NOON)
