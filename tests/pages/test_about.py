"""The page about the site is true of this archive and says whom to ask."""

from collections.abc import Callable
from typing import Any

import pytest

from app.settings import Settings

Visit = Callable[[Settings], Any]


def correction(text: str) -> str:
    return text.partition('<h2 id="correction">')[2].partition("</section>")[0]


def test_it_counts_what_is_public(client: Any, crowded: Any) -> None:
    assert "<b>5</b> 件" in client.get("/about").text
    assert "<b>47</b> 件" in crowded.get("/about").text
    assert "777" not in crowded.get("/about").text


def test_every_page_leads_to_it_and_to_how_to_ask_for_a_correction(client: Any, read: Callable[[str], Any]) -> None:
    for address in ("/", "/letters", "/search", "/cities", "/letters/cixi-2023-npc-198", "/nope"):
        assert {"/about", "/about#correction"} <= set(read(client.get(address).text).links())
    assert "correction" in read(client.get("/about").text).ids()


def test_where_nobody_is_named_it_says_so(client: Any) -> None:
    assert "没有公布联系方式" in correction(client.get("/about").text)


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("fuwen@archive.example", '<a href="mailto:fuwen@archive.example">fuwen@archive.example</a>'),
        ("请打市政府热线", "<p>联系：请打市政府热线</p>"),
        ('"><script>x@y.example', "&lt;script&gt;"),
    ],
)
def test_whom_to_ask_may_be_set(archive: Settings, visit: Visit, contact: str, shown: str) -> None:
    with visit(archive.model_copy(update={"contact": contact})) as client:
        page = correction(client.get("/about").text)
    assert shown in page
    assert "<script>" not in page
    assert "没有公布" not in page


def test_an_archive_without_letters_says_so_everywhere(
    fresh: Settings, visit: Visit, fuwen: Callable[..., Any]
) -> None:
    """One that has taken only what is not public looks as one that has taken nothing."""
    hidden = fresh.data_dir.parent / "secret.txt"
    hidden.write_text(
        "不同意对外公开\n\n张三代表：\n你提出的建议收悉。现答复如下：\n我们将认真研究。\n", encoding="utf-8"
    )
    assert fuwen(fresh, "ingest", hidden).returncode == 0
    with visit(fresh) as client:
        for address in ("/", "/letters", "/letters?year=2023", "/cities", "/search?q=研究"):
            answer = client.get(address)
            assert answer.status_code == 200
            assert "还没有收入复文" in answer.text, address
            assert "去掉一两项筛选" not in answer.text
        assert "还没有收入复文" in client.get("/about").text
