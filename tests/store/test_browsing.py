"""What the archive is browsed by: exact, public letters only, the place always beside the name."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from app.letter.model import Assembly, Disclosure, Proposer
from app.letter.places import Places
from app.store import browsing, select
from app.store.browsing import Borne
from app.store.filters import Filters
from app.store.write import withdraw

Add = Callable[..., str]
ZHANG = (Proposer("张三", "委员"), Proposer("民进市委会", None))


@pytest.fixture
def town(rows: Engine, add: Add, places: Places) -> Iterator[Session]:
    """Four public letters of two places and of none, one 不公开, one withdrawn."""
    zhuzhou = places.by_slug("zhuzhou")
    add(proposal_number="1", assembly_session="十届二次会议", proposers=ZHANG)
    add(proposal_number="2", assembly_session="十届二次会议", proposers=ZHANG, assembly=Assembly.CPPCC)
    add(proposal_number="3", assembly_session="十届一次会议", place=zhuzhou, issuer="株洲市民政局", proposers=ZHANG)
    add(proposal_number="4", place=None, issuer="民政局", year=None, signed_on=None, assembly=None, proposers=())
    secret = {"assembly_session": "九届五次会议", "issuer": "株洲市国家安全局", "year": 1999, "place": zhuzhou}
    add(proposal_number="5", disclosure=Disclosure.NOT_PUBLIC, proposers=(Proposer("李四", "代表"),), **secret)
    gone = add(proposal_number="6", proposers=(Proposer("王五", "代表"),), **secret)
    with Session(rows) as session, session.begin():
        withdraw(session, gone, "来信人要求", datetime(2024, 1, 1, tzinfo=UTC))
    with Session(rows) as session:
        yield session


def test_places_are_counted_at_every_level(town: Session) -> None:
    assert browsing.places(town, Filters()) == {
        "province": {"330000": 2, "430000": 1},
        "city": {"330200": 2, "430200": 1},
        "county": {"330282": 2},
    }


def test_agencies_stand_in_order_and_are_found_by_a_part_of_their_name(town: Session) -> None:
    found = [
        Borne("慈溪市教育局", "330282", 2),
        Borne("株洲市民政局", "430200", 1),
        Borne("民政局", None, 1),
    ]
    assert browsing.issuers(town, Filters()) == found
    assert browsing.issuers(town, Filters(), "民政") == found[1:]
    assert browsing.issuers(town, Filters(), "%") == []
    assert browsing.issuers(town, Filters(), "国家安全") == []


def test_sessions_are_of_an_assembly_and_a_place(town: Session) -> None:
    assert sorted(browsing.sessions(town, Filters())) == [
        Borne("十届一次会议", "430200", 1, "人大"),
        Borne("十届二次会议", "330282", 1, "人大"),
        Borne("十届二次会议", "330282", 1, "政协"),
    ]


def test_one_name_in_two_places_stays_two(town: Session) -> None:
    found = browsing.proposers(town, Filters(), "张")
    assert sorted(found) == [Borne("张三", "330282", 2, "委员"), Borne("张三", "430200", 1, "委员")]
    assert {one.name for one in browsing.proposers(town, Filters())} == {"张三", "民进市委会"}


def test_years_are_told_by_assembly_and_the_unknown_ones_too(town: Session) -> None:
    found = {(2023, "人大"): 2, (2023, "政协"): 1, (None, None): 1}
    assert browsing.years(town, Filters()) == found


def test_filters_narrow_all_of_it(town: Session, places: Places) -> None:
    zhuzhou = Filters(places=places.named("株洲市"))
    assert browsing.places(town, zhuzhou)["city"] == {"430200": 1}
    assert [one.name for one in browsing.issuers(town, zhuzhou)] == ["株洲市民政局"]
    assert [one.code for one in browsing.proposers(town, zhuzhou, "张三")] == ["430200"]


def test_letters_of_a_session_and_of_a_proposer(town: Session, places: Places) -> None:
    def numbers(filters: Filters) -> list[str]:
        assert select.count(town, filters) == len(select.listing(town, filters, "newest", 0, 9))
        return sorted(row.proposal_number or "" for row in select.listing(town, filters, "newest", 0, 9))

    assert numbers(Filters(sessions=("十届二次会议",))) == ["1", "2"]
    assert numbers(Filters(sessions=("十届二次会议",), assemblies=("政协",))) == ["2"]
    assert numbers(Filters(sessions=("十届一次会议", "十届二次会议"))) == ["1", "2", "3"]
    assert numbers(Filters(proposers=("张三",))) == ["1", "2", "3"]
    assert numbers(Filters(proposers=("张三",), places=places.named("株洲市"))) == ["3"]
    assert numbers(Filters(proposers=("李四", "王五"))) == []
    assert numbers(Filters(sessions=("九届五次会议",))) == []


def test_counting_goes_through_no_text(town: Session) -> None:
    kept = "FROM letter WHERE withdrawn_at IS NULL AND disclosure IS NULL"
    for counted, index in (
        (f"SELECT province_code, count(*) {kept} GROUP BY 1", "ix_letter_province_code"),
        (f"SELECT count(*) {kept} AND year = 2023", "ix_letter_listing"),
        (f"SELECT count(*) {kept}", "ix_letter_listing"),
    ):
        (plan,) = town.connection().execute(text(f"EXPLAIN QUERY PLAN {counted}")).all()[:1]
        assert f"COVERING INDEX {index}" in plan[3]


@pytest.mark.parametrize("where", ["slug IN ('a', 'b', 'c')", "id IN (1, 2, 3)", "slug >= 'a' AND slug < 'b'"])
def test_looking_a_letter_up_goes_through_no_list(town: Session, where: str) -> None:
    asked = f"SELECT title FROM letter WHERE {where} AND withdrawn_at IS NULL AND disclosure IS NULL"  # noqa: S608 - our own words
    (plan,) = town.connection().execute(text(f"EXPLAIN QUERY PLAN {asked}")).all()[:1]
    assert plan[3].startswith("SEARCH")
    assert "ix_letter_listing" not in plan[3]
