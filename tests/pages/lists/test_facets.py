"""The filters beside a list: all that is chosen, the commonest at once, and never a page of thousands."""

from hypothesis import given
from hypothesis import strategies as st

from app.letter.places import Places
from app.pages.lists.facets import FOLDED_AWAY, SHOWN_AT_ONCE, Facet, chosen, facet, facets
from app.pages.lists.wanted import Wanted
from app.store.filters import Filters


def agencies(counts: dict[str, int], *chosen: str) -> tuple[Facet, list[Wanted]]:
    addressed: list[Wanted] = []

    def url(wanted: Wanted) -> str:
        addressed.append(wanted)
        return "/letters"

    return facet(Wanted(filters=Filters(issuers=chosen)), "issuer", counts, url), addressed


@given(st.integers(0, 300), st.integers(0, 299))
def test_every_value_is_shown_folded_away_or_counted(number: int, chosen: int) -> None:
    counts = {f"{rank:03}局": 1000 - rank for rank in range(number)}
    found, _ = agencies(counts, f"{chosen:03}局")
    labels = [choice.label for choice in (*found.first, *found.rest)]
    known = max(number, 1) + (chosen >= number > 0)
    assert len(labels) == len(set(labels)) == known - found.left
    assert len(found.rest) <= FOLDED_AWAY
    assert len(found.first) in (min(known, SHOWN_AT_ONCE), SHOWN_AT_ONCE + 1)
    assert [(choice.label, choice.count) for choice in found.first if choice.chosen] == [
        (f"{chosen:03}局", counts.get(f"{chosen:03}局", 0))
    ]
    assert labels[: min(number, SHOWN_AT_ONCE)] == sorted(counts)[:SHOWN_AT_ONCE]


def test_no_address_is_made_for_what_is_not_shown() -> None:
    found, addressed = agencies({f"{rank}局": 1 for rank in range(5000)}, "4999局")
    assert len(addressed) == len(found.first) + len(found.rest) == SHOWN_AT_ONCE + 1 + FOLDED_AWAY


def test_each_facet_stands_once_under_its_name_and_its_values_can_be_joined(places: Places) -> None:
    counts = {
        "year": {"2022": 1, "2023": 4},
        "assembly": {"政协": 4},
        "outcome_class": {"A": 3},
        "issuer_kind": {"教育局": 4, "教育体育局": 1},
        "policy": {"义务教育法": 2},
    }
    wanted = Wanted("课后", Filters(kinds=("教育局",), policies=("义务教育法", "教育法")))
    found = {facet.name: facet for facet in facets(wanted, counts, places, _asked)}
    assert list(found) == ["年份", "类型", "办理结果", "机构类型", "引用文件"]
    kept = (("q", "课后"), ("kind", "教育局"), ("policy", "义务教育法"), ("policy", "教育法"))
    choices = {choice.label: choice for facet in found.values() for choice in facet.first}
    assert choices["教育局"].chosen
    assert choices["教育局"].url == str((kept[0], *kept[2:]))
    assert choices["教育体育局"].url == str((*kept[:2], ("kind", "教育体育局"), *kept[2:]))
    assert choices["《义务教育法》"].url == str((*kept[:2], kept[3]))


def test_a_facet_all_of_whose_values_leave_nothing_is_not_shown(places: Places) -> None:
    wanted = Wanted("课后", Filters(kinds=("教育局",), years=(2023,)))
    found = facets(wanted, {"year": {"2022": 1}}, places, _asked)
    assert [(facet.name, [(one.label, one.count, one.chosen) for one in facet.first]) for facet in found] == [
        ("年份", [("2023年", 0, True), ("2022年", 1, False)])
    ]


def test_each_chosen_value_can_be_taken_off_alone(places: Places) -> None:
    wanted = Wanted(
        filters=Filters(places.named("株洲市"), (2022, 2023), ("政协",), ("A",), ("某局",), ("办法",), ("教育局",))
    )
    all_pairs = list(wanted.pairs())
    off = {one.label: one.url for one in chosen(wanted, places, _asked)}
    assert list(off) == ["株洲市", "2022年", "2023年", "政协提案", "A类", "某局", "教育局", "《办法》"]
    for at, url in enumerate(off.values()):
        assert url == str((*all_pairs[:at], *all_pairs[at + 1 :]))


def _asked(wanted: Wanted) -> str:
    return str(tuple(wanted.pairs()))


def test_only_the_places_around_the_chosen_one_are_unfolded(places: Places) -> None:
    counts = {level: {p.code: 1 for p in places.all if p.level == of and p.until is None} for level, of in LEVELS}
    chosen = Filters(places=places.named("株洲市"))
    (found,) = facets(Wanted(filters=chosen), counts, places, lambda _: "")
    assert [choice.label for choice in found.first if choice.below] == ["湖南省"]
    hunan = next(choice for choice in found.first if choice.below)
    assert [choice.label for choice in hunan.below if choice.below] == ["株洲市"]


LEVELS = (("province", "province"), ("city", "prefecture"), ("county", "county"))
