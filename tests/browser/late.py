"""An answer that comes late: held up until a test lets it go."""

from playwright.sync_api import Page, Route


def held_up(page: Page, addresses: str) -> list[Route]:
    """What the page asks for next at such addresses, once it has; it is not answered yet."""
    late: list[Route] = []
    page.route(addresses, lambda route: late.insert(0, route), times=1)
    return late
