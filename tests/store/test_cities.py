"""Which city a word means."""

import pytest

from app.letter.places import Places
from app.store.cities import cities_called


@pytest.mark.parametrize(
    ("word", "slugs"),
    [
        ("慈溪市", ["cixi"]),
        ("慈溪", ["cixi"]),
        ("cixi", ["cixi"]),
        (" 宁波市 ", ["ningbo"]),
        ("株洲", ["zhuzhou"]),
        ("北京", ["beijing"]),
        ("重庆市", ["chongqing"]),
        ("长沙", ["changsha"]),
        ("吉林", ["jilin-shi"]),
        ("浙江省", []),
        ("不存在市", []),
        ("", []),
    ],
)
def test_a_name_or_slug_of_a_city_or_county(places: Places, word: str, slugs: list[str]) -> None:
    assert [place.slug for place in cities_called(places, word)] == slugs


def test_a_shared_name_gives_all_who_bear_it(places: Places) -> None:
    parents = {place.city for place in cities_called(places, "鼓楼区")}
    assert {"南京市", "徐州市", "福州市", "开封市"} <= parents


def test_every_slug_means_its_own_place(places: Places) -> None:
    for place in places.all:
        if place.level != "province":
            assert cities_called(places, place.slug) == (place,)
