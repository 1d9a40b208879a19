"""The way to the letters before and after, in the list that a reader comes from."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest

from app.settings import Settings
from tests.pages.test_queries import counted

Read = Callable[[str], Any]
LISTS = [
    "/letters?city=cixi",
    "/letters?city=cixi&sort=oldest&year=2023",
    "/search?q=晚托",
    "/search?q=晚托&sort=date&city=cixi",
    "/search?q=年份:2023",
]


def entries(client: Any, address: str) -> list[str]:
    """Where the titles of all pages of a list lead, in order."""
    found: list[str] = []
    for page in range(1, 4):
        text = client.get(f"{address}&page={page}").text
        found += [link for link in re.findall(r'<h2[^>]*><a href="([^"]+)"', text) if html.unescape(link) not in found]
    return list(dict.fromkeys(html.unescape(link) for link in found))


def beside(client: Any, address: str) -> dict[str, str]:
    """Where a letter's page leads: prev, next, and back to the list."""
    text = client.get(address).text
    nav = re.findall(r'<nav class="neighbours".*?</nav>', text, re.DOTALL)
    links = re.findall(r'<a href="([^"]+)"(?:\s+rel="(\w+)")?', nav[0]) if nav else []
    return {rel or "back": html.unescape(link) for link, rel in links}


@pytest.mark.parametrize("address", LISTS)
def test_one_goes_through_a_list_from_end_to_end_and_back(crowded: Any, address: str) -> None:
    letters = entries(crowded, address)
    assert len(letters) > 40
    assert "prev" not in beside(crowded, letters[0])
    assert "next" not in beside(crowded, letters[-1])
    for at in (0, 1, 19, 20, len(letters) - 2):
        assert beside(crowded, letters[at])["next"] == letters[at + 1]
        assert beside(crowded, letters[at + 1])["prev"] == letters[at]
    back = beside(crowded, letters[20])["back"]
    assert letters[20] in html.unescape(crowded.get(back).text)
    assert letters[0] not in html.unescape(crowded.get(back).text)


def test_the_page_says_where_one_is(crowded: Any, read: Read) -> None:
    page = read(crowded.get("/letters/cixi-2023-npc-44?city=cixi&at=8").text)
    (nav,) = page.all("nav", "neighbours")
    assert "第 8 件，共 46 件" in nav.text
    assert nav.text.count("建议的答复") == 2


@pytest.mark.parametrize(("at", "known"), [(7, 1), (8, 1), (9, 1), (6, 0), (10, 0), (10**6, 0)])
def test_a_list_that_has_moved_by_one_is_still_known(crowded: Any, at: int, known: int) -> None:
    found = beside(crowded, f"/letters/cixi-2023-npc-44?city=cixi&at={at}")
    assert len(found) == 3 * known
    if known:
        assert found["prev"] == "/letters/cixi-2023-npc-45?city=cixi&at=7"
        assert found["next"] == "/letters/cixi-2023-npc-43?city=cixi&at=9"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?q=晚托",
        "?at=0",
        "?at=-1",
        "?at=x",
        "?at=１",
        "?at=12345678",
        "?at=1&q=没有的词龘",
        "?at=1&city=zhuzhou",
        "?at=1&q=)(",
        "?at=3&of=",
    ],
)
def test_without_a_list_there_is_nothing(client: Any, query: str) -> None:
    assert client.get(f"/letters/cixi-2023-npc-198{query}").status_code == 200
    assert beside(client, f"/letters/cixi-2023-npc-198{query}") == {}


def test_the_terms_stay_marked_on_the_way(client: Any, read: Read) -> None:
    first = re.findall(r'<h2[^>]*><a href="([^"]+)"', client.get("/search?q=课后服务").text)[0]
    address = beside(client, html.unescape(first))["next"]
    assert read(client.get(address).text).all("mark")
    assert re.search(r"#s\d+$", address)


def test_addresses_that_last_know_nothing_of_the_list(client: Any, read: Read) -> None:
    page = read(client.get("/letters/cixi-2023-npc-198?city=cixi&at=1").text)
    (canonical,) = (e.attributes["href"] for e in page.all("link") if e.attributes["rel"] == "canonical")
    assert canonical == "/letters/cixi-2023-npc-198"
    permanent = [e.attributes["href"] for e in page.all("a", "permalink")]
    assert permanent
    assert [link for link in permanent if "?" in link] == []


def test_a_letter_that_is_not_public_is_nobodys_neighbour(crowded: Any) -> None:
    for address in entries(crowded, "/letters?city=cixi"):
        assert not re.search("npc-(777|888)", " ".join(beside(crowded, address).values()))


def test_without_an_index_the_letter_is_there(
    client: Any, archive: Settings, visit: Callable[..., Any], tmp_path: Any
) -> None:
    del client
    settings = archive.model_copy(update={"database_url": archive.database, "data_dir": tmp_path})
    with visit(settings) as bare:
        answer = bare.get("/letters/cixi-2023-npc-198?q=课后服务&at=1")
        assert answer.status_code == 200
        assert 'class="neighbours"' not in answer.text
        assert 'class="alike"' not in answer.text
        assert beside(bare, "/letters/cixi-2023-npc-198?city=cixi&at=1")["back"] == "/letters?city=cixi"


@pytest.mark.parametrize("query", ["", "?city=cixi&at=9", "?q=晚托&at=9"])
def test_what_it_costs_does_not_grow_with_the_list(client: Any, crowded: Any, query: str) -> None:
    costs = []
    for site, slug in ((client, "cixi-2023-npc-198"), (crowded, "cixi-2023-npc-9")):
        site.get(f"/letters/{slug}{query}")
        with counted() as statements:
            site.get(f"/letters/{slug}{query}")
        costs.append(len(statements))
    assert max(costs) <= 24
