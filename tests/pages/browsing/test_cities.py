"""Places: in administrative order, by pinyin, and each by itself."""

from collections.abc import Callable
from typing import Any


def cities(page: Any) -> list[str]:
    return [link.removeprefix("/cities/") for link in page.links() if link.startswith("/cities/")]


def test_places_stand_in_administrative_order_and_by_pinyin(client: Any, read: Callable[[str], Any]) -> None:
    page = read(client.get("/cities").text)
    assert [e.text for e in page.all("dt")] == ["C", "G", "H", "N", "P", "Z"]
    assert {f"#pinyin-{letter}" for letter in "CGHNPZ"} | {"#zhejiang", "#hunan"} <= set(page.links())
    by_code = [
        "zhejiang",
        "ningbo",
        "cixi",
        "henan",
        "puyang",
        "hunan",
        "zhuzhou",
        "guangxi",
        "guigang",
        "shaanxi",
        "hanzhong",
    ]
    on_the_map, listed = cities(page)[:5], cities(page)[5:]
    assert sorted(on_the_map) == ["guangxi", "henan", "hunan", "shaanxi", "zhejiang"]
    assert listed[:11] == by_code
    assert listed[11:] == sorted(listed[11:])


def test_a_prefecture_has_the_letters_of_its_counties(client: Any, read: Callable[[str], Any]) -> None:
    page = read(client.get("/cities/ningbo").text)
    assert "/letters/cixi-2023-npc-198" in page.links()
    assert cities(page) == ["zhejiang", "cixi"]
    assert "/letters?city=ningbo&issuer=%E6%85%88%E6%BA%AA%E5%B8%82%E6%95%99%E8%82%B2%E5%B1%80" in page.links()
    assert "/letters?city=ningbo&year=2023" in page.links()


def test_each_level_has_its_page(client: Any) -> None:
    for slug, name in (("zhejiang", "浙江省"), ("ningbo", "宁波市"), ("cixi", "慈溪市")):
        page = client.get(f"/cities/{slug}").text
        assert f"<h1>{name}</h1>" in page
        assert "1 件复文" in page


def test_a_place_without_letters_says_so(client: Any) -> None:
    answer = client.get("/cities/changsha")
    assert answer.status_code == 200
    assert "还没有收入长沙市的复文" in answer.text


def test_a_place_that_is_none_is_not_found(client: Any) -> None:
    answer = client.get("/cities/atlantis")
    assert answer.status_code == 404
    assert "没有“atlantis”这个地区" in answer.text


def test_home_says_what_the_archive_holds(client: Any, read: Callable[[str], Any]) -> None:
    page = read(client.get("/").text)
    assert "".join(page.all("p", "holdings")[0].text.split()) == "现有复文5件，来自5个地区，2023年。"
    assert next(link for link in page.links() if link.startswith("/letters/")) == "/letters/puyang-2023-cppcc-131"
    assert cities(page)[:2] == ["zhejiang", "ningbo"]
