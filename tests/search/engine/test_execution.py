"""Filters, facets, order, pages and hidden letters, against the rows."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import selectinload
from sqlmodel import Session, select

from app.letter.documents import document_id
from app.letter.model import Letter
from app.letter.parse import parse
from app.letter.places import Place, Places
from app.search.engine.execution import ALL_FACETS, Execution
from app.search.engine.index import Index
from app.search.language.tree import Field, Phrase
from app.store.filters import Filters
from app.store.public import public
from app.store.tables import LetterRow
from tests.benchmarks.letters import letters
from tests.search.conftest import Own

NODE = Phrase("工作")
VALUES: dict[str, Callable[[LetterRow], list[Any]]] = {
    "province": lambda row: [row.province_code],
    "city": lambda row: [row.city_code],
    "county": lambda row: [row.county_code],
    "year": lambda row: [row.year and str(row.year)],
    "assembly": lambda row: [row.assembly],
    "outcome_class": lambda row: [row.outcome_class],
    "issuer": lambda row: [row.issuer],
    "policy": lambda row: [*{policy.document for policy in row.policies}],
}
Rows = dict[int, LetterRow]


@pytest.fixture(scope="module")
def made(shared: Own, places: Places) -> Own:
    """Letters in three segments."""
    texts = [letter.text for letter in letters(300, 5, places, 300)]
    for start in range(0, 300, 100):
        shared.put(*(parse(text, places) for text in texts[start : start + 100]))
        shared.catch_up()
    return shared


@pytest.fixture(scope="module")
def rows(made: Own) -> Rows:
    """The letters that meet NODE, by id."""
    with Session(made.engine, expire_on_commit=False) as session:
        every = session.exec(select(LetterRow).where(public()).options(selectinload(LetterRow.policies)))  # type: ignore[arg-type]  # SQLModel types it as a list
        return {row.id or 0: row for row in every if "工作" in row.text}


@pytest.fixture
def execution(made: Own) -> Iterator[Execution]:
    """The newest state of the index."""
    with Index.open(made.settings.index_dir).newest() as execution:
        yield execution


def chosen(rows: Rows, places: Places) -> dict[str, Filters]:
    """A filter of each kind, of values that letters bear, by the facets that it narrows itself by."""
    row = next(row for row in rows.values() if row.policies and row.outcome_class and row.issuer)
    other = next(one for one in rows.values() if one.province_code != row.province_code)
    assert row.year
    assert row.issuer
    assert row.outcome_class
    assert row.assembly
    cities = [place for one in (row, other) if (place := places.by_code(one.city_code or one.province_code or ""))]
    return {
        "province city county": Filters(places=tuple(cities)),
        "year": Filters(years=(row.year, row.year + 1)),
        "assembly": Filters(assemblies=(row.assembly,)),
        "outcome_class": Filters(classes=("A", row.outcome_class, "不存在")),
        "issuer": Filters(issuers=(row.issuer, other.issuer or "")),
        "policy": Filters(policies=(row.policies[0].title,)),
    }


def passes(row: LetterRow, filters: Filters, without: str = "") -> bool:
    """Whether the row passes the filters, but for those of the facet `without`."""
    inside = {row.province_code, row.city_code, row.county_code} & {place.code for place in filters.places}
    asked: Sequence[tuple[str, Sequence[Any], bool]] = (
        ("province city county", filters.places, bool(inside)),
        ("year", filters.years, row.year in filters.years),
        ("assembly", filters.assemblies, row.assembly in filters.assemblies),
        ("outcome_class", filters.classes, row.outcome_class in filters.classes),
        ("issuer", filters.issuers, row.issuer in filters.issuers),
        (
            "policy",
            filters.policies,
            bool({p.document for p in row.policies} & set(map(document_id, filters.policies))),
        ),
    )
    return all(met for facets, values, met in asked if values and without not in facets.split())


def counted(rows: Rows, filters: Filters, facet: str) -> Counter[str]:
    return Counter(v for row in rows.values() if passes(row, filters, facet) for v in VALUES[facet](row) if v)


@pytest.mark.parametrize("kinds", ["year", "province city county", "policy issuer", "outcome_class assembly year", ""])
def test_filters_narrow_and_facets_count_under_all_filters_but_their_own(
    execution: Execution, rows: Rows, places: Places, kinds: str
) -> None:
    ways = chosen(rows, places)
    fields = {
        name: value for key, way in ways.items() if set(key.split()) & set(kinds.split()) for name, value in given(way)
    }
    filters = Filters(**fields)
    facets = [facet for facet in VALUES if facet != "issuer"]
    found = execution.find(NODE, filters, "relevance", 0, 1000, facets=facets)
    assert {letter for letter, _ in found.page} == {id_ for id_, row in rows.items() if passes(row, filters)}
    assert found.total == len(found.page) > 0
    assert {facet: Counter(counts) for facet, counts in found.facets.items()} == {
        facet: counted(rows, filters, facet) for facet in facets
    }


def given(filters: Filters) -> Iterator[tuple[str, Any]]:
    """The filters that ask something."""
    names = ("places", "years", "assemblies", "classes", "issuers", "policies")
    return ((name, value) for name in names if (value := getattr(filters, name)))


def test_facets_have_the_most_first(execution: Execution) -> None:
    for counts in execution.find(NODE, Filters(), "relevance", 0, 0, facets=ALL_FACETS).facets.values():
        assert list(counts.items()) == sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def test_newest_first(execution: Execution, rows: Rows) -> None:
    def date(row: LetterRow) -> tuple[int, int, int]:
        day = row.signed_on.month * 100 + row.signed_on.day if row.signed_on else 0
        return row.year or 0, day, row.id or 0

    wanted = [row.id for row in sorted(rows.values(), key=date, reverse=True)]
    whole = execution.find(NODE, Filters(), "date", 0, 1000).page
    assert [letter for letter, _ in whole] == wanted
    assert execution.find(NODE, Filters(), "date", 37, 20).page == whole[37:57]
    assert dict(whole) == dict(execution.find(NODE, Filters(), "relevance", 0, 1000).page)


def test_the_letter_last_taken_in_first(execution: Execution, rows: Rows) -> None:
    whole = execution.find(NODE, Filters(), "added", 0, 1000).page
    assert [letter for letter, _ in whole] == sorted(rows, reverse=True)
    assert dict(whole) == dict(execution.find(NODE, Filters(), "relevance", 0, 1000).page)


@pytest.mark.parametrize("sort", ["relevance", "date", "added"])
def test_a_page_is_cut_from_the_whole(execution: Execution, sort: Any) -> None:
    whole = execution.find(NODE, Filters(), sort, 0, 1000)
    for offset, limit in ((0, 1), (0, 20), (180, 20), (len(whole.page) - 3, 20), (5000, 20), (0, 0)):
        page = execution.find(NODE, Filters(), sort, offset, limit)
        assert page.page == whole.page[offset : offset + limit]
        assert (page.total, page.facets) == (whole.total, whole.facets)


def test_hidden_letters_are_in_no_hit_count_or_value(made: Own, execution: Execution, rows: Rows) -> None:
    gone = frozenset(list(rows)[::2])
    whole = execution.find(NODE, Filters(), "relevance", 0, 1000, facets=ALL_FACETS)
    with Index.open(made.settings.index_dir).newest(gone | {10**9}) as narrowed:
        found = narrowed.find(NODE, Filters(), "relevance", 0, 1000, facets=ALL_FACETS)
        issuers = Counter(narrowed.values("issuer"))
    assert [hit for hit in whole.page if hit[0] not in gone] == list(found.page)
    left = {letter: row for letter, row in rows.items() if letter not in gone}
    assert Counter(found.facets["policy"]) == counted(left, Filters(), "policy")
    assert Counter(found.facets["city"]) == counted(left, Filters(), "city")
    missing = Counter(execution.values("issuer")) - issuers
    assert missing == Counter(row.issuer for letter, row in rows.items() if letter in gone and row.issuer)


def test_kinds_of_agencies(execution: Execution) -> None:
    counts = execution.values("issuer_kind")
    kind, number = next(iter(counts.items()))
    found = execution.find(NODE, Filters(kinds=(kind,)), "relevance", 0, 1000, facets=["issuer_kind"])
    assert 0 < found.total <= number
    assert found.facets["issuer_kind"][kind] == found.total
    assert len(found.facets["issuer_kind"]) > 1


def test_nothing_is_found_in_an_empty_index(own: Own, places: Places) -> None:
    own.catch_up()
    place: Place = places.named("株洲市")[0]
    with Index.open(own.settings.index_dir).newest() as execution:
        for filters in (Filters(), Filters(places=(place,), years=(2023,), policies=("甲",))):
            found = execution.find(NODE, filters, "date", 0, 20, facets=ALL_FACETS)
            assert (found.total, found.page, set(map(len, found.facets.values()))) == (0, (), {0})
        assert execution.values("city") == {}


def test_a_document_is_counted_once_a_letter_and_called_by_what_public_letters_print(own: Own) -> None:
    law, national = "义务教育法", "中华人民共和国义务教育法"
    name = document_id(law)
    first, _, _, gone = own.put(
        Letter(text="甲工作", title="甲", policies=(law, national)),
        Letter(text="乙工作", title="乙", policies=(national,)),
        Letter(text="丙工作", title="丙", policies=("义教法",), documents=(name,)),
        Letter(text="丁工作", title="丁", policies=("义务教育法（修正）",)),
    )
    own.catch_up()
    index = Index.open(own.settings.index_dir)
    with index.newest(frozenset((4,))) as execution:
        assert execution.values("policy") == {name: 3}
        assert execution.titles([name]) == {name: national}
        assert [execution.citing((policy,)) for policy in (law, national, name, "义务教育法（修正）", "教育法")] == [
            3,
            3,
            3,
            3,
            0,
        ]
    own.withdraw(first)
    own.withdraw(gone)
    own.catch_up()
    with index.newest() as execution:
        assert execution.values("policy") == {name: 2}
        assert execution.find(NODE, Filters(policies=(law,)), "date", 0, 9).total == 2


def test_what_an_older_parser_read_is_no_citation_yet(own: Own) -> None:
    own.put(Letter(text="甲工作", title="甲", policies=("教育法",)))
    with Session(own.engine) as session, session.begin():
        session.connection().execute(text("UPDATE policy SET document = NULL"))
    own.catch_up()
    with Index.open(own.settings.index_dir).newest() as execution:
        assert execution.values("policy") == {}
        assert execution.titles([]) == {}
        assert execution.find(Field("policy", "教育法"), Filters(), "date", 0, 9).total == 1
