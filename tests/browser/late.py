"""Answers that come late: held up until a test lets them go."""

from playwright.sync_api import Page, Route


def held_up(page: Page, addresses: str) -> list[Route]:
    """What the page asks for at such addresses from now on, the newest first; none of it is answered yet."""
    late: list[Route] = []
    page.route(addresses, lambda route: late.insert(0, route))
    return late
