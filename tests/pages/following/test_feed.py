"""The feed, read as a program that follows it would."""

import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from sqlmodel import Session

from app.letter.parse import parse
from app.letter.places import Places
from app.search.writing.upkeep import catch_up
from app.settings import Settings
from app.store.engine import migrate, open_engine
from app.store.write import Taken, put
from tests.pages.test_queries import counted
from tests.seed_letters import seed

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://fuwen.example"


def feed(client: Any, **asked: Any) -> ET.Element:
    """The feed of a query string, whole and of its type."""
    answer = client.get("/feed.atom", params=asked)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/atom+xml")
    return ET.fromstring(answer.content)  # noqa: S314 - our own answer


def texts(root: ET.Element, path: str) -> list[str]:
    """The text of each element at this path."""
    return [element.text or "" for element in root.findall("/".join(ATOM + part for part in path.split("/")))]


def slugs(root: ET.Element) -> list[str]:
    """The letters of a feed."""
    return [address.rpartition("/")[2] for address in texts(root, "entry/id")]


def moment(time: str) -> datetime:
    """A date of RFC 3339; raises ValueError for what is none."""
    parsed = datetime.fromisoformat(time)
    assert parsed.tzinfo
    return parsed


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory, places: Places, visit: Callable[..., Any]) -> Iterator[Any]:
    """The site over letters 1, 2 and 3, taken in on as many days of May; on the 20th the first was changed."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("grown") / "data", base_url=f"{SITE}/")
    migrate(settings)
    engine = open_engine(settings, writes=True)
    text = seed("慈溪市教育局文件")
    changed = text.replace("初中不少于30%", "初中不少于35%").replace("督导100余次", "督导120余次")
    taken = [(text.replace("第198号", f"第{number}号"), number) for number in (1, 2, 3)]
    for words, day in (*taken, (changed.replace("第198号", "第1号"), 20)):
        file = Taken("a.txt", sha256(words.encode()).hexdigest(), "text/plain", words.encode(), "utf-8")
        with Session(engine) as session, session.begin():
            put(session, parse(words, places), file, datetime(2024, 5, day, 8, tzinfo=UTC))
    catch_up(engine, settings.index_dir)
    engine.dispose()
    with visit(settings) as client:
        yield client


@pytest.mark.parametrize("asked", [{}, {"q": "课后服务"}, {"city": "ningbo", "year": "2023"}, {"q": "没有的词龘"}])
def test_it_is_whole(client: Any, asked: dict[str, str]) -> None:
    root = feed(client, **asked)
    assert root.tag == f"{ATOM}feed"
    assert [len(texts(root, one)) for one in ("id", "title", "updated")] == [1, 1, 1]
    links = {one.attrib["rel"]: one.attrib for one in root.findall(f"{ATOM}link")}
    assert links["self"]["href"] == texts(root, "id")[0]
    assert links["self"]["type"] == "application/atom+xml"
    shown = client.get(links["alternate"]["href"])
    assert shown.status_code == 200
    moment(texts(root, "updated")[0])
    for entry in root.findall(f"{ATOM}entry"):
        assert [len(texts(entry, one)) for one in ("id", "title", "updated", "author/name", "summary")] == [1] * 5
        assert all(text.strip() for text in texts(entry, "title") + texts(entry, "summary"))
        assert moment(texts(entry, "updated")[0]) <= moment(texts(root, "updated")[0])
        assert client.get(texts(entry, "id")[0]).status_code == 200
        assert [moment(day).hour for day in texts(entry, "published")] in ([], [0])


def test_the_letter_last_taken_in_comes_first(grown: Any) -> None:
    for asked in (
        {},
        {"q": "课后服务"},
        {"q": "课后服务", "sort": "date", "page": "2"},
        {"city": "cixi", "sort": "oldest"},
    ):
        assert slugs(feed(grown, **asked)) == ["cixi-2023-npc-3", "cixi-2023-npc-2", "cixi-2023-npc-1"], asked


def test_an_entry_is_updated_when_it_came_or_was_changed(grown: Any) -> None:
    root = feed(grown)
    times = dict(zip(slugs(root), texts(root, "entry/updated"), strict=True))
    assert times == {
        "cixi-2023-npc-3": "2024-05-03T08:00:00Z",
        "cixi-2023-npc-2": "2024-05-02T08:00:00Z",
        "cixi-2023-npc-1": "2024-05-20T08:00:00Z",
    }
    assert texts(root, "updated") == ["2024-05-20T08:00:00Z"]
    assert texts(root, "entry/published")[0] == "2023-06-20T00:00:00+08:00"


def test_its_id_stands_for_the_question_whatever_the_order_of_its_parts(grown: Any) -> None:
    one = feed(grown, q="课后服务", city="cixi", sort="date", page="3", utm_source="x")
    other = feed(grown, city="慈溪市", q="课后服务")
    assert texts(one, "id") == texts(other, "id")
    address = urlsplit(texts(one, "id")[0])
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{SITE}/feed.atom"
    assert dict(parse_qsl(address.query)) == {"q": "课后服务", "city": "cixi"}
    assert texts(one, "title") == ["复文库：“课后服务”（慈溪市）"]
    assert texts(one, "entry/id")[0] == f"{SITE}/letters/cixi-2023-npc-3"


def test_it_finds_what_the_page_finds_and_shows_the_passage(client: Any) -> None:
    for asked in ({"q": "弹性上下班"}, {"q": "课后服务 -校外培训机构"}, {"q": "课后服务", "kind": "教育局"}):
        root = feed(client, **asked)
        page = client.get("/search", params=asked).text
        assert f"<b>{len(slugs(root))}</b> 件" in page
        assert all(slug in page for slug in slugs(root))
    assert all("弹性上下班" in summary for summary in texts(feed(client, q="弹性上下班"), "entry/summary"))
    assert "《" in texts(feed(client), "entry/summary")[0]


def test_nothing_is_a_feed_that_stays_the_same(client: Any) -> None:
    root = feed(client, q="没有的词龘")
    assert slugs(root) == []
    assert texts(root, "updated") == ["2000-01-01T00:00:00Z"]


def test_what_is_not_public_is_not_in_it(crowded: Any) -> None:
    for question in ("暗号甲", "暗号乙", "晚托", ""):
        found = slugs(feed(crowded, q=question)) if question else slugs(feed(crowded))
        assert not {"cixi-2023-npc-777", "cixi-2023-npc-888"} & set(found)
        assert bool(found) != question.startswith("暗号"), question
    root = feed(crowded)
    assert len(slugs(root)) == 47
    assert "发文机关不详" in texts(root, "entry/author/name")


@pytest.mark.parametrize("hostile", ["<b>&\"']]>", "\x00\x01\x0b\x1f", "\ufffe\uffff", "𠮷\U0010ffff"])
def test_whatever_is_asked_it_is_xml(crowded: Any, hostile: str) -> None:
    assert "课后" in texts(feed(crowded, q=f"课后{hostile}"), "title")[0]
    feed(crowded, issuer=hostile, policy=hostile, city=hostile)


def test_a_reader_who_has_it_is_told_so(client: Any) -> None:
    first = client.get("/feed.atom?q=课后服务")
    tag = first.headers["etag"]
    again = client.get("/feed.atom?q=课后服务", headers={"if-none-match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get("/feed.atom?q=课后服务", headers={"if-none-match": '"other"'}).status_code == 200
    assert client.get("/feed.atom", headers={"if-none-match": tag}).status_code == 200
    assert client.head("/feed.atom").status_code == 200


def test_a_withdrawn_letter_is_gone_for_whoever_has_the_feed(
    archive: Settings, tmp_path: Path, visit: Callable[[Settings], Any], fuwen: Callable[..., Any]
) -> None:
    shutil.copytree(archive.data_dir, tmp_path / "data")
    settings = Settings(data_dir=tmp_path / "data")
    with visit(settings) as client:
        first = client.get("/feed.atom")
        names = {"etag": "if-none-match", "last-modified": "if-modified-since"}
        slug = re.findall(r"/letters/([\w-]+)</id>", first.text)[-1]
        assert fuwen(settings, "withdraw", slug, "--reason", "误发").returncode == 0
        for name in set(names) & set(first.headers):
            again = client.get("/feed.atom", headers={names[name]: first.headers[name]})
            assert again.status_code == 200
            assert slug not in again.text


@pytest.mark.parametrize("address", ["/search?q=课后服务&city=zhuzhou", "/letters?year=2023", "/letters", "/"])
def test_pages_lead_to_theirs(client: Any, read: Callable[[str], Any], address: str) -> None:
    page = read(client.get(address).text)
    (link,) = (e.attributes for e in page.all("link") if e.attributes["rel"] == "alternate")
    assert link["type"] == "application/atom+xml"
    assert link["title"]
    assert dict(parse_qsl(urlsplit(link["href"]).query)) == dict(parse_qsl(urlsplit(address).query))
    assert client.get(link["href"]).status_code == 200
    assert address == "/" or link["href"] in page.links()


def test_a_longer_list_needs_no_more_statements(client: Any, crowded: Any) -> None:
    counts = []
    for site in (client, crowded):
        site.get("/feed.atom")
        with counted() as statements:
            site.get("/feed.atom")
        counts.append(len(statements))
        assert [said for said in statements if "letter.text" in said] == []
    assert counts[0] == counts[1] <= 4
