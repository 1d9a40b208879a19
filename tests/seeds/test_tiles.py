"""The arrangement of the tile map: every province once, none upon another, neighbours near each other."""

import csv
from pathlib import Path

from app.letter.places import Places

TABLE = Path(__file__).parents[2] / "seeds" / "tiles.csv"
STYLES = Path(__file__).parents[2] / "static" / "tiles.css"


def rows() -> list[tuple[str, int, int]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [(row["code"], int(row["row"]), int(row["column"])) for row in csv.DictReader(file)]


def test_every_province_stands_there_once(places: Places) -> None:
    provinces = [place.code for place in places.all if place.level == "province" and place.until is None]
    assert sorted(code for code, _, _ in rows()) == sorted(provinces)
    assert len(provinces) == 34


def test_no_tile_lies_upon_another() -> None:
    at = [(row, column) for _, row, column in rows()]
    assert len(set(at)) == len(at)


def test_the_styles_know_every_row_and_column() -> None:
    styles = STYLES.read_text(encoding="utf-8")
    for _, row, column in rows():
        assert f".row-{row} {{" in styles
        assert f".column-{column} {{" in styles


def test_the_map_resembles_the_country(places: Places) -> None:
    at = {place.slug: (row, column) for code, row, column in rows() if (place := places.by_code(code))}
    north_to_south = ("heilongjiang", "liaoning", "shandong", "jiangsu", "zhejiang", "fujian", "hainan")
    assert [at[slug][0] for slug in north_to_south] == sorted(at[slug][0] for slug in north_to_south)
    west_to_east = ("xinjiang", "gansu", "shanxi", "hebei", "liaoning")
    assert [at[slug][1] for slug in west_to_east] == sorted(at[slug][1] for slug in west_to_east)
