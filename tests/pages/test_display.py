"""The reading settings: kept in one cookie, held by every page, never a way to another site."""

from collections.abc import Callable
from typing import Any

import pytest

from app.pages.appearance import SETTINGS, display
from app.pages.display import LONGEST, local
from app.settings import Settings

Read = Callable[[str], Any]


@pytest.fixture
def reader(archive: Settings, visit: Callable[[Settings], Any]) -> Any:
    """Somebody with a cookie jar of their own."""
    with visit(archive) as client:
        yield client


def chosen(page: Any) -> dict[str, str]:
    """The pressed buttons of the first form of settings."""
    pressed = (e for e in page.all("button") if e.attributes.get("aria-pressed") == "true")
    return {e.attributes["name"]: e.attributes["value"] for e in pressed}


def send(reader: Any, back: str = "/letters", **fields: str) -> Any:
    return reader.post("/display", params={"back": back}, data=fields, follow_redirects=False)


def test_what_is_chosen_holds_on_every_page(reader: Any, read: Read) -> None:
    answer = send(reader, back="/letters?city=ningbo&page=1", size="large")
    assert (answer.status_code, answer.headers["location"]) == (303, "/letters?city=ningbo&page=1")
    send(reader, face="hei")
    for address in ("/", "/letters", "/search?q=双减", "/letters/cixi-2023-npc-198", "/nope", "/about", "/display"):
        page = read(reader.get(address).text)
        assert page.all("html")[0].attributes == {"lang": "zh-Hans", "data-size": "large", "data-face": "hei"}
        assert chosen(page) == {"size": "large", "face": "hei", "scheme": "auto", "keys": "on"}


def test_the_cookie_is_of_this_site_and_goes_when_all_is_as_usual_again(reader: Any) -> None:
    cookie = send(reader, scheme="dark").headers["set-cookie"]
    assert cookie.startswith("display=scheme-dark;")
    assert {"Max-Age=31536000", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    send(reader, scheme="auto")
    assert "display" not in reader.cookies
    assert "data-" not in reader.get("/").text.partition("<head>")[0]


@pytest.mark.parametrize("cookie", ["size-huge.face-hei", "colour-red.face-hei", "..face-hei.size", '"><b>.face-hei'])
def test_what_is_not_known_in_a_cookie_is_as_if_not_there(cookie: str) -> None:
    assert display(cookie).unusual() == {"face": "hei"}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_every_choice_comes_back_from_its_cookie(setting: Any) -> None:
    for value, _ in setting.values:
        made = display("").but({setting.key: value})
        assert made.values[setting.key] == value
        assert display(made.cookie()) == made


def test_a_form_of_nonsense_changes_nothing(reader: Any) -> None:
    answer = send(reader, size="<script>", nothing="x")
    assert answer.status_code == 303
    assert "<script>" not in answer.headers["set-cookie"]
    assert "display" not in reader.cookies
    assert send(reader, size="x" * 5000).status_code == 413
    assert reader.post("/display", content=b"\xff\xfe&=&&%zz", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        "/letters\r\nset-cookie: x=1",
        "letters",
        "",
        "/" + "x" * LONGEST,
    ],
)
def test_it_never_leads_to_another_site(reader: Any, back: str) -> None:
    assert local(back) == "/"
    answer = send(reader, back=back, size="large")
    assert answer.headers["location"] == "/"
    assert answer.headers.get_list("set-cookie") == [answer.headers["set-cookie"]]


def test_the_form_leads_back_to_the_page_it_stands_on(reader: Any, read: Read) -> None:
    address = "/letters?city=ningbo&class=%22%3E%3Cb%3E&x=a%26b"
    form = next(e for e in read(reader.get(address).text).all("form") if e.attributes["method"] == "post")
    back = reader.post(form.attributes["action"], data={"size": "small"}, follow_redirects=False).headers["location"]
    assert back == address
    for page in ("/cities/%E6%A0%AA%3F%23", "http://testserver//evil.example/x"):
        form = next(e for e in read(reader.get(page).text).all("form") if e.attributes["method"] == "post")
        back = reader.post(form.attributes["action"], data={"size": "small"}, follow_redirects=False)
        assert back.headers["location"] == (page if page.startswith("/") else "/")


def test_a_page_kept_by_a_reader_or_a_cache_is_of_one_look(reader: Any) -> None:
    plain = reader.get("/letters")
    assert "Cookie" in plain.headers["vary"]
    send(reader, size="large")
    large = reader.get("/letters", headers={"if-none-match": plain.headers["etag"]})
    assert large.status_code == 200
    assert 'data-size="large"' in large.text
    again = reader.get("/letters", headers={"if-none-match": large.headers["etag"]})
    assert (again.status_code, "Cookie" in again.headers["vary"]) == (304, True)


def test_the_settings_have_a_page_of_their_own(reader: Any, read: Read) -> None:
    page = read(reader.get("/display").text)
    assert page.all("h1")[0].text == "阅读设置"
    assert [e.text.strip() for e in page.all("legend")] == ["字号", "字体", "外观", "快捷键"]
    assert len(page.all("form", "settings")) == 1
