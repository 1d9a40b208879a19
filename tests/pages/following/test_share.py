"""The address of a page, to be handed on: as text, and as a picture for a telephone."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import segno

from app import urls
from app.settings import Settings

PAGES = [
    "/letters/cixi-2023-npc-198",
    "/search?q=课后服务",
    "/letters?city=cixi",
    "/letters/cixi-2023-npc-198?q=课后&at=1",
]


def modules(svg: str) -> set[tuple[int, int]]:
    """The dark modules (column, row) of a picture, its margin of four taken off."""
    path = re.findall(r'<path stroke="#000" d="([^"]+)"', svg)[0]
    dark = set()
    x, y = 0.0, 0.0
    for command, numbers in re.findall(r"([Mmh])([-\d. ]+)", path):
        moved = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command == "M":
            x, y = moved
        elif command == "m":
            x, y = x + moved[0], y + moved[1]
        else:
            dark |= {(int(x) + step - 4, int(y) - 4) for step in range(int(moved[0]))}
            x += moved[0]
    return dark


def test_the_picture_says_the_address(client: Any) -> None:
    answer = client.get(urls.qr("/letters/cixi-2023-npc-198#s3"))
    assert answer.headers["content-type"].startswith("image/svg+xml")
    code = segno.make("http://testserver/letters/cixi-2023-npc-198#s3", error="m", micro=False)
    wanted = {(x, y) for y, row in enumerate(code.matrix) for x, dark in enumerate(row) if dark}
    assert modules(answer.text) == wanted
    side = len(code.matrix) + 8
    assert f'viewBox="0 0 {side} {side}"' in answer.text
    assert f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>' in answer.text
    assert "style" not in answer.text


def test_a_telephone_reads_it(archive: Settings, visit: Callable[..., Any]) -> None:
    cv2 = pytest.importorskip("cv2", reason="comes with the extra for scans alone")
    np = pytest.importorskip("numpy")
    path = "/letters/cixi-2023-npc-198?q=课后服务#s3"
    with visit(archive.model_copy(update={"base_url": "https://fuwen.example/"})) as client:
        dark = modules(client.get(urls.qr(path)).text)
    side = max(max(one) for one in dark) + 9
    picture = np.full((side, side), 255, np.uint8)
    for x, y in dark:
        picture[y + 4, x + 4] = 0
    found, *_ = cv2.QRCodeDetector().detectAndDecode(np.kron(picture, np.ones((8, 8), np.uint8)))
    assert found == f"https://fuwen.example{path}"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "letters",
        "//evil.example/",
        "/\\evil.example",
        "/a\tb",
        "/a\nb",
        "/a\x00",
        "/a b",
        "https://evil.example",
        "/" + 500 * "x",
    ],
)
def test_it_leads_nowhere_else(client: Any, path: str) -> None:
    answer = client.get("/qr.svg", params={"to": path})
    assert answer.status_code == 400
    assert "二维码只能指向本站的网页" in answer.text


def test_the_longest_path_still_fits(client: Any) -> None:
    assert client.get("/qr.svg", params={"to": "/" + 499 * "x"}).status_code == 200


def test_it_is_kept_long_and_by_all_only_where_the_address_is_set(
    archive: Settings, client: Any, visit: Callable[..., Any]
) -> None:
    assert client.get("/qr.svg?to=/").headers["cache-control"] == "private, max-age=2592000"
    with visit(archive.model_copy(update={"base_url": "https://fuwen.example/"})) as named:
        assert named.get("/qr.svg?to=/").headers["cache-control"] == "public, max-age=2592000"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_hands_on_its_lasting_address(
    archive: Settings, visit: Callable[..., Any], read: Callable[[str], Any], address: str
) -> None:
    with visit(archive.model_copy(update={"base_url": "https://fuwen.example/"})) as client:
        page = read(client.get(address).text)
        (field,) = (e.attributes for e in page.all("input") if e.attributes.get("id") == "share-link")
        (picture,) = (e.attributes for e in page.all("img"))
        (canonical,) = (e.attributes["href"] for e in page.all("link") if e.attributes["rel"] == "canonical")
        assert field["value"] == canonical
        assert "readonly" in field
        assert "at=" not in canonical
        assert "https://fuwen.example" + dict(parse_qsl(urlsplit(picture["src"]).query))["to"] == canonical
        assert picture["loading"] == "lazy"
        assert picture["alt"]
        assert client.get(picture["src"]).status_code == 200
        buttons = [e.attributes for e in page.all("button") if "data-copy" in e.attributes]
        assert "#share-link" in [button["data-copy"] for button in buttons]
        assert all("hidden" in button for button in buttons)


def test_an_address_too_long_has_no_picture(client: Any, read: Callable[[str], Any]) -> None:
    page = read(client.get("/search", params={"q": 60 * "课"}).text)
    assert page.all("img") == []
    assert page.all("details", "share")


def test_a_name_too_long_for_a_picture_is_refused(client: Any) -> None:
    answer = client.get(urls.qr("/letters"), headers={"host": "a" * 3000})
    assert answer.status_code == 400
