"""Filters in every combination: several values of a facet widen, several facets narrow, every count is exact."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from itertools import combinations
from subprocess import CompletedProcess
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest

from app.bundle import bundled
from app.settings import Settings

Pair = tuple[str, str]
PLACES = ("province", "city")
ASKED: Pair = ("q", "工作")
OTHERS = {
    "慈溪市教育局文件": (("教育局", "公安局"), ("第198号", "第199号"), ("2023年", "2021年")),
    "株洲市教育局文件": (("教育局", "卫生健康委员会"), ("2102076", "2102077")),
    "濮阳市教育局文件": (("第131号", "第132号"), ("2023", "2021")),
}
FACETS = re.compile(r"<h3>([^<]+)</h3>(.*?)</section>", re.DOTALL)
CHOICE = re.compile(r'<a href="([^"]+)"( aria-current="true")?>([^<]+)</a>\s*<span class="count">(\d+)</span>')


@pytest.fixture(scope="module")
def varied(
    tmp_path_factory: pytest.TempPathFactory,
    fuwen: Callable[..., CompletedProcess[str]],
    visit: Callable[[Settings], Any],
) -> Iterator[Any]:
    """The site over eight letters of three kinds of agencies and of two years."""
    folder = tmp_path_factory.mktemp("varied")
    for path in bundled("seeds/letters").iterdir():
        text = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(text, encoding="utf-8")
        for mark, changes in OTHERS.items():
            if mark in text:
                for old, new in changes:
                    text = text.replace(old, new)
                (folder / f"other-{path.name}").write_text(text, encoding="utf-8")
    settings = Settings(data_dir=tmp_path_factory.mktemp("narrow") / "data")
    done = fuwen(settings, "ingest", folder)
    assert done.returncode == 0, done.stderr
    with visit(settings) as client:
        yield client


def opened(client: Any, *pairs: Pair) -> str:
    return str(client.get("/search?" + urlencode([ASKED, *pairs])).text)


def letters(html: str) -> set[str]:
    assert 'class="pager"' not in html
    return {re.split("[?#]", unescape(href))[0] for href in re.findall(r'<h2[^>]*><a href="(/letters/[^"]+)"', html)}


def choices(html: str) -> dict[Pair, tuple[int, bool]]:
    """Every value offered: its parameter, with its count and whether it is chosen."""
    found: dict[Pair, tuple[int, bool]] = {}
    asked = set(_query(html))
    for _, values in FACETS.findall(html):
        for href, chosen, _, count in CHOICE.findall(values):
            pairs = parse_qsl(unescape(href).partition("?")[2])
            changed = asked - set(pairs) if chosen else set(pairs) - asked
            if len(changed) == 1:
                found[changed.pop()] = int(count), bool(chosen)
    return found


def _query(html: str) -> list[Pair]:
    canonical = re.search(r'<link rel="canonical" href="[^"?]*\?([^"]*)">', html)
    assert canonical
    return parse_qsl(unescape(canonical[1]))


def facet_of(pair: Pair) -> str:
    return "place" if pair[0] in PLACES else pair[0]


def expected(chosen: tuple[Pair, ...], alone: dict[Pair, set[str]], everything: set[str]) -> set[str]:
    """Any of the values of one facet, and that of all facets."""
    left = everything
    for name in {facet_of(pair) for pair in chosen}:
        left = left & set().union(*(alone[pair] for pair in chosen if facet_of(pair) == name))
    return left


@pytest.fixture(scope="module")
def alone(varied: Any) -> dict[Pair, set[str]]:
    """Every value that is offered (a few of the many documents), with the letters that it alone leaves."""
    offered = list(choices(opened(varied)))
    policies = [pair for pair in offered if pair[0] == "policy"]
    return {pair: letters(opened(varied, pair)) for pair in offered if pair not in policies[3:]}


def test_every_facet_is_offered_with_exact_counts(varied: Any, alone: dict[Pair, set[str]]) -> None:
    html = opened(varied)
    names = [name for name, _ in FACETS.findall(html)]
    assert names == ["地区", "年份", "类型", "办理结果", "机构类型", "引用文件"]
    assert {value for name, value in alone if name == "kind"} == {"教育局", "公安局", "卫生健康委员会"}
    offered = choices(html)
    for pair, found in alone.items():
        assert offered[pair] == (len(found), False), pair


def test_the_places_are_a_tree(varied: Any) -> None:
    html = re.sub(r"\s+", " ", opened(varied))
    assert re.search(
        r'浙江省</a> <span class="count">2</span> <ul> <li> <a[^>]*>宁波市</a> <span class="count">2</span> '
        r'<ul> <li> <a[^>]*>慈溪市</a> <span class="count">2</span>',
        html,
    )


def test_any_two_values_together_find_and_count_what_they_should(varied: Any, alone: dict[Pair, set[str]]) -> None:
    everything = letters(opened(varied))
    assert len(everything) == 8
    for chosen in combinations(alone, 2):
        html = opened(varied, *chosen)
        found = expected(chosen, alone, everything)
        assert letters(html) == found, chosen
        for pair, (count, is_chosen) in choices(html).items():
            if pair not in alone:
                continue
            others = tuple(one for one in chosen if facet_of(one) != facet_of(pair))
            assert count == len(alone[pair] & expected(others, alone, everything)), (chosen, pair)
            assert is_chosen == (pair in chosen)


def test_one_value_of_every_facet_and_each_taken_off(varied: Any, alone: dict[Pair, set[str]]) -> None:
    everything = letters(opened(varied))
    one_each = {facet_of(pair): pair for pair in alone if "zhuzhou" in pair[1] or facet_of(pair) != "place"}
    chosen = tuple(dict.fromkeys((*one_each.values(), ("kind", "教育局"), ("year", "2023"))))
    html = opened(varied, *chosen)
    assert letters(html) == expected(chosen, alone, everything)
    links = re.findall(r'<a href="([^"]+)"\s+aria-label="去掉筛选', html)
    off = [parse_qsl(unescape(href).partition("?")[2]) for href in links]
    assert [set(_query(html)) - set(pairs) for pairs in off] == [{pair} for pair in _query(html) if pair in chosen]
    for pairs in off:
        less = tuple(pair for pair in pairs if pair != ASKED)
        assert letters(opened(varied, *less)) == expected(less, alone, everything)
