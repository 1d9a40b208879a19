"""What comes late: waited for until it is there, or held up until a test lets it go."""

from time import monotonic

from playwright.sync_api import Page, Route

_PATIENCE = 60  # seconds


def until(page: Page, script: str, given: object = None, patience: float = _PATIENCE) -> None:
    """Wait until a script says yes, for so many seconds at most.

    By `wait_for_function` it could be asked once only: to ask again the page would evaluate text, which ours may not.
    """
    end = monotonic() + patience
    while not page.evaluate(script, given):
        assert monotonic() < end, f"never true: {script}"
        page.wait_for_timeout(50)


def held_up(page: Page, addresses: str) -> list[Route]:
    """What the page asks for next at such addresses, once it has; it is not answered yet, and what follows is."""
    late: list[Route] = []

    def hold(route: Route) -> None:
        if late:
            route.continue_()
        else:
            late.append(route)

    page.route(addresses, hold)
    return late
