"""The query string: anything may stand in it, and nothing in it is an error."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.bundle import places as national_places
from app.letter.places import Places
from app.pages.wanted import Wanted, read

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


@example([("city", "zhuzhou"), ("city", "hunan")])
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES) | st.text()), max_size=12))
def test_anything_is_read_and_what_was_read_can_be_asked_again(pairs: list[tuple[str, str]]) -> None:
    wanted = read(pairs, national_places(), SORTS)
    again = read(wanted.pairs(), national_places(), SORTS)
    assert again.ignored == ()
    assert again.query == wanted.query
    assert set(again.filters.places) == set(wanted.filters.places)
    assert list(again.pairs()) == list(wanted.pairs())
