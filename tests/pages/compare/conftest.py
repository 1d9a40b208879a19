"""A comparison's page."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.pages.conftest import Document

Read = Callable[[str], Document]


@pytest.fixture
def page(client: Any, read: Read) -> Callable[[str], Document]:
    """A comparison, read."""

    def get(address: str) -> Document:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text
        return read(answer.text)

    return get
