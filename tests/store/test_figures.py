"""What is asked of the figures: found by what they count, counted by place and year, grouped, laid side by side."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine, event, update
from sqlmodel import Session

from app.letter.model import Disclosure, Figure, Span
from app.letter.places import Places
from app.store import figures
from app.store.figures import Group, Order, Sought
from app.store.filters import Filters
from app.store.tables import FigureRow
from app.store.write import withdraw

Add = Callable[..., str]


def figure(value: str, unit: str, about: str | None, amount: float | None) -> Figure:
    return Figure(value, unit, about, "s1", Span(10, 21), Span(10, 14), amount)


@pytest.fixture
def town(rows: Engine, add: Add, places: Places) -> Iterator[Session]:
    """Three public letters of two places, one that is not public, one that was withdrawn."""
    older = {"place": places.by_slug("zhuzhou"), "year": 2021, "signed_on": date(2021, 5, 1), "issuer": "株洲市教育局"}
    add(figures=(figure("457", "所", "学校", 457), figure("99.4", "%", "学校参与率", 99.4)), proposal_number="1")
    add(figures=(figure("9", "所", "学校", 9), figure("3万余", "名", None, None)), proposal_number="2", **older)
    add(figures=(figure("80多", "所", "学校", None),), proposal_number="3", year=None, signed_on=None)
    add(figures=(figure("1", "所", "学校", 1),), proposal_number="4", disclosure=Disclosure.NOT_PUBLIC)
    gone = add(figures=(figure("2", "所", "学校", 2),), proposal_number="5")
    with Session(rows) as session, session.begin():
        withdraw(session, gone, "来信人要求", datetime(2024, 1, 1, tzinfo=UTC))
    with Session(rows) as session:
        yield session


def values(session: Session, sought: Sought, order: Order = "newest", offset: int = 0, limit: int = 20) -> list[str]:
    return [found.figure.value for found in figures.listing(session, sought, order, offset, limit)]


def test_figures_stand_as_their_letters_do_or_by_amount(town: Session) -> None:
    assert values(town, Sought()) == ["457", "99.4", "9", "3万余", "80多"]
    assert values(town, Sought(), "amount") == ["457", "99.4", "9", "3万余", "80多"]
    assert values(town, Sought(), "amount_up") == ["9", "99.4", "457", "3万余", "80多"]


@pytest.mark.parametrize("few", [figures.FEW, 0])
def test_pages_together_are_all_of_them_however_they_are_read(
    town: Session, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "FEW", few)
    pages = [values(town, Sought(), offset=at, limit=2) for at in (0, 2, 4, 6)]
    assert pages == [["457", "99.4"], ["9", "3万余"], ["80多"], []]


def test_they_are_found_by_a_part_or_the_whole_of_what_they_count(town: Session) -> None:
    assert values(town, Sought(about="学校")) == ["457", "99.4", "9", "80多"]
    assert values(town, Sought(about="率 学校")) == ["99.4"]
    assert values(town, Sought(about="学校", exact=True)) == ["457", "9", "80多"]
    assert values(town, Sought(about="学校", unit="%")) == ["99.4"]
    assert values(town, Sought(unit="名")) == ["3万余"]
    assert values(town, Sought(about="%")) == values(town, Sought(about="_")) == []


def test_filters_are_those_of_letters(town: Session, places: Places) -> None:
    zhuzhou = places.by_slug("zhuzhou")
    assert zhuzhou is not None
    assert values(town, Sought(Filters(places=(zhuzhou,)))) == ["9", "3万余"]
    assert values(town, Sought(Filters(years=(2023,)), "学校")) == ["457", "99.4"]
    assert values(town, Sought(Filters(issuers=("慈溪市教育局",)), "学校", exact=True)) == ["457", "80多"]


def test_each_comes_with_its_sentence_and_the_text_stays_in_the_database(rows: Engine, town: Session) -> None:
    asked: list[str] = []
    event.listen(rows, "before_cursor_execute", lambda *arguments: asked.append(arguments[2]))
    found = figures.listing(town, Sought(), "newest", 0, 1)[0]
    assert (found.sentence, found.letter.issuer) == ("全市建成457所学校。", "慈溪市教育局")
    (statement,) = (one for one in asked if one.startswith("SELECT"))
    assert statement.count("letter.text") == statement.count("substr(letter.text") == 1


def test_counts_are_of_figures_each_facet_under_the_filters_of_the_others(town: Session, places: Places) -> None:
    zhuzhou = places.by_slug("zhuzhou")
    assert zhuzhou is not None
    total, counted = figures.counts(town, Sought(), figures.facts(town))
    assert total == 5
    assert counted["city"] == {"330200": 3, "430200": 2}
    assert counted["year"] == {"2021": 2, "2023": 2}
    total, counted = figures.counts(
        town, Sought(Filters(places=(zhuzhou,), years=(2023, 2021)), "学校"), figures.facts(town)
    )
    assert total == 1
    assert counted["county"] == {"330282": 2}
    assert counted["province"] == {"330000": 2, "430000": 1}
    assert counted["year"] == {"2021": 1}
    assert counted["issuer"] == {"株洲市教育局": 1}
    assert figures.counts(town, Sought(about="没有的"), figures.facts(town))[0] == 0


def test_what_counts_the_same_in_one_unit_is_a_group(town: Session) -> None:
    schools = Group("学校", "所", 3, 3, 2, 9, 457)
    assert figures.groups(town, Sought(), 9) == [schools], "of the whole archive only what several places share"
    assert figures.groups(town, Sought(about="学校"), 9) == [schools, Group("学校参与率", "%", 1, 1, 1, 99.4, 99.4)]
    assert figures.groups(town, Sought(about="学校"), 1) == [schools]
    assert figures.groups(town, Sought(Filters(years=(2021,)), "学校"), 9) == [Group("学校", "所", 1, 1, 1, 9, 9)]


def test_of_each_place_the_newest_letter_speaks(town: Session, add: Add, places: Places) -> None:
    def side_by_side() -> list[tuple[str | None, str]]:
        found = figures.latest(town, Sought(about="学校", exact=True, unit="所"))
        said = [(letter.county_code or letter.city_code, figure.value) for figure, letter in found]
        town.rollback()
        return said

    assert side_by_side() == [("330282", "457"), ("430200", "9")]
    newer = {"year": 2024, "signed_on": date(2024, 5, 1), "issuer": "株洲市教育局"}
    add(place=places.by_slug("zhuzhou"), proposal_number="6", figures=(figure("12", "所", "学校", 12),) * 2, **newer)
    assert side_by_side() == [("330282", "457"), ("430200", "12")]


def test_all_of_them_are_read_in_order(town: Session) -> None:
    sought = Sought(about="学校")
    assert [found.figure.value for found in figures.every(town, sought, "amount")] == ["457", "99.4", "9", "80多"]


def test_what_an_older_parser_read_is_found_too(rows: Engine, town: Session) -> None:
    town.rollback()
    with Session(rows) as session, session.begin():
        session.connection().execute(update(FigureRow).values(start=None, end=None, amount=None))
    assert values(town, Sought(about="学校"), "amount") == ["457", "99.4", "9", "80多"]
    assert figures.groups(town, Sought(), 9) == [Group("学校", "所", 3, 3, 2, None, None)]


def test_what_names_no_thing_is_grouped_only_when_asked_for(rows: Engine, add: Add, places: Places) -> None:
    for number, place in enumerate(("zhuzhou", "cixi")):
        counted = (figure("58", "件", "受理", 58), figure("9", "所", "学校", 9))
        add(figures=counted, proposal_number=str(number), place=places.by_slug(place))
    with Session(rows) as session:
        assert [group.about for group in figures.groups(session, Sought(), 9)] == ["学校"]
        assert [group.about for group in figures.groups(session, Sought(about="受理"), 9)] == ["受理"]
