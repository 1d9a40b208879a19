"""Pages saved whole in one file, by the browser that people save them with."""

from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from app.letter.parse import parse
from app.letter.places import Places
from app.reading import Refused, read
from tests.reading.layouts import SEEDS, labelled, pasted, tables

SITE = "http://www.example.gov.cn"

Save = Callable[..., bytes]


@pytest.fixture
def save(browser: Browser) -> Iterator[Save]:
    """Save a page as one file (网页，单个文件); `frames` are pages that it shows within it, by their address."""
    context = browser.new_context()

    def saved(page: bytes, charset: str = "utf-8", **frames: bytes) -> bytes:
        def answer(route: Route) -> None:
            name = route.request.url.removeprefix(f"{SITE}/")
            route.fulfill(body=frames.get(name, page), content_type=f"text/html; charset={charset}")

        tab = context.new_page()
        tab.route("**/*", answer)
        tab.goto(f"{SITE}/index.html")
        done = context.new_cdp_session(tab).send("Page.captureSnapshot", {"format": "mhtml"})
        return str(done["data"]).encode()

    yield saved
    context.close()


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_a_saved_page_holds_the_letter(seed: Path, save: Save, places: Places) -> None:
    plain = seed.read_text("utf-8")
    for layout, charset in ((pasted, "utf-8"), (tables, "gb18030")):
        content = save(layout(plain).encode(charset), charset)
        assert content.startswith(b"From: <Saved by Blink>")
        got = read(content)
        assert got.media_type == "multipart/related"
        found, letter = parse(got.text, places, got.page), parse(plain, places)
        assert [one.heading for one in found.sections] == [one.heading for one in letter.sections]
        assert (found.title, found.document_number, found.addressees, found.signed_on, found.copied_to) == (
            *(letter.title, letter.document_number, letter.addressees, letter.signed_on, letter.copied_to),
        )


def test_a_letter_in_a_frame_is_found_with_the_fields_around_the_frame(save: Save, places: Places) -> None:
    around = labelled("").replace('<div id="zoom">', '<div id="zoom"><iframe src="/letter"></iframe>')
    plain = SEEDS[1].read_text("utf-8")
    got = read(save(around.encode(), letter=f"<p>{'<br>'.join(plain.split('**'))}".replace("\n", "<br>").encode()))
    assert parse(got.text, places).document_number == parse(plain, places).document_number
    assert got.page["索引号"] == "00001/2023-00123"


def test_what_scripts_wrote_is_in_a_saved_page(save: Save) -> None:
    page = "<body><div id=a></div><script>document.getElementById('a').innerText='宋鸥委员：\\n您的提案收悉。'</script>"
    with pytest.raises(Refused, match="脚本"):
        read(page.encode())
    assert read(save(page.encode())).text == "宋鸥委员：\n您的提案收悉。"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "没有网页"),
        (b"--x\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n--x--\r\n", "没有网页"),
        (
            b"--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n????\r\n--x--\r\n",
            "没有文字|编码",
        ),
    ],
)
def test_a_saved_page_without_a_page_is_refused(body: bytes, said: str) -> None:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
    with pytest.raises(Refused, match=said):
        read(head + body)


@pytest.mark.parametrize(
    ("charset", "transfer"), [("gb18030", "quoted-printable"), ("gb18030", "8bit"), ("utf-8", "base64")]
)
def test_a_part_is_read_in_whatever_way_it_was_wrapped(charset: str, transfer: str) -> None:
    page = tables(SEEDS[2].read_text("utf-8"))
    saved = EmailMessage()
    saved.set_content(page.encode(charset), "text", "html", cte=transfer)
    saved.make_related()
    assert read(bytes(saved)).text == read(page.encode()).text


def test_parts_within_parts_without_end_are_no_page() -> None:
    head = b"MIME-Version: 1.0\r\n"
    for at in range(3000):
        head += b"Content-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (at, at)
    with pytest.raises(Refused, match="网页存档"):
        read(head)
