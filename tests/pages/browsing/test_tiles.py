"""The tile map shades by number, in steps that leave no number out."""

from hypothesis import given
from hypothesis import strategies as st

from app.bundle import places as national_places
from app.bundle import tiles
from app.letter.places import Places
from app.pages.browsing.tiles import STEPS, tile_map

CODES = sorted(tiles())


def test_each_province_has_a_tile_and_those_without_letters_no_shade(places: Places) -> None:
    drawn = tile_map({"430000": 3}, tiles(), places)
    assert len(drawn.tiles) == 34
    assert [(tile.place.slug, tile.count) for tile in drawn.tiles if tile.step] == [("hunan", 3)]
    assert [(tile.row, tile.column) for tile in drawn.tiles] == sorted((tile.row, tile.column) for tile in drawn.tiles)


@given(st.dictionaries(st.sampled_from(CODES), st.integers(1, 10**6)))
def test_more_letters_are_never_lighter_and_the_legend_covers_all(counts: dict[str, int]) -> None:
    drawn = tile_map(counts, tiles(), national_places())
    by_count = sorted((tile.count, tile.step) for tile in drawn.tiles)
    assert [step for _, step in by_count] == sorted(step for _, step in by_count)
    assert len(drawn.steps) <= STEPS
    for tile in drawn.tiles:
        if tile.count:
            low, high = drawn.steps[tile.step - 1]
            assert low <= tile.count <= high
        else:
            assert tile.step == 0


def test_provinces_that_all_have_many_still_differ(places: Places) -> None:
    drawn = tile_map({code: 50 * 2**at for at, code in enumerate(CODES[:5])}, tiles(), places)
    assert drawn.steps == ((50, 100), (101, 200), (201, 400), (401, 800))
    assert [step for _, step in sorted((tile.count, tile.step) for tile in drawn.tiles if tile.step)] == [1, 1, 2, 3, 4]
