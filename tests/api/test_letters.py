"""A letter for programs, and whether the site is well."""

import json
from collections.abc import Callable
from typing import Any

from app.settings import Settings
from app.store.export import KEYS

Fuwen = Callable[..., Any]


def test_a_record_is_what_the_export_gives(client: Any, archive: Settings, fuwen: Fuwen) -> None:
    exported = [json.loads(line) for line in fuwen(archive, "export", "--format", "jsonl").stdout.splitlines()]
    assert len(exported) == 5
    for letter in exported:
        record = client.get(f"/letters/{letter['slug']}.json")
        assert list(record.json()) == list(KEYS)
        assert record.json() == letter


def test_an_unknown_letter_is_not_found(client: Any) -> None:
    assert client.get("/letters/nope.json").status_code == 404


def test_it_says_that_it_is_well(client: Any) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok")
