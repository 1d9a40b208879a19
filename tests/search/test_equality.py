"""Our search gives what Whoosh's own searcher gives: the same letters, order, scores and facets."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations, islice
from pathlib import Path
from random import Random

import pytest
from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, select

from app.letter.parse import parse
from app.letter.places import Places
from app.search.engine.index import Index
from app.search.language.tree import Alike, And, Field, Node, Not, Or, Phrase, Run, Years
from app.settings import Settings
from app.store.filters import Filters
from app.store.public import public
from app.store.tables import DirtyRow, LetterRow
from app.store.write import replace
from tests.benchmarks.letters import letters
from tests.search.conftest import Own, archive_in
from tests.search.reference import Facets, Reference, Scored

BATCHES = (480, 1000, 600, 70)
LENGTH = 200  # characters, about; Whoosh's writer takes most of the time
SAME = 1e-9
TERMS = ("工作", "教育局", "的", "减", "管理", "养老服务", "2019", "下一步", "办理情况", "我们将", "龘")


@dataclass(frozen=True)
class Both:
    """Our index and Whoosh's own, of the same letters."""

    ours: Index
    reference: Reference

    def found(self, node: Node, limit: int = 1_000_000) -> tuple[Scored, Facets]:
        """What ours finds."""
        with self.ours.newest() as execution:
            found = execution.find(node, Filters(), "relevance", 0, limit)
        return list(found.page), found.facets


@pytest.fixture(scope="module")
def commits(tmp_path_factory: pytest.TempPathFactory, places: Places) -> Iterator[Iterator[Both]]:
    """The same letters in both, one commit further each time; from the second on letters go out and change as well."""
    folder = tmp_path_factory.mktemp("both")
    with closing(archive_in(Settings(data_dir=folder / "data"), places)) as archives:
        yield _commits(next(archives), folder / "whoosh")


def _commits(own: Own, folder: Path) -> Iterator[Both]:
    reference = Reference(folder, Index(own.settings.index_dir).words)
    made = (parse(letter.text, own.places) for letter in letters(sum(BATCHES), 7, own.places, LENGTH))
    slugs: list[str] = []
    for size in BATCHES:
        if slugs:
            _change(own, slugs, len(slugs))
        slugs += own.put(*islice(made, size))
        rows, gone = _dirty(own)
        own.catch_up()
        reference.write(rows, gone)
        yield Both(Index.open(own.settings.index_dir), reference)


@pytest.fixture(scope="module", params=[1, len(BATCHES) - 1], ids=["one segment", "segments and deletions"])
def both(request: pytest.FixtureRequest, commits: Iterator[Both]) -> Both:
    """Both after the first commit, and after the last."""
    return [*islice(commits, request.param)][-1]


def _change(own: Own, slugs: list[str], seed: int) -> None:
    """Withdraw forty letters, and give forty others the text of one."""
    chosen = Random(seed).sample(slugs, 80)  # noqa: S311  # no secret, a fixed course
    for slug in chosen[:40]:
        own.withdraw(slug)
    with Session(own.engine) as session, session.begin():
        for row in session.exec(select(LetterRow).where(col(LetterRow.slug).in_(chosen[40:]))):
            replace(
                session, row, parse(f"关于第{row.id}号建议的答复\n张三代表：\n养老服务工作由民政局管理。", own.places)
            )


def _dirty(own: Own) -> tuple[list[LetterRow], list[int]]:
    """What is to be written, and what has to go out before."""
    with Session(own.engine) as session:
        gone = [letter for letter in session.exec(select(DirtyRow.letter_id)) if letter]
        rows = select(LetterRow).where(col(LetterRow.id).in_(gone), public()).order_by(col(LetterRow.id))
        return list(session.exec(rows.options(selectinload(LetterRow.sections)))), gone  # type: ignore[arg-type]  # SQLModel types it as a list


def _trees() -> Iterator[Node]:
    yield from map(Phrase, TERMS)
    yield from (Run((term,)) for term in TERMS)
    phrases = [Phrase(term) for term in TERMS[::2]]
    for one, other in combinations(phrases, 2):
        yield from (And((one, other)), Or((one, other)), And((one, Not(other))), And((other, Not(one))))
    yield And((Or((phrases[0], phrases[2])), Phrase("下一步"), Not(Or((phrases[3], Phrase("养老服务"))))))
    yield Alike(Run(("建议",)), (Phrase("提案"), Phrase("工作")))
    yield Alike(Run(("养老",)), (Phrase("办理情况的答复"), Phrase("教育局")))
    yield And((Years(2018, 2020), Phrase("工作")))
    yield And((Field("issuer", "教育局"), Phrase("管理")))
    yield Or((Field("year", "2020"), Field("outcome_class", "A"), Phrase("我们将")))


def test_there_are_one_segment_and_several(both: Both, request: pytest.FixtureRequest) -> None:
    with both.ours.newest() as execution:
        assert (len(execution.snapshot.segments) == 1) == ("one segment" in request.node.name)


@pytest.mark.parametrize("node", [*_trees()], ids=str)
def test_same_letters_order_scores_and_facets(both: Both, node: Node) -> None:
    ours, facets = both.found(node)
    theirs, their_facets = both.reference.find(node)
    scores = dict(theirs)
    assert {letter for letter, _ in ours} == set(scores)
    assert [score for _, score in ours] == pytest.approx([score for _, score in theirs], abs=SAME, rel=0)
    assert all(abs(score - scores[letter]) < SAME for letter, score in ours)
    assert [letter for letter, _ in ours] == _ties_by_letter(ours)
    assert facets == their_facets


def _ties_by_letter(page: Scored) -> list[int]:
    return [letter for letter, _ in sorted(page, key=lambda hit: (-hit[1], hit[0]))]


@pytest.mark.parametrize("limit", [1, 7, 20, 300])
@pytest.mark.parametrize("node", [Phrase("工作"), Phrase("2019"), Field("outcome_class", "B")], ids=str)
def test_page_is_the_beginning_of_the_whole(both: Both, node: Node, limit: int) -> None:
    assert both.found(node, limit)[0] == both.found(node)[0][:limit]
