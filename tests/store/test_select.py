"""What pages ask of the rows."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidRequestError
from sqlmodel import Session

from app.letter.model import Assembly, Disclosure
from app.letter.places import Places
from app.store import select
from app.store.filters import Filters
from app.store.write import withdraw

Add = Callable[..., str]


@pytest.fixture
def town(rows: Engine, add: Add, places: Places) -> Iterator[Session]:
    """Six public letters of four places, one 不公开, one withdrawn, one both."""
    zhuzhou, chongqing, ningbo = (places.by_slug(slug) for slug in ("zhuzhou", "chongqing", "ningbo"))
    add(proposal_number="1")
    add(proposal_number="2", place=ningbo, signed_on=date(2021, 1, 1), year=2021, policies=("双减意见",))
    add(proposal_number="3", place=zhuzhou, issuer="株洲市教育局", assembly=Assembly.CPPCC, outcome_class="B")
    add(proposal_number="4", place=zhuzhou, issuer="株洲市教育局", signed_on=None)
    add(proposal_number="5", place=chongqing, signed_on=date(2020, 2, 2), year=2020)
    add(proposal_number="6", place=None, signed_on=None, year=None, assembly=None, outcome_class=None, issuer=None)
    add(proposal_number="7", place=zhuzhou, disclosure=Disclosure.NOT_PUBLIC)
    gone = [add(proposal_number="8", place=zhuzhou)]
    gone += [add(proposal_number="9", place=zhuzhou, disclosure=Disclosure.NOT_PUBLIC)]
    with Session(rows) as session, session.begin():
        for slug in gone:
            withdraw(session, slug, "来信人要求", datetime(2024, 1, 1, tzinfo=UTC))
    with Session(rows) as session:
        yield session


def numbers(session: Session, filters: Filters, sort: select.Sort = "newest") -> list[str | None]:
    return [row.proposal_number for row in select.listing(session, filters, sort, 0, 50)]


def test_newest_first_with_the_undated_at_their_place(town: Session) -> None:
    assert numbers(town, Filters()) == ["3", "1", "4", "2", "5", "6"]
    assert numbers(town, Filters(), "oldest") == ["5", "2", "1", "3", "4", "6"]


def test_pages_and_their_total(town: Session) -> None:
    page = select.listing(town, Filters(), "newest", 2, 2)
    assert [row.proposal_number for row in page] == ["4", "2"]
    assert select.count(town, Filters()) == 6
    assert [row.proposal_number for row in select.newest(town, 1)] == ["3"]


def test_values_of_a_facet_are_alternatives_and_facets_conditions(town: Session, places: Places) -> None:
    ningbo, zhuzhou, cixi, chongqing, hunan = (
        place
        for slug in ("ningbo", "zhuzhou", "cixi", "chongqing", "hunan")
        if (place := places.by_slug(slug)) is not None
    )
    assert numbers(town, Filters(places=(ningbo,))) == ["1", "2"]
    assert numbers(town, Filters(places=(cixi,))) == ["1"]
    assert numbers(town, Filters(places=(chongqing,))) == ["5"]
    assert numbers(town, Filters(places=(cixi, hunan))) == ["3", "1", "4"]
    assert numbers(town, Filters(places=(zhuzhou,), assemblies=("政协",))) == ["3"]
    assert numbers(town, Filters(years=(2020, 2021))) == ["2", "5"]
    assert numbers(town, Filters(classes=("B",))) == ["3"]
    assert numbers(town, Filters(issuers=("株洲市教育局",))) == ["3", "4"]
    assert numbers(town, Filters(policies=("双减意见",))) == ["2"]
    assert numbers(town, Filters(policies=("没有的文件",))) == []


def test_a_facet_is_counted_under_the_filters_of_the_others(town: Session, places: Places) -> None:
    zhuzhou = places.by_slug("zhuzhou")
    assert zhuzhou is not None
    counted = select.facets(town, Filters(places=(zhuzhou,), years=(2023,)))
    assert counted["city"] == {"430200": 2, "330200": 1}
    assert counted["county"] == {"330282": 1}
    assert counted["province"] == {"430000": 2, "330000": 1}
    assert counted["year"] == {"2023": 2}
    assert counted["assembly"] == {"人大": 1, "政协": 1}
    assert counted["outcome_class"] == {"A": 1, "B": 1}
    assert counted["issuer"] == {"株洲市教育局": 2}


def test_only_the_facets_named_are_counted(town: Session) -> None:
    asked: list[str] = []
    event.listen(town.get_bind(), "before_cursor_execute", lambda *arguments: asked.append(arguments[2]))
    assert list(select.facets(town, Filters(), ("year", "issuer"))) == ["year", "issuer"]
    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 2
    assert tuple(select.facets(town, Filters())) == select.FACETS


def test_cities_with_their_counts(town: Session, add: Add, places: Places) -> None:
    by_city = {"330200": 2, "430200": 2, "500000": 1}
    assert select.cities(town) == by_city
    town.rollback()
    add(proposal_number="10", place=places.by_slug("zhejiang"), issuer="浙江省教育厅")
    assert select.cities(town) == by_city, "a province is not a city"
    town.rollback()
    add(proposal_number="11", place=places.by_slug("jiyuan"), issuer="济源市教育局")
    assert select.cities(town) == by_city | {"419001": 1}, "a county under no city stands for itself"


def test_what_is_not_public_is_in_nothing(town: Session) -> None:
    assert {row.proposal_number for row in select.public_letters(town)} == set("123456")
    assert select.letter(town, "zhuzhou-2023-npc-7") is None
    assert select.withdrawn(town, "zhuzhou-2023-npc-7") is None
    assert select.letter(town, "zhuzhou-2023-npc-8") is None
    gone = select.withdrawn(town, "zhuzhou-2023-npc-8")
    assert gone is not None
    assert gone.withdrawn_because == "来信人要求"
    assert select.withdrawn(town, "zhuzhou-2023-npc-9") is None


def test_a_letter_comes_whole(town: Session) -> None:
    row = select.letter(town, "cixi-2023-npc-1")
    assert row is not None
    town.expunge_all()
    assert (len(row.sections), len(row.figures), len(row.policies), len(row.sources)) == (2, 1, 1, 1)


def test_a_list_asks_once_and_never_loads_texts(rows: Engine, town: Session) -> None:
    asked: list[str] = []
    event.listen(rows, "before_cursor_execute", lambda *arguments: asked.append(arguments[2]))
    found = select.listing(town, Filters(), "newest", 0, 50)
    assert [row.title for row in found]
    assert ["letter.text" in statement for statement in asked if statement.startswith("SELECT")] == [False]
    with pytest.raises(InvalidRequestError):
        _ = found[0].text
