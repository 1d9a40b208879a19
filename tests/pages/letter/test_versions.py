"""A letter that was changed, came from several places, and is not the only answer to its proposal."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from time import tzset
from typing import Any

import pytest
from sqlmodel import Session, select

from app.letter.model import Disclosure
from app.letter.parse import parse
from app.letter.places import Places
from app.search.writing.upkeep import catch_up
from app.settings import Settings
from app.store.engine import migrate, open_engine
from app.store.select import originals
from app.store.tables import LetterRow, OriginalRow, VersionRow
from app.store.write import Taken, put
from tests.pages.test_queries import counted
from tests.seed_letters import seed

CIXI, SCAN = "cixi-2023-npc-198", "cixi-2023-npc-199"
NEWER = (
    ("初中不少于30%", "初中不少于35%"),
    ("目前已开展挂牌督导100余次。", "目前已开展挂牌督导120余次，整改问题37个。"),
    ("三是借力社会资源。", "联系人：张三，13812345678\n三是借力社会资源。"),
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory, places: Places) -> Settings:
    """An archive of them."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("versions") / "data")
    migrate(settings)
    engine = open_engine(settings, writes=True)
    days = iter(range(1, 20))
    text = seed("慈溪市教育局文件")

    def take(text: str, known: dict[str, Any] | None = None, **taken: Any) -> None:
        letter = replace(parse(text, places), **known or {})
        content = f"{text}{known}{taken}".encode()
        file = Taken("13812345678.txt", sha256(content).hexdigest(), "text/plain", content, "utf-8", **taken)
        with Session(engine) as session, session.begin():
            put(session, letter, file, datetime(2024, 5, next(days), 20, tzinfo=UTC))

    newer = text
    for before, after in NEWER:
        assert before in newer
        newer = newer.replace(before, after)
    take(text)
    take(newer, url="https://www.cixi.gov.cn/1.html", page={"索引号": "K12/2023-1", "发文机关": "电话13812345678"})
    take(f"{newer}\n", fetched_on=date(2024, 1, 2), confidence=0.978)
    other = text.replace("慈溪市教育局", "慈溪市财政局").replace("慈教建", "慈财")
    take(other, url="https://x.cn/13812345678.html")
    closed = {"disclosure": Disclosure.NOT_PUBLIC}
    take(other.replace("财政", "公安").replace("慈财", "慈公"), closed)
    take(text.replace("第198号", "第199号").replace("〕10号", "〕11号"), confidence=0.978)
    catch_up(engine, settings.index_dir)
    engine.dispose()
    return settings


@pytest.fixture(scope="module")
def site(settings: Settings, visit: Callable[[Settings], Any]) -> Iterator[Any]:
    """The site over it."""
    with visit(settings) as client:
        yield client


def test_the_letter_leads_to_its_versions_and_these_to_it(site: Any, read: Callable[[str], Any]) -> None:
    page = read(site.get(f"/letters/{CIXI}").text)
    assert [link for link in page.links() if "versions" in link] == [f"/letters/{CIXI}/versions#v{n}" for n in (2, 1)]
    versions = read(site.get(f"/letters/{CIXI}/versions").text)
    assert {"v1", "v2"} <= versions.ids()
    assert f"/letters/{CIXI}" in versions.links()


