"""A letter's citation on its page and as files."""

from collections.abc import Callable
from typing import Any

import pytest

from app.settings import Settings

LETTER = "/letters/cixi-2023-npc-198"
ABSOLUTE = f"http://testserver{LETTER}"


def test_the_page_says_how_to_cite_it(
    archive: Settings, visit: Callable[[Settings], Any], read: Callable[[str], Any]
) -> None:
    with visit(archive.model_copy(update={"base_url": "http://testserver/"})) as client:
        check(client, read)


def check(client: Any, read: Callable[[str], Any]) -> None:
    page = read(client.get(LETTER, params={"q": "课后"}).text)
    (reference,) = page.all("p", "reference")
    assert reference.text.startswith(
        "慈溪市教育局. 对市十八届人大二次会议第198号建议的答复：慈教建〔2023〕10号[EB/OL]. （2023-06-20）["
    )
    assert reference.text.endswith(f"]. {ABSOLUTE}.")
    bib, ris = (pre.text for pre in page.all("pre"))
    assert bib == client.get(f"{LETTER}.bib").text.rstrip()
    assert ris.split() == client.get(f"{LETTER}.ris").text.split()
    assert page.all("p", "permanent")[0].text == f"固定网址：{ABSOLUTE}"


def test_an_address_that_is_not_set_is_made_whole_by_the_browser(client: Any, read: Callable[[str], Any]) -> None:
    page = read(client.get(LETTER).text)
    said = [*page.all("p", "reference"), *page.all("pre"), *page.all("p", "permanent")]
    assert [one.attributes["data-absolute"] for one in said] == [LETTER] * 4
    assert all(LETTER in one.text and "http" not in one.text.replace("howpublished", "") for one in said)


@pytest.mark.parametrize(
    ("form", "media_type", "said"),
    [
        ("bib", "application/x-bibtex", f"url = {{{ABSOLUTE}}}"),
        ("ris", "application/x-research-info-systems", f"UR  - {ABSOLUTE}\r\n"),
    ],
)
def test_it_can_be_kept_as_a_file(client: Any, form: str, media_type: str, said: str) -> None:
    answer = client.get(f"{LETTER}.{form}")
    assert answer.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="cixi-2023-npc-198.{form}"'
    assert said in answer.text
    assert client.head(f"{LETTER}.{form}").status_code == 200


@pytest.mark.parametrize("form", ["bib", "ris"])
def test_what_is_not_public_is_not_cited(crowded: Any, form: str) -> None:
    hidden, unknown, gone = (crowded.get(f"/letters/cixi-2023-npc-{number}.{form}") for number in (777, 999, 888))
    assert (hidden.status_code, unknown.status_code, gone.status_code) == (404, 404, 410)
    assert "慈溪" not in gone.text


def test_a_letter_without_title_and_issuer_is_cited_by_what_is_known(crowded: Any, read: Callable[[str], Any]) -> None:
    listed = read(crowded.get("/letters?page=3").text)
    bare = next(a.attributes["href"] for a in listed.all("a") if a.text.startswith("〔无标题〕"))
    (reference,) = read(crowded.get(bare).text).all("p", "reference")
    assert reference.text.startswith("〔无标题〕未署名机关的答复[EB/OL]. [")


def test_a_hostile_title_ends_no_entry(crowded: Any) -> None:
    bib = crowded.get("/letters/cixi-2023-npc-666.bib").text
    assert (bib.count("{"), bib.count("\n@")) == (bib.count("}"), 0)
    assert "13512340001" not in bib
