"""Postings are the same read by whole blocks, and one by one as of a Whoosh that was not tested."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from whoosh.index import create_in

from app.search.engine import blocks
from app.search.schema import schema

LETTERS = 300  # more than two of Whoosh's blocks


@pytest.fixture
def reader(tmp_path: Path) -> Any:
    index: Any = create_in(str(tmp_path), schema())
    writer = index.writer(compound=False)
    for number in range(LETTERS):
        words = ["双减"] * (number % 3) + ["一次"] * (number == 7) + ["课后"]
        writer.add_document(id=str(number), body_words=words)
    writer.commit()
    with index.reader() as reader:
        yield reader


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("word", ["课后", "双减", "一次"])
def test_every_posting_is_read(reader: Any, monkeypatch: pytest.MonkeyPatch, word: str, whole: bool) -> None:
    often = {number: {"课后": 1, "双减": number % 3, "一次": int(number == 7)}[word] for number in range(LETTERS)}
    monkeypatch.setattr(blocks, "WHOLE", whole)
    numbers, weights = zip(*blocks.blocks(reader.postings("body_words", word)), strict=True)
    found = dict(zip(np.concatenate(numbers).tolist(), np.concatenate(weights).tolist(), strict=True))
    assert found == {number: count for number, count in often.items() if count}
    assert [*found] == sorted(found)
    assert len(numbers) == (-(-len(found) // 128) if whole else len(found))
