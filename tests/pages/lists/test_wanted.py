"""The query string: anything may stand in it, and nothing in it is an error."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.bundle import places as national_places
from app.letter.places import Places
from app.pages.lists.wanted import MOST_VALUES, ROOM, Wanted, read
from app.urls import with_query

SORTS = ("newest", "oldest")
NAMES = ["q", "city", "province", "year", "assembly", "class", "issuer", "kind", "policy", "sort", "page", "utm_source"]
VALUES = [
    "zhuzhou",
    "株洲市",
    "慈溪",
    "hunan",
    "湖南省",
    "beijing",
    "2023",
    "政协",
    "A",
    "newest",
    "3",
    "",
    "《办法》",
    "0",
    "-1",
    "²",
    "\0",
]


def test_each_parameter_is_read(places: Places) -> None:
    query = [
        ("q", "课后服务"),
        ("city", "zhuzhou"),
        ("city", "慈溪市"),
        ("province", "guangxi"),
        ("year", "2023"),
        ("year", "2022"),
        ("assembly", "政协"),
        ("class", "A"),
        ("issuer", "株洲市教育局"),
        ("kind", "教育局"),
        ("kind", "教育体育局"),
        ("policy", "《办法》"),
        ("sort", "oldest"),
        ("page", "3"),
    ]
    wanted = read(query, places, SORTS)
    assert [place.name for place in wanted.filters.places] == ["广西壮族自治区", "株洲市", "慈溪市"]
    assert (wanted.filters.years, wanted.filters.assemblies) == ((2023, 2022), ("政协",))
    assert (wanted.filters.classes, wanted.filters.issuers) == (("A",), ("株洲市教育局",))
    assert wanted.filters.kinds == ("教育局", "教育体育局")
    assert (wanted.filters.policies, wanted.sort, wanted.page) == (("办法",), "oldest", 3)
    assert (wanted.query, wanted.ignored) == ("课后服务", ())


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("city", "没有的市", "没有“没有的市”这个地区，已忽略。"),
        ("city", "atlantis", "没有“atlantis”这个地区，已忽略。"),
        ("province", "zhuzhou", "没有“zhuzhou”这个省份，已忽略。"),
        ("year", "二〇二三", "没有“二〇二三”这个年份，已忽略。"),
        ("year", "0000", "没有“0000”这个年份，已忽略。"),
        ("year", "3000年", "没有“3000年”这个年份，已忽略。"),
        ("assembly", "议会", "没有“议会”这个类型，已忽略。"),
        ("sort", "best", "没有“best”这个排序，已忽略。"),
        ("page", "0", "没有“0”这个页码，已忽略。"),
        ("page", "9" * 30, f"没有“{'9' * 20}…”这个页码，已忽略。"),
    ],
)
def test_what_is_unknown_is_said_and_left_out(name: str, value: str, said: str, places: Places) -> None:
    wanted = read([(name, value)], places, SORTS)
    assert wanted == Wanted(ignored=(said,))


def test_a_year_may_be_said_as_people_say_it(places: Places) -> None:
    assert read([("year", "2023年"), ("year", "2023")], places, SORTS).filters.years == (2023,)


def test_a_province_may_be_asked_for_as_a_city(places: Places) -> None:
    wanted = read([("city", "湖南省")], places, SORTS)
    assert list(wanted.pairs()) == [("province", "hunan")]
    assert (wanted.ignored, wanted.shared) == ((), ())


def test_all_places_of_a_shared_name_are_meant(places: Places) -> None:
    wanted = read([("city", "鼓楼区")], places, SORTS)
    assert wanted.shared == (wanted.filters.places,)
    assert {place.name for place in wanted.filters.places} == {"鼓楼区"}
    assert len(wanted.filters.places) > 1


def test_a_municipality_is_a_city_and_a_province(places: Places) -> None:
    for name in ("city", "province"):
        assert [place.name for place in read([(name, "beijing")], places, SORTS).filters.places] == ["北京市"]


LONG = [(name, f"{rank:02}" + "局" * 298) for name in ("class", "issuer", "kind", "policy") for rank in range(50)]


def test_no_page_has_to_carry_more_filters_than_a_reader_chooses(places: Places) -> None:
    provinces = [("province", place.slug) for place in places.all if place.level == "province"]
    years = [("year", str(year)) for year in range(1950, 2020)]
    for pairs in (LONG, [*provinces, *years, *LONG], [("issuer", f"{rank}局") for rank in range(99)]):
        wanted = read(pairs, places, SORTS)
        assert len(with_query("/search", wanted.pairs())) < 9 * ROOM + 1000
        assert read(wanted.pairs(), places, SORTS).filters == wanted.filters


def test_values_past_those_read_are_said_to_be_left_out(places: Places) -> None:
    names = [f"{rank}局" for rank in range(MOST_VALUES + 1)]
    wanted = read([("issuer", name) for name in names], places, SORTS)
    assert wanted.filters.issuers == tuple(names[:-1])
    assert wanted.ignored == ("发文机关最多同时选 12 个，其余已忽略。",)


def test_a_value_for_which_there_is_no_room_is_left_out_whole(places: Places) -> None:
    named = {"issuer": "甲" * (ROOM - 10), "kind": "乙" * 11, "policy": "丙" * 10}
    wanted = read(named.items(), places, SORTS)
    assert (wanted.filters.issuers, wanted.filters.kinds) == ((named["issuer"],), ())
    assert wanted.filters.policies == (named["policy"],)
    assert wanted.ignored == ("筛选条件太长，机构类型“乙乙乙乙乙乙乙乙乙乙乙”已忽略。",)
    assert read([("issuer", "甲" * (ROOM + 1))], places, SORTS).filters.issuers == ()


def test_places_of_one_name_are_taken_all_or_not_at_all(places: Places) -> None:
    named = {place.name for place in places.all if place.level == "prefecture" and place.until is None}
    chosen = [name for name in sorted(named) if len(places.named(name)) == 1][: MOST_VALUES - 1]
    wanted = read([("city", name) for name in (*chosen, "鼓楼区")], places, SORTS)
    assert [place.name for place in wanted.filters.places] == chosen
    assert (wanted.shared, wanted.ignored) == ((), ("地区最多同时选 12 个，其余已忽略。",))


@example([("city", "zhuzhou"), ("city", "hunan")])
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES) | st.text()), max_size=40))
def test_anything_is_read_and_what_was_read_can_be_asked_again(pairs: list[tuple[str, str]]) -> None:
    wanted = read(pairs, national_places(), SORTS)
    again = read(wanted.pairs(), national_places(), SORTS)
    assert again.ignored == ()
    assert again.query == wanted.query
    assert set(again.filters.places) == set(wanted.filters.places)
    assert list(again.pairs()) == list(wanted.pairs())
