"""What is not public is nowhere; what is hostile is only text."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from app.settings import Settings

LEADS = re.compile(r'<h2 id="leads">.*?</ul>', re.DOTALL)
FORMS = ("", ".txt", ".json", "/original")
LISTS = (
    *("/", "/letters", "/letters?page=2", "/letters?page=3", "/cities", "/cities/cixi", "/cities/zhejiang"),
    *("/feed.atom", "/feed.atom?q=晚托", "/letters/cixi-2023-npc-1?at=1", "/letters/cixi-2023-npc-1?q=晚托&at=1"),
)
OWN_SCRIPT = re.compile(r"/static/[a-z_]+\.[0-9a-f]{12}\.js")
SECRETS = ("777", "暗号甲", "888", "暗号乙")


@pytest.mark.parametrize("form", FORMS)
def test_a_letter_not_public_is_as_one_that_never_was(crowded: Any, form: str) -> None:
    hidden = crowded.get(f"/letters/cixi-2023-npc-777{form}")
    unknown = crowded.get(f"/letters/cixi-2023-npc-999{form}")
    assert (hidden.status_code, unknown.status_code) == (404, 404)
    # The ways on lie near what was asked for, and are of public letters alone.
    assert LEADS.sub("", hidden.text).replace("777", "999") == LEADS.sub("", unknown.text)
    assert 'a href="/letters/cixi-2023-npc-777' not in hidden.text
    assert "/letters/cixi-2023-npc-888" not in hidden.text + unknown.text


@pytest.mark.parametrize("form", FORMS)
def test_a_withdrawn_letter_says_why_and_nothing_else(crowded: Any, form: str) -> None:
    answer = crowded.get(f"/letters/cixi-2023-npc-888{form}")
    assert answer.status_code == 410
    assert ("涉及个人 <隐私>" if form in (".txt", ".json") else "涉及个人 &lt;隐私&gt;") in answer.text
    assert "慈溪" not in answer.text
    assert "暗号乙" not in answer.text


@pytest.mark.parametrize("address", LISTS)
def test_neither_is_listed_or_counted(crowded: Any, address: str) -> None:
    page = re.sub(r"/static/[\w.]+", "", crowded.get(address).text)  # a hash may have any number in it
    assert [secret for secret in SECRETS if secret in page] == []


def test_counts_are_of_public_letters(crowded: Any) -> None:
    assert "共 47 件" in crowded.get("/letters").text
    assert "<b>47</b>" in crowded.get("/").text


@pytest.mark.parametrize("question", ["暗号甲", "暗号乙", "777", "888"])
def test_neither_is_found(crowded: Any, question: str) -> None:
    page = crowded.get("/search", params={"q": question}).text
    assert "没有找到" in page
    assert "npc-777" not in page
    assert "npc-888" not in page


@pytest.mark.parametrize("form", FORMS)
def test_mobile_numbers_are_masked_wherever_a_letter_is_shown(crowded: Any, form: str) -> None:
    page = crowded.get(f"/letters/cixi-2023-npc-666{form}").text
    assert "135****0001" in page
    assert "13512340001" not in page


@pytest.mark.parametrize(
    "address",
    ["/letters/cixi-2023-npc-666", "/letters/cixi-2023-npc-666/original", "/search?q=素质教育", "/search?q=进一步做好"],
)
def test_a_hostile_letter_is_only_text(crowded: Any, read: Callable[[str], Any], address: str) -> None:
    answer = crowded.get(address)
    page = read(answer.text)
    assert "&lt;script&gt;" in answer.text or "alert(1)" not in answer.text
    assert all(OWN_SCRIPT.fullmatch(e.attributes["src"]) and not e.text for e in page.all("script"))
    assert [e for e in page.elements if any(name.startswith("on") for name in e.attributes)] == []


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'; --", "{{ 7*7 }}", "javascript:alert(1)", "\0"],
)
@pytest.mark.parametrize("name", ["q", "city", "issuer", "policy", "class", "year", "sort", "page"])
def test_a_hostile_question_is_only_text(client: Any, read: Callable[[str], Any], name: str, hostile: str) -> None:
    for path in ("/search", "/letters"):
        page = read(client.get(path, params={"q": "课后", name: hostile}).text)
        assert page.unclosed == []
        assert all(OWN_SCRIPT.fullmatch(e.attributes["src"]) and not e.text for e in page.all("script"))
        assert all(e.attributes["src"].startswith("/qr.svg?to=%2F") for e in page.all("img"))
        assert "49" not in re.findall(r"\{\{|\b49\b", page.all("main")[0].text)
        assert not any(link.startswith("javascript:") for link in page.links())


def test_an_address_that_is_not_there_is_not_repeated_as_markup(client: Any) -> None:
    assert "<b>x" not in client.get("/cities/<b>x").text


def test_before_the_first_ingest_it_says_so(fresh: Settings, visit: Callable[[Settings], Any]) -> None:
    with visit(fresh) as client:
        for address in ("/", "/letters", "/search?q=课后", "/letters/x.json"):
            answer = client.get(address)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
            assert "还没有数据库" in answer.text
        assert client.get("/healthz").status_code == 503
    assert not fresh.data_dir.exists()
