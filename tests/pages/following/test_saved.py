"""The page of kept searches, before any script ran."""

from collections.abc import Callable
from typing import Any

import pytest


def test_without_a_script_it_says_that_it_needs_one(client: Any, read: Callable[[str], Any]) -> None:
    page = read(client.get("/saved").text)
    (sentence,) = page.all("p", "scriptless")
    assert "脚本" in sentence.text
    assert "hidden" not in sentence.attributes
    (section,) = page.all("section", "saved")
    assert "hidden" in section.attributes
    assert "本站不保存" in page.all("main")[0].text
    assert {"name": "robots", "content": "noindex"} in [e.attributes for e in page.all("meta")]


@pytest.mark.parametrize(
    ("address", "name", "url"),
    [
        ("/search?q=课后服务&page=2", "“课后服务”", "/search?q=%E8%AF%BE%E5%90%8E%E6%9C%8D%E5%8A%A1"),
        ("/letters?city=cixi&year=2023&sort=oldest", "慈溪市、2023年", "/letters?city=cixi&year=2023&sort=oldest"),
    ],
)
def test_a_list_may_be_kept_from_its_first_page(
    client: Any, read: Callable[[str], Any], address: str, name: str, url: str
) -> None:
    page = read(client.get(address).text)
    (button,) = (e.attributes for e in page.all("button") if "data-save" in e.attributes)
    assert (button["data-name"], button["data-save"], button["class"]) == (name, url, "waiting")
    assert "/saved" in page.links()


def test_all_letters_are_nothing_to_keep(client: Any) -> None:
    assert "data-save" not in client.get("/letters").text
    assert "data-save" not in client.get("/search").text
    assert 'href="/saved"' in client.get("/search").text
