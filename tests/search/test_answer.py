"""One question, one answer: reading, page, order, facets, and what is offered besides."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from app.letter.model import Disclosure, Letter
from app.letter.places import Places
from app.search.answer import MOST_POLICIES, Answer, as_json
from app.search.language.question import ask
from app.store.filters import Filters

Find = Callable[..., Answer]


KEYS = ["query", "read_as", "total", "hits", "facets", "ignored", "understood", "widened", "looser", "meant", "partly"]


def cities(answer: Answer) -> list[str | None]:
    return [hit.county or hit.city for hit in answer.hits]


def test_json_is_the_contract(find: Find) -> None:
    told = as_json(find("弹性上下班 *"))
    assert list(told) == KEYS
    assert (told["query"], told["read_as"], told["total"], told["ignored"]) == (
        "弹性上下班 *",
        "phrase",
        3,
        ["*（星号前要有字词）"],
    )
    keys = ["slug", "title", "issuer", "province", "city", "county", "year", "score", "section", "snippet"]
    assert [list(hit) for hit in told["hits"]] == [keys] * 3
    cixi = next(hit for hit in told["hits"] if hit["county"])
    assert (cixi["province"], cixi["city"], cixi["county"], cixi["year"]) == ("浙江省", "宁波市", "慈溪市", 2023)
    assert cixi["section"].startswith("s")
    assert "弹性上下班" in cixi["snippet"]
    assert told["facets"].pop("policy")["贵港市教育局关于加强中小学作业管理的意见"] == 1
    assert told["facets"] == {
        "city": {"宁波市": 1, "汉中市": 1, "贵港市": 1},
        "county": {"慈溪市": 1},
        "year": {"2023": 3},
        "assembly": {"政协": 2, "人大": 1},
        "outcome_class": {"B": 1},
        "issuer_kind": {"教育局": 3},
    }


@pytest.mark.parametrize(
    ("raw", "read_as", "total", "meant"),
    [
        ("城市:株州", "fields", 0, ["城市:株洲"]),
        ("城市:zz", "fields", 0, ["城市:株洲"]),
        ("城市:株州 课后服务", "phrase", 5, ["城市:株洲 课后服务"]),
        ("城市:株洲 课后服务", "phrase", 1, []),
        ("城市:没有的", "fields", 0, []),
    ],
)
def test_a_place_that_there_is_not_may_be_a_slip(
    find: Find, raw: str, read_as: str, total: int, meant: list[str]
) -> None:
    found = find(raw)
    assert (found.read_as, found.total, [one.text for one in found.meant]) == (read_as, total, meant)


def test_a_facet_is_not_narrowed_by_its_own_filter(find: Find, places: Places) -> None:
    found = find("课后服务", Filters(places=places.named("汉中市"), assemblies=("政协",)))
    assert cities(found) == ["汉中市"]
    assert found.total == 1
    assert found.facets["city"] == {"株洲市": 1, "濮阳市": 1, "汉中市": 1, "贵港市": 1}
    assert found.facets["assembly"] == {"政协": 1}
    assert found.facets["year"] == {"2023": 1}
    assert found.facet_codes["province"] == {"430000": 1, "410000": 1, "610000": 1, "450000": 1}
    assert found.facet_codes["city"]["610700"] == 1


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(years=(2023,)), 5),
        (Filters(years=(2022,)), 0),
        (Filters(years=(2022, 2023), classes=("A", "B")), 3),
        (Filters(assemblies=("人大",)), 1),
        (Filters(issuers=("贵港市教育局", "濮阳市教育局")), 2),
        (Filters(policies=("关于加强义务教育学校作业管理工作的通知",)), 1),
        (Filters(policies=("关于加强义务教育学校作业管理",)), 0),
    ],
)
def test_filters(find: Find, filters: Filters, expected: int) -> None:
    found = find("课后服务", filters)
    assert (found.total, len(found.hits)) == (expected, expected)


def test_places_of_every_level(find: Find, places: Places) -> None:
    for name, expected in [("浙江省", 1), ("宁波市", 1), ("慈溪市", 1), ("杭州市", 0)]:
        assert find("课后服务", Filters(places=places.named(name))).total == expected, name
    both = Filters(places=(*places.named("慈溪市"), *places.named("湖南省")))
    assert set(cities(find("课后服务", both))) == {"慈溪市", "株洲市"}


def test_pages_are_cut_from_one_order(find: Find) -> None:
    every = find("课后服务").hits
    assert [hit.score for hit in every] == sorted((hit.score for hit in every), reverse=True)
    paged = [hit for offset in range(6) for hit in find("课后服务", offset=offset, limit=1).hits]
    assert paged == list(every)
    beyond = find("课后服务", offset=100)
    assert (beyond.total, beyond.hits, beyond.facets) == (5, (), find("课后服务").facets)
    assert find("课后服务", offset=-1, limit=-1).hits == ()


def test_newest_first_and_undated_letters_after_those_of_their_year(own: Any) -> None:
    days = [date(2022, 5, 1), None, date(2023, 7, 31), None, date(2023, 7, 1), date(2023, 7, 31)]
    years = [2022, 2023, 2023, None, 2023, 2023]
    own.put(
        *(
            Letter(text=f"课后服务{number}", title=str(number), signed_on=day, year=year)
            for number, (day, year) in enumerate(zip(days, years, strict=True))
        )
    )
    own.catch_up()
    assert [hit.title for hit in own.find("课后服务", sort="date").hits] == ["5", "2", "4", "1", "0", "3"]


def test_more_of_it_ranks_higher_and_equals_go_by_age_in_the_archive(own: Any) -> None:
    filler = "其他工作情况。" * 20
    own.put(
        Letter(text=f"{filler}课后服务。", title="甲"),
        Letter(text=f"{filler}课后服务。", title="乙"),
        Letter(text=f"{filler}课后服务，课后服务，课后服务。", title="丙"),
        Letter(text=f"{filler}课后服务。", title="课后服务"),
    )
    own.catch_up()
    assert [hit.title for hit in own.find("课后服务").hits] == ["课后服务", "丙", "甲", "乙"]


def test_an_answer_has_its_question(find: Find) -> None:
    found = find("课后服务\ud800 *")
    assert (found.question, found.query) == (ask("课后服务? *"), "课后服务? *")


def test_what_may_be_meant_is_asked_for_only_where_nothing_stands_as_typed(find: Find) -> None:
    assert [one.text for one in find("双碱").meant] == ["双减"]
    assert find("双减 | 双碱").meant == ()
    assert as_json(find("双碱"))["meant"] == [{"text": "双减", "query": "双减", "total": find("双减").total}]


def test_only_so_many_documents_are_counted(own: Any) -> None:
    policies = tuple(f"关于工作{number}的意见" for number in range(MOST_POLICIES + 5))
    own.put(
        Letter(text="课后服务", title="甲", policies=policies),
        Letter(text="课后服务", title="乙", policies=policies[-1:]),
    )
    own.catch_up()
    counted = own.find("课后服务").facets["policy"]
    assert len(counted) == MOST_POLICIES
    assert next(iter(counted.items())) == (policies[-1], 2)


def test_counties_of_one_name_are_told_apart(own: Any, places: Places) -> None:
    gulou = [place for place in places.named("鼓楼区") if place.until is None]
    assert len(gulou) > 1
    own.put(*(Letter(text="课后服务", title=place.code, place=place) for place in gulou[:2]))
    own.catch_up()
    counted = own.find("课后服务").facets["county"]
    assert list(counted.values()) == [1, 1]
    assert all(name.endswith("鼓楼区") and name != "鼓楼区" for name in counted)
    assert own.find("城市:鼓楼区").total == 2


def test_a_municipality_is_its_own_city(own: Any, places: Places) -> None:
    own.put(Letter(text="课后服务", title="甲", place=places.named("北京市")[0]))
    own.catch_up()
    assert own.find("城市:北京").facets["city"] == {"北京市": 1}
    assert own.find("课后服务", filters=Filters(places=places.named("北京市"))).total == 1


def test_what_is_not_public_is_not_found(own: Any) -> None:
    open_letter = Letter(text="课后服务", title="甲", issuer="甲局", document_number="甲〔2023〕1号")
    other = replace(open_letter, title="乙", issuer="乙局")
    own.put(open_letter, replace(open_letter, disclosure=Disclosure.NOT_PUBLIC), other)
    own.catch_up()
    for raw in ("课后服务", "甲〔2023〕1号"):
        found = own.find(raw)
        assert (found.total, [hit.title for hit in found.hits]) == (2, ["甲", "乙"])


def test_a_withdrawn_letter_is_gone_even_before_the_index_knows(own: Any) -> None:
    slug, _ = own.put(Letter(text="课后服务", title="甲", year=2022), Letter(text="课后服务", title="乙", year=2023))
    own.catch_up()
    own.withdraw(slug)
    found = own.find("课后服务")
    assert (found.total, [hit.title for hit in found.hits], found.facets["year"]) == (1, ["乙"], {"2023": 1})


def test_an_empty_archive_answers(own: Any) -> None:
    own.catch_up()
    found = own.find("课后服务 城市:株洲 -减负", sort="date")
    assert (found.total, found.hits, found.facets["city"]) == (0, (), {})


def test_a_page_of_hits_is_read_at_once(find: Find, engine: Engine) -> None:
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    assert find("课后服务").total == 5
    assert len([statement for statement in statements if statement.startswith("SELECT")]) == 3


@given(raw=st.text() | st.text(st.sampled_from('课后服务双减8号A类 ()（）|-“”"「」:：类别年份城市文号\ud800\0\n、')))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_line_has_an_answer(find: Find, raw: str) -> None:
    found = find(raw)
    assert found.total == len(found.hits)
    assert found.asked == bool(found.tried)
    assert found.read_as in (found.tried or ("phrase",))
    assert found.asked or (found.total == 0 and found.ignored)
    assert not found.total or found.read_as == found.tried[-1]
    as_json(found)["query"].encode()
    for hit in found.hits:
        for start, end in hit.marks:
            assert 0 <= start < end <= len(hit.snippet)
