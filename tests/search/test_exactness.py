"""Thousands of random spans, in segments that were written to and deleted from, equal brute force."""

from collections.abc import Iterator
from random import Random

import pytest
from sqlmodel import Session, col, select

from app.letter.model import Letter
from app.letter.parse import parse
from app.letter.places import Places
from app.search.engine.execution import Execution
from app.search.engine.index import Index
from app.search.language.tree import Phrase, Prefix
from app.store.filters import Filters
from app.store.public import public
from app.store.tables import LetterRow
from app.store.write import replace
from tests.benchmarks.letters import letters
from tests.search.brute_force import beads, brute_force
from tests.search.conftest import Own

COMMITS, EACH = 6, 40
SPANS = 3000


@pytest.fixture(scope="module")
def chance() -> Random:
    """A fixed sample."""
    return Random(20230801)  # noqa: S311  # not a secret


@pytest.fixture(scope="module")
def changed(shared: Own, places: Places, chance: Random) -> Own:
    """Six commits, each of which also takes letters out and writes others again."""
    made = [parse(letter.text, places) for letter in letters(COMMITS * EACH, 11, places, 500)]
    slugs: list[str] = []
    for start in range(0, len(made), EACH):
        slugs += shared.put(*made[start : start + EACH])
        shared.catch_up()
        _change(shared, chance.sample(slugs, 10), chance.choice(made))
    shared.catch_up()
    return shared


def _change(own: Own, slugs: list[str], other: Letter) -> None:
    for slug in slugs[:5]:
        own.withdraw(slug)
    with Session(own.engine) as session, session.begin():
        for row in session.exec(select(LetterRow).where(col(LetterRow.slug).in_(slugs[5:]), public())):
            replace(session, row, other)


@pytest.fixture
def execution(changed: Own) -> Iterator[Execution]:
    """The newest state of the index."""
    with Index.open(changed.settings.index_dir).newest() as execution:
        yield execution


def _spans(texts: list[str], chance: Random) -> Iterator[str]:
    for _ in range(SPANS):
        text = chance.choice(texts)
        start = chance.randrange(len(text))
        yield text[start : start + chance.randint(1, 9)]


def _glued(texts: list[str], chance: Random) -> Iterator[str]:
    """The end of one text before a span of another: what stands last in a segment is followed by nothing."""
    for text in texts:
        for length in (1, 2, 4):
            yield text.rstrip("。\n")[-length:] + next(_spans(texts, chance))


def test_spans_equal_brute_force(changed: Own, execution: Execution, chance: Random) -> None:
    with changed.session() as session:
        rows = {str(row.id): (row.title or "", row.text) for row in session.exec(select(LetterRow).where(public()))}
    texts = [text for pair in rows.values() for text in pair if text]
    assert len(rows) < COMMITS * EACH
    assert len(execution.snapshot.segments) > 1
    wrong = []
    for span in [*_spans(texts, chance), *_glued(texts, chance)]:
        if beads(span).strip("|~"):
            found = execution.find(Phrase(span), Filters(), "relevance", 0, len(rows))
            if {str(letter) for letter, _ in found.page} != (wanted := brute_force(span, rows)):
                wrong.append((span, found.total, len(wanted)))
    assert wrong == []


def test_prefixes_equal_brute_force(changed: Own, execution: Execution, chance: Random) -> None:
    with changed.session() as session:
        rows = {str(row.id): (row.title or "", row.text) for row in session.exec(select(LetterRow).where(public()))}
    strung = {letter: [beads(text) for text in pair] for letter, pair in rows.items()}
    runs = sorted({bead for texts in strung.values() for text in texts for bead in text.split("|") if bead.isascii()})
    begun = {run[: chance.randint(1, len(run))] for run in chance.sample([run for run in runs if run.isalnum()], 150)}
    for prefix in (*begun, "工作", "第1"):
        wanted = beads(prefix).removesuffix("|")
        found = execution.find(Prefix(prefix), Filters(), "relevance", 0, len(rows))
        assert {str(letter) for letter, _ in found.page} == {
            letter for letter, texts in strung.items() if any(wanted in text for text in texts)
        }, prefix
