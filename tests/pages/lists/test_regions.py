"""Places as a tree: as deep as there is room, those of one name told apart."""

from app.letter.places import Places
from app.pages.lists.regions import UNFOLDED, Region, by_initial, few, flat, regions, told_apart, upper

ALL = (("province", "province"), ("city", "prefecture"), ("county", "county"))


def nation(places: Places) -> tuple[Region, ...]:
    living = [place for place in places.all if place.until is None]
    counts = {name: {place.code: 1 for place in living if place.level == level} for name, level in ALL}
    return regions(counts, places)


def test_a_small_tree_is_shown_whole_and_a_large_one_from_above(places: Places) -> None:
    tree = nation(places)
    assert not few(tree)
    assert all(not region.inner for region in upper(tree, 1))
    assert {region.place for region in upper(tree, 1)} == {region.place for region in tree}
    assert any(region.inner for region in upper(tree, 2))
    assert all(not inner.inner for region in upper(tree, 2) for inner in region.inner)
    small = tree[:1]
    assert 1 < len(list(flat(small))) <= UNFOLDED
    assert few(small)
    assert upper(small, 1) == small


def test_no_two_places_of_the_index_have_one_name(places: Places) -> None:
    names = [name for _, group in by_initial(nation(places), places) for name, _ in group]
    assert len(names) > 2000
    assert len(names) == len(set(names))


def test_a_name_stands_alone_where_it_is_clear(places: Places) -> None:
    (cixi,) = places.named("慈溪市")
    assert told_apart(cixi, places) == "慈溪市"
    assert told_apart(places.named("鼓楼区")[0], places).endswith("市鼓楼区")
