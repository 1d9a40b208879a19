"""The file a letter came in: to be had where nothing in it had to be masked, else never."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from reportlab import rl_config
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas
from sqlmodel import Session, select

from app.letter.model import Disclosure
from app.letter.parse import parse
from app.letter.places import Places
from app.pages.letter import withheld
from app.pages.letter.withheld import why_withheld
from app.settings import Settings
from app.store.engine import migrate, open_engine
from app.store.files import MOST_BYTES
from app.store.tables import VersionRow
from app.store.write import Taken, put
from tests.seed_letters import seed

NUMBER = "13512340001"
LETTER = "/letters/cixi-2023-npc-198"
SENTENCE = "没有这份原件，或者这份原件不提供下载。"


def pdf(text: str) -> bytes:
    """A PDF of one line."""
    rl_config.useA85 = 0
    registerFont(UnicodeCIDFont("STSong-Light"))
    file = BytesIO()
    canvas = Canvas(file)
    canvas.setFont("STSong-Light", 16)
    canvas.drawString(80, 700, text)
    canvas.save()
    return file.getvalue()


def hashed(content: bytes) -> str:
    """Its SHA-256."""
    return sha256(content).hexdigest()


SEED = seed("慈溪市教育局文件")
HTML = f"<!DOCTYPE html><html><body><p>{SEED}</p></body></html>"
FILES = {
    "clean.txt": SEED.encode(),
    f"张三{NUMBER}\u202e.txt": f"{SEED}\n ".encode(),
    "number.txt": f"{SEED}\n联系人：张三，{NUMBER}".encode(),
    "clean.html": HTML.encode(),
    "number.html": HTML.replace("<p>", f"<!-- {NUMBER} --><p>").encode(),
    "clean.pdf": pdf("现答复如下"),
    "number.pdf": pdf(f"电话{NUMBER}"),
    "scan.png": b"\x89PNG\r\n\x1a\n",
    "large.txt": b"1" * (MOST_BYTES + 1),
}
OFFERED = [name for name in FILES if not name.startswith(("number", "scan", "large"))]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, places: Places, visit: Callable[[Settings], Any]) -> Iterator[Any]:
    """One letter from all these files; one whose first version was not public, one hidden, one withdrawn."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("originals") / "data")
    migrate(settings)
    engine = open_engine(settings, writes=True)

    def take(name: str, content: bytes, text: str, **known: Any) -> None:
        file = Taken(name, hashed(content), "x/y", content, "utf-8", text=f"{name}的文字")
        with Session(engine) as session, session.begin():
            put(session, replace(parse(text, places), **known), file, datetime(2024, 5, 1, tzinfo=UTC))

    for name, content in FILES.items():
        take(name, content, SEED)
    other = SEED.replace("第198号", "第199号").replace("〕10号", "〕11号")
    take("1.txt", b"first", other)
    take("2.txt", b"second", other.replace("初中不少于30%", "初中不少于35%"))
    take(
        "3.txt",
        b"hidden",
        SEED.replace("第198号", "第197号").replace("〕10号", "〕12号"),
        disclosure=Disclosure.NOT_PUBLIC,
    )
    with Session(engine) as session, session.begin():
        session.exec(select(VersionRow)).one().disclosure = Disclosure.NOT_PUBLIC
    engine.dispose()
    with visit(settings) as client:
        yield client


@pytest.mark.parametrize("name", OFFERED)
def test_a_file_without_a_mobile_number_can_be_had_as_it_came(site: Any, name: str) -> None:
    answer = site.get(f"{LETTER}/original/{hashed(FILES[name])}")
    assert answer.status_code == 200
    assert answer.content == FILES[name]
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith('attachment; filename="cixi-2023-npc-198.')


@pytest.mark.parametrize("name", [name for name in FILES if name not in OFFERED])
def test_any_other_cannot(site: Any, name: str) -> None:
    answer = site.get(f"{LETTER}/original/{hashed(FILES[name])}")
    assert answer.status_code == 404
    assert SENTENCE in answer.text


@pytest.mark.parametrize("key", ["0" * 64, "x", "%00", "a" * 5000])
def test_a_file_that_is_not_there_is_answered_in_the_same_words(site: Any, key: str) -> None:
    answer = site.get(f"{LETTER}/original/{key}")
    assert (answer.status_code, SENTENCE in answer.text) == (404, True)


