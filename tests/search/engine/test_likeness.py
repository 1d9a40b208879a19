"""How like a letter others are, on the five letters of the ready archive."""

import numpy as np
import pytest

from app.search.engine.index import Index
from app.search.engine.likeness import MOST_WORDS, Likeness
from app.search.engine.snapshot import Snapshot

BOOSTS = dict.fromkeys(("作业", "校外", "教师", "弹性", "家长", "龘龘"), 1.0)


@pytest.fixture
def snapshot(index: Index) -> Snapshot:
    """The state of the ready archive's index."""
    with index.newest() as execution:
        return execution.snapshot


def test_a_letter_is_as_like_itself_as_can_be(snapshot: Snapshot) -> None:
    for rank in range(snapshot.size):
        scores = Likeness.of(snapshot, rank, BOOSTS).scores()
        assert scores.shape == (snapshot.size,)
        assert int(np.argmax(scores)) == rank or scores.max() == 0
        assert scores.min() >= 0


def test_words_that_all_or_no_other_bear_tell_nothing(snapshot: Snapshot) -> None:
    frequencies = snapshot.segments[0].frequencies("body_words")
    every = [word for word, bearing in frequencies.items() if bearing in (1, snapshot.size)]
    like = Likeness.of(snapshot, 0, dict.fromkeys([*every[:500], "龘龘"], 9.0))
    assert len(every) > MOST_WORDS
    assert like.weights == {}
    assert like.words(1) == []


def test_only_the_most_telling_words_count(snapshot: Snapshot) -> None:
    frequencies = snapshot.segments[0].frequencies("body_words")
    some = [word for word, bearing in frequencies.items() if bearing == 2]
    like = Likeness.of(snapshot, 0, dict.fromkeys(some, 1.0))
    assert len(like.weights) == MOST_WORDS
    assert all(set(like.words(rank)) <= set(like.weights) for rank in range(snapshot.size))
    assert set(like.words(0)) == set(like.weights)
