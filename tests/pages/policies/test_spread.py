"""The table of a document's spread: its places in the order in which they began to cite it."""

from app.letter.places import Places
from app.pages.policies.spread import spread


def test_places_stand_in_the_order_in_which_they_first_cited_the_unknown_last(places: Places) -> None:
    found = [("330000", "330200", 2021, 1), ("430000", "430200", 2019, 2), (None, None, 2018, 1)]
    made = spread(found, places, lambda place, year: f"{place.slug}-{year}")
    assert [line.label for line in made.lines] == ["株洲市", "宁波市", "地区不详"]
    assert made.years == (2018, 2019, 2020, 2021)
    assert [cell.count for cell in made.lines[0].cells] == [0, 2, 0, 0]
