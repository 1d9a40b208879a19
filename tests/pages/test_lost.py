"""An address that is not there leads on: to letters, places or a question, never to what is not public."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.settings import Settings

Read = Callable[[str], Any]


def leads(page: Any) -> list[str]:
    """Where the ways on lead."""
    within = [e for e in page.elements if e.tag in ("ul", "a", "h2")]
    start = next((at for at, e in enumerate(within) if "leads" in e.attributes.get("class", "")), len(within))
    found = []
    for element in within[start + 1 :]:
        if element.tag != "a" or not element.text or element.attributes["href"] == "/letters":
            break
        found.append(element.attributes["href"])
    return found


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("/letters/zhuzhou-2023-cppcc-2102067", "/letters/zhuzhou-2023-cppcc-2102076"),
        ("/letters/Cixi-2023-npc-198。", "/letters/cixi-2023-npc-198"),
        ("/letters/cixi-2023-npc-198/orginal", "/letters/cixi-2023-npc-198"),
        ("/letters/cixi-2023", "/letters/cixi-2023-npc-198"),
        ("/letters/zhuzou-2023-cppcc-2102076", "/letters/zhuzhou-2023-cppcc-2102076"),
        ("/cities/%E5%AE%81%E6%B3%A2%E5%B8%82%E6%95%99%E8%82%B2", "/cities/ningbo"),
        ("/cities/ninbo", "/cities/ningbo"),
        ("/cities/Ning%20Bo", "/cities/ningbo"),
        ("/%E8%AF%BE%E5%90%8E%E6%9C%8D%E5%8A%A1", "/search?q=%E8%AF%BE%E5%90%8E%E6%9C%8D%E5%8A%A1"),
        ("/class/after-school.html", "/search?q=class+after+school"),
    ],
)
def test_what_was_meant_comes_first(client: Any, read: Read, address: str, meant: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    found = leads(read(answer.text))
    assert found[0] == meant
    assert len(found) <= 8
    assert all(client.get(lead).status_code == 200 for lead in found)


def test_the_search_box_holds_what_was_meant(client: Any) -> None:
    assert 'value="2102067"' in client.get("/letters/zhuzhou-2023-cppcc-2102067").text
    assert 'value="株州"' in client.get("/cities/株州").text


def test_only_public_letters_are_offered_however_near(crowded: Any, read: Read) -> None:
    for number in ("776", "777", "778", "887", "8888"):
        found = leads(read(crowded.get(f"/letters/cixi-2023-npc-{number}").text))
        assert len(found) == 8
        assert not {"/letters/cixi-2023-npc-777", "/letters/cixi-2023-npc-888"} & set(found)


def test_a_word_that_is_like_nothing_offers_the_search_alone(client: Any, read: Read) -> None:
    for address in ("/letters/nope", "/cities/nope", "/nope"):
        assert leads(read(client.get(address).text)) == ["/search?q=nope"]


@pytest.mark.parametrize("address", ["/", "/%00", "/letters/%00", "/letters/---", "/cities/%FF", "/cities/%0d%0a"])
def test_nothing_in_an_address_can_fail(client: Any, address: str) -> None:
    assert client.get(f"/x{address}").status_code == 404
    assert client.get(address).status_code in (200, 404)
    assert client.get(f"{address}{'长' * 900}").status_code == 404


def test_without_rows_or_index_the_page_is_as_plain_as_ever(
    archive: Settings, fresh: Settings, visit: Callable[[Settings], Any], tmp_path: Path
) -> None:
    with visit(fresh) as client:
        assert client.get("/nope").status_code == 404
        assert client.get("/letters/nope").status_code == 503
    shutil.copytree(archive.data_dir, tmp_path / "copy")
    kept = Settings(data_dir=tmp_path / "copy")
    shutil.rmtree(kept.index_dir)
    with visit(kept) as client:
        assert "zhuzhou-2023-cppcc-2102076" in client.get("/letters/zhuzhou-2023-cppcc-2102067").text


def test_programs_get_the_sentence_alone(client: Any) -> None:
    assert set(client.get("/letters/cixi-2023-npc-199.json").json()) == {"status", "error", "remedy"}