def test_the_page_offers_each_or_says_why_not(site: Any, read: Callable[[str], Any]) -> None:
    page = read(site.get(f"{LETTER}/original").text)
    said = [" ".join(line.text.split()) for line in page.all("p", "file")]
    assert len(said) == len(FILES)
    for name, line in zip(FILES, said, strict=True):
        assert line.startswith("下载原件" if name in OFFERED else "原件不提供下载：")
        offered = f"{LETTER}/original/{hashed(FILES[name])}" in page.links()
        assert offered == (name in OFFERED)
    assert "原件不提供下载：里面有手机号码，而原件须一字不动。" in said
    assert "原件不提供下载：这种格式的内容无法逐一检查。" in said
    assert "原件不提供下载：文件太大，没有逐一检查。" in said


def test_a_name_is_masked_and_harmless(site: Any) -> None:
    name = next(name for name in FILES if NUMBER in name)
    header = site.get(f"{LETTER}/original/{hashed(FILES[name])}").headers["content-disposition"]
    assert header.endswith("filename*=UTF-8''%E5%BC%A0%E4%B8%89135_0001.txt")
    assert NUMBER not in site.get(f"{LETTER}/original").text


def test_no_other_letter_gives_it(site: Any) -> None:
    for slug in ("cixi-2023-npc-199", "cixi-2023-npc-197", "nope"):
        assert site.get(f"/letters/{slug}/original/{hashed(FILES['clean.txt'])}").status_code == 404


def test_what_is_hidden_is_never_given(site: Any) -> None:
    hidden = site.get(f"/letters/cixi-2023-npc-197/original/{hashed(b'hidden')}")
    assert (hidden.status_code, "没有这件复文" in hidden.text) == (404, True)


def test_a_source_of_a_version_that_was_not_public_is_nowhere(site: Any) -> None:
    letter = "/letters/cixi-2023-npc-199"
    assert site.get(f"{letter}/original/{hashed(b'second')}").status_code == 200
    assert site.get(f"{letter}/original/{hashed(b'first')}").status_code == 404
    for page in (letter, f"{letter}/original"):
        html = site.get(page).text
        assert hashed(b"second") in html
        assert hashed(b"first") not in html
        assert "1.txt" not in html


@pytest.mark.parametrize("number", [777, 888])
def test_nothing_of_a_hidden_or_withdrawn_letter_is_given(crowded: Any, number: int) -> None:
    for key in ("0" * 64, "1"):
        answer = crowded.get(f"/letters/cixi-2023-npc-{number}/original/{key}")
        assert answer.status_code == (404 if number == 777 else 410)
        assert "慈溪" not in answer.text


@pytest.mark.parametrize(
    "form", [NUMBER, "135 1234 0001", "135-1234-0001", "１３５１２３４０００１", "+86 13512340001", "135\u200b12340001"]
)
def test_a_number_is_seen_in_any_form(form: str) -> None:
    assert why_withheld(f"联系人张三，电话{form}。感谢您的关心。".encode()) == "里面有手机号码，而原件须一字不动"
    assert why_withheld("联系人张三，电话22663715。感谢您的关心。".encode()) is None


def test_a_pdf_that_cannot_be_read_is_withheld() -> None:
    assert why_withheld(b"%PDF-1.7\nx\n%%EOF")


def test_a_file_that_takes_too_long_is_not_tried_at_every_visit(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(withheld, "_known", {})
    monkeypatch.setattr(withheld, "_unfinished", {})
    with monkeypatch.context() as slow:  # how soon a time that is over is noticed depends on the machine
        slow.setattr(withheld, "_apart", lambda _: withheld._UNFINISHED)
        assert "没有能够逐一检查" in site.get(f"{LETTER}/original").text
    with withheld._ONE_AT_A_TIME:  # whoever asked again would wait for it
        assert "没有能够逐一检查" in site.get(f"{LETTER}/original").text
    monkeypatch.setattr(withheld, "_AGAIN", 0)
    monkeypatch.setattr(withheld, "_unfinished", {})
    monkeypatch.setattr(withheld, "_PATIENCE", 0.001)
    with withheld._ONE_AT_A_TIME:
        assert "正在检查别的文件" in site.get(f"{LETTER}/original").text
    assert "没有能够逐一检查" not in site.get(f"{LETTER}/original").text


def test_what_may_not_be_shown_is_not_named_for_programs_either(site: Any) -> None:
    record = site.get("/letters/cixi-2023-npc-199.json").json()
    assert [one["filename"] for one in record["sources"]] == ["2.txt"]
    assert record["source"] == record["sources"][0]