def test_days_are_those_of_the_clock_on_the_wall(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    tzset()
    pages = [site.get(f"/letters/{CIXI}{form}").text for form in ("", "/versions")]
    monkeypatch.undo()
    tzset()
    for text in pages:
        assert text.count("2024年5月3日</time>收入") == 1


def test_what_was_changed_is_shown_and_the_rest_is_folded(site: Any, read: Callable[[str], Any]) -> None:
    newest, oldest = read(site.get(f"/letters/{CIXI}/versions").text).all("section", "edition")
    html = site.get(f"/letters/{CIXI}/versions").text
    assert "初中不少于<del>30%</del><ins>35%</ins>，并将" in html
    assert "挂牌督导<del>100</del><ins>120</ins>余次<ins>，整改问题37个</ins>。" in html
    assert "（此处 7 段相同）" in newest.text
    assert newest.text.count("自2021年7月下旬") == 0
    assert "自2021年7月下旬" in oldest.text
    assert "差别" not in oldest.text


def test_the_current_text_is_that_of_the_newest(site: Any) -> None:
    record = site.get(f"/letters/{CIXI}.json").json()
    assert "35%" in record["text"]
    assert [source["url"] for source in record["sources"]] == [None, "https://www.cixi.gov.cn/1.html", None]
    assert record["source"] == record["sources"][1]
    assert f'"/letters/{CIXI}?' in site.get("/search", params={"q": '"整改问题37个"'}).text
    assert f'"/letters/{CIXI}?' not in site.get("/search", params={"q": '"挂牌督导100余次"'}).text


def test_every_source_is_shown_with_its_page(site: Any, read: Callable[[str], Any]) -> None:
    for form in ("", "/original"):
        sources = read(site.get(f"/letters/{CIXI}{form}").text).all("dl", "source")
        said = [" ".join(source.text.split()) for source in sources]
        assert "版次 第 1 版" in said[0]
        assert "网页标注 索引号：K12/2023-1 发文机关：电话138****5678 版次 第 2 版" in said[1]
        assert "取得日期 2024年1月2日 识别 文字由机器识别，可信度约 97% 版次 第 2 版" in said[2]


def test_a_text_that_a_machine_read_says_so_at_once(site: Any, read: Callable[[str], Any]) -> None:
    (said,) = read(site.get(f"/letters/{SCAN}").text).all("p", "caution")
    assert "可信度约 97%" in said.text
    assert read(site.get(f"/letters/{CIXI}").text).all("p", "caution") == []


def test_what_was_read_from_a_file_stands_for_its_bytes(settings: Settings) -> None:
    engine = open_engine(settings, writes=True)
    with Session(engine) as session:
        row = session.exec(select(LetterRow).where(LetterRow.slug == CIXI)).one()
        kept = session.get_one(OriginalRow, row.sources[1].id)
        kept.text = "从另一种文件读出的文字"
        session.flush()
        assert [type(found) for _, found in originals(session, row)] == [bytes, str, bytes]
        session.rollback()
    engine.dispose()


def test_the_letter_does_not_read_the_texts_of_its_versions(site: Any) -> None:
    with counted() as statements:
        site.get(f"/letters/{CIXI}")
    said = [statement for statement in statements if "FROM version" in statement]
    assert (len(said), "version.text" in said[0]) == (1, False)


def test_other_answers_are_linked_and_only_public_ones(site: Any) -> None:
    html = site.get(f"/letters/{CIXI}").text
    others = html[html.index('id="others"') : html.index('id="sources"')]
    assert "同一件建议的其他答复" in html
    assert (f"/letters/{CIXI}-2" in others, "慈溪市财政局" in others, "公安" in html) == (True, True, False)
    assert f'href="/letters/{CIXI}"' in site.get(f"/letters/{CIXI}-2").text


def test_an_address_is_linked_unless_there_is_a_mobile_number_in_it(site: Any, read: Callable[[str], Any]) -> None:
    linked, masked = (read(site.get(f"/letters/{slug}").text) for slug in (CIXI, f"{CIXI}-2"))
    assert "https://www.cixi.gov.cn/1.html" in linked.links()
    assert "https://x.cn/138****5678.html" in masked.all("dl", "source")[0].text
    assert not [link for link in masked.links() if link.startswith("https://x.cn")]


def test_no_mobile_number_is_in_any_of_it(site: Any) -> None:
    pages = (f"/letters/{CIXI}", f"/letters/{CIXI}/versions", f"/letters/{CIXI}/original")
    for address in (*pages, f"/letters/{CIXI}.json", f"/letters/{CIXI}-2", f"/letters/{CIXI}-2.json"):
        page = site.get(address).text
        assert "138****5678" in page
        assert "13812345678" not in page


@pytest.mark.parametrize("slug", [CIXI, SCAN])
def test_the_page_of_versions_is_whole(site: Any, read: Callable[[str], Any], slug: str) -> None:
    answer = site.get(f"/letters/{slug}/versions")
    page = read(answer.text)
    assert (answer.status_code, page.unclosed, len(page.all("h1"))) == (200, [], 1)
    assert ("只有这一版" in answer.text) == (slug == SCAN)
    assert site.head(f"/letters/{slug}/versions").status_code == 200


def test_versions_are_as_hidden_as_the_letter(site: Any) -> None:
    hidden, unknown = (site.get(f"/letters/{slug}/versions") for slug in (f"{CIXI}-3", "nowhere"))
    assert (hidden.status_code, unknown.status_code) == (404, 404)


def test_a_version_that_was_not_public_is_never_shown(settings: Settings, site: Any) -> None:
    engine = open_engine(settings, writes=True)
    for mark, shown in (("不公开", False), ("看不懂", False), ("公开", True)):
        with Session(engine) as session, session.begin():
            session.exec(select(VersionRow)).one().disclosure = mark
        page = site.get(f"/letters/{CIXI}/versions").text
        assert ("30%" in page, 'id="v1"' in page) == (shown, shown)
    engine.dispose()


def test_the_letter_is_read_once_and_other_answers_are_asked_for_once(site: Any) -> None:
    site.get(f"/letters/{CIXI}-2")
    with counted() as statements:
        assert f"/letters/{CIXI}" in site.get(f"/letters/{CIXI}-2").text
    assert len([said for said in statements if "letter.text" in said]) == 1
    assert len([said for said in statements if "letter.proposal_number = " in said]) == 1
