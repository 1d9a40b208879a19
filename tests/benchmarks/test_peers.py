"""What the search counts for more, the others count for more."""

from pathlib import Path

import pytest

from app.search.engine.scoring import WORD_BOOSTS
from app.search.language.tree import Phrase
from app.search.schema import WORDS
from tests.benchmarks.fts5_peer import Fts5, Fts5Table
from tests.benchmarks.material import BOOSTS, FACETS, STREAMS, Material
from tests.benchmarks.queries import Query

FIELDS = list(WORDS)


@pytest.mark.parametrize(("one", "other"), [(0, 1), (0, 2), (1, 2)])
def test_a_word_weighs_in_each_field_as_it_does_in_the_search(tmp_path: Path, one: int, other: int) -> None:
    """Of two letters with the word in one field each the one comes first, or where they weigh the same, both alike."""
    letters = [letter(number, FIELDS[at]) for number, at in ((1, one), (2, other))]
    peer = Fts5(tmp_path / "peer", [*letters, *(letter(number, None) for number in range(3, 30))])
    page = Fts5Table(peer, by_words=True).ready(Query("common word", "教育", Phrase("教育")), 10)()[1]
    scores = dict(peer.run("SELECT id, score FROM met", {}))
    peer.close()
    assert sorted(page) == [(1,), (2,)]
    more = WORD_BOOSTS[FIELDS[one]] - WORD_BOOSTS[FIELDS[other]]
    assert ((scores[2] > scores[1]) - (scores[2] < scores[1])) == (more > 0) - (more < 0)  # FTS5: the less the better


def test_all_fields_of_tokens_have_a_boost() -> None:
    assert {*BOOSTS} == {*STREAMS, *WORDS}


def letter(number: int, field: str | None) -> Material:
    """Ten words in each field, among them 教育 in the one."""
    words = {name: " ".join(["电梯"] * 9 + ["教育" if name == field else "电梯"]) for name in FIELDS}
    return Material(number, number, (None,) * len(FACETS), dict.fromkeys(STREAMS, "电 梯") | words)
