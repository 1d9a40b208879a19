"""What a browser reads when it adds the archive to its search engines."""

import xml.etree.ElementTree as ET
from typing import Any

import pytest

from app.settings import Settings

NAMES = "{http://a9.com/-/spec/opensearch/1.1/}"


@pytest.fixture(scope="module")
def described(client: Any) -> ET.Element:
    """The description."""
    answer = client.get("/opensearch.xml")
    assert answer.headers["content-type"].startswith("application/opensearchdescription+xml")
    return ET.fromstring(answer.content)  # noqa: S314 - our own answer


def templates(described: ET.Element) -> dict[str, str]:
    """The template of each type of answer."""
    return {url.attrib["type"]: url.attrib["template"] for url in described.findall(f"{NAMES}Url")}


def test_it_has_what_a_browser_wants(described: ET.Element) -> None:
    """Chromium takes a name and an absolute text/html template by GET; Firefox an icon as well."""
    assert described.tag == f"{NAMES}OpenSearchDescription"
    assert 0 < len(described.findtext(f"{NAMES}ShortName") or "") <= 16
    assert described.findtext(f"{NAMES}Description")
    assert {url.attrib.get("method", "get") for url in described.findall(f"{NAMES}Url")} == {"get"}
    found = templates(described)
    assert all(template.startswith("http://testserver/") for template in found.values())
    asked = {kind for kind, template in found.items() if "{searchTerms}" in template}
    assert asked == {"text/html", "application/x-suggestions+json", "application/atom+xml"}
    assert found["text/html"] == "http://testserver/search?q={searchTerms}"


def test_every_template_answers(client: Any, described: ET.Element) -> None:
    for kind, template in templates(described).items():
        answer = client.get(template.replace("{searchTerms}", "%E8%AF%BE%E5%90%8E%E6%9C%8D%E5%8A%A1"))
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(kind)


def test_its_icon_is_there(client: Any, described: ET.Element) -> None:
    icon = described.findtext(f"{NAMES}Image") or ""
    assert client.get(icon).headers["content-type"].startswith("image/svg+xml")


def test_suggestions_are_in_the_form_of_the_address_bar(client: Any) -> None:
    answer = client.get("/suggest", params={"form": "opensearch", "q": "shuangj"})
    typed, questions, said, addresses = answer.json()
    assert answer.headers["cache-control"] == "no-store"
    assert typed == "shuangj"
    assert "双减" in questions
    assert len(questions) == len(set(questions)) == len(said) == len(addresses) > 0
    for number, address in zip(said, addresses, strict=True):
        page = client.get(address)
        assert page.status_code == 200
        assert f"<b>{number.removesuffix(' 件')}</b>" in page.text


def test_nothing_to_suggest_is_an_empty_list(client: Any) -> None:
    assert client.get("/suggest?form=opensearch").json() == ["", [], [], []]
    assert client.get("/suggest?q=龘龘").json() == []


def test_no_index_is_an_empty_list_and_says_so(fresh: Settings, visit: Any) -> None:
    with visit(fresh) as client:
        answer = client.get("/suggest?form=opensearch&q=课后")
        assert (answer.status_code, answer.json()) == (503, [])
