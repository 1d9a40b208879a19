"""A reading setting is kept when the answer to it is there, which comes after the page has changed."""

from contextlib import AbstractContextManager

from playwright.sync_api import Page, Response


def kept(page: Page, choice: str) -> AbstractContextManager[object]:
    """Do something within that chooses `choice`, such as size=large, and wait for its answer."""

    def is_its_answer(answer: Response) -> bool:
        return choice in (answer.request.post_data or "")

    return page.expect_response(is_its_answer)
