"""The ways to browse: each lists names with what is public, each name leads to exactly its letters."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from app.settings import Settings
from tests.pages.test_queries import counted
from tests.seed_letters import seed

WAYS = ("/cities", "/agencies", "/years", "/sessions", "/proposers", "/topics")


def letters_behind(client: Any, link: str) -> int:
    total = re.search(r"共 ([\d,]+) 件", client.get(link).text)
    assert total, link
    return int(total[1])


def named(page: Any) -> dict[str, tuple[str, str]]:
    """Each name of the list with its address and its count, "" where it has none."""
    lines = re.findall(r'<dd>\s*<a href="([^"]+)">([^<]+)</a>(?:\s*<span class="count">([\d,]+))?', page.html)
    return {name: (link.replace("&amp;", "&"), count) for link, name, count in lines}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_leads_to_all_others_and_says_where_one_is(client: Any, read: Callable[[str], Any], way: str) -> None:
    page = read(client.get(way).text)
    assert set(WAYS) <= set(page.links())
    here = [e.attributes["href"] for e in page.all("a") if e.attributes.get("aria-current") == "page"]
    assert here == [way]
    assert len(page.all("h1")) == 1
    assert page.unclosed == []


def test_a_place_says_which_way_led_to_it(client: Any, read: Callable[[str], Any]) -> None:
    page = read(client.get("/cities/zhuzhou").text)
    current = [e.attributes["href"] for e in page.all("a") if e.attributes.get("aria-current") == "true"]
    assert current == ["/cities", "/cities"]


@pytest.mark.parametrize("way", ["/agencies", "/sessions", "/proposers"])
def test_each_name_leads_to_its_letters(client: Any, read: Callable[[str], Any], way: str) -> None:
    found = named(read(client.get(way).text))
    assert len(found) >= 4
    for link, count in found.values():
        assert letters_behind(client, link) == int(count or 1)


def test_the_map_has_every_province_and_leads_to_those_with_letters(client: Any, read: Callable[[str], Any]) -> None:
    html = client.get("/cities").text
    tiles = re.findall(r'<li class="row-\d column-\d step-(\d)">\s*(<a href="([^"]+)">)?', html)
    assert len(tiles) == 34
    assert sorted(link for _, _, link in tiles if link) == [
        f"/cities/{slug}" for slug in ("guangxi", "henan", "hunan", "shaanxi", "zhejiang")
    ]
    assert all((step == "0") == (not link) for step, _, link in tiles)
    assert read(html).unclosed == []


def test_agencies_are_found_by_name_kind_and_place(client: Any, read: Callable[[str], Any]) -> None:
    assert set(named(read(client.get("/agencies?q=慈溪").text))) == {"慈溪市教育局"}
    assert len(named(read(client.get("/agencies?kind=教育局").text))) == 5
    assert set(named(read(client.get("/agencies?province=hunan&kind=教育局").text))) == {"株洲市教育局"}
    nothing = client.get("/agencies?q=没有这个局").text
    assert "没有这样的机关" in nothing
    assert 'value="没有这个局"' in nothing


def test_years_say_how_many_of_each_assembly(client: Any, read: Callable[[str], Any]) -> None:
    page = read(client.get("/years").text)
    assert {"/letters?year=2023", "/letters?year=2023&assembly=%E4%BA%BA%E5%A4%A7"} <= set(page.links())
    cells = [e.text.split() for e in page.all("td")]
    assert cells == [["5"], ["1"], ["4"]]


def test_letters_without_a_year_are_said(crowded: Any) -> None:
    assert "其中年份不详 1 件" in crowded.get("/years").text


def test_sessions_of_one_place_lead_there(client: Any, read: Callable[[str], Any]) -> None:
    found = named(read(client.get("/sessions?city=zhuzhou").text))
    assert set(found) == {"十届二次会议"}
    assert found["十届二次会议"][0].startswith("/letters?city=zhuzhou&assembly=")


def test_persons_bear_no_counts_and_links_carry_the_place(client: Any, read: Callable[[str], Any]) -> None:
    page = read(client.get("/proposers").text)
    assert "同名者可能不是同一人" in page.html
    found = named(page)
    assert found["宋鸥"] == ("/letters?city=zhuzhou&proposer=%E5%AE%8B%E9%B8%A5", "")
    assert found["市政协教文卫体委员会"][1] == "1"
    assert {name for name, (_, count) in found.items() if count} == {"市政协教文卫体委员会"}


def test_persons_are_found_by_name_and_by_initial(client: Any, read: Callable[[str], Any]) -> None:
    assert set(named(read(client.get("/proposers?q=鸥").text))) == {"宋鸥"}
    assert set(named(read(client.get("/proposers?initial=H").text))) == {"黄东明"}
    assert set(named(read(client.get("/proposers?initial=h&city=guigang").text))) == {"黄东明"}
    assert len(named(read(client.get("/proposers?initial=%00").text))) == 5
    assert "没有这样的提出者" in client.get("/proposers?q=无此人").text


def test_deputies_and_members_stand_apart(client: Any, read: Callable[[str], Any]) -> None:
    html = client.get("/proposers").text
    assert [e.text for e in read(html).all("h2")][:3] == ["人大代表", "政协委员", "党派、专委会、团体"]
    deputies = html.split("人大代表</h2>")[1].split("</section>")[0]
    assert "袁晶晶" in deputies
    assert "宋鸥" not in deputies


def test_names_hidden_or_of_several_are_not_listed(
    tmp_path: Path, fresh: Settings, fuwen: Callable[..., CompletedProcess[str]], visit: Callable[[Settings], Any]
) -> None:
    text = "{}：\n您提出的《关于加装电梯的建议》收悉。现答复如下：\n我们将认真研究{}。\n慈溪市教育局\n2023年6月1日\n"
    folder = tmp_path / "letters"
    folder.mkdir()
    for number, asked in enumerate(("陈某代表", "各位代表", "张三等5位代表", "民进市委会", "张社、刘爱党代表")):
        (folder / f"{number}.txt").write_text(text.format(asked, "之" * number), encoding="utf-8")
    assert fuwen(fresh, "ingest", folder).returncode == 0
    with visit(fresh) as client:
        html = client.get("/proposers").text
    assert re.findall(r'proposer=[^"]+">([^<]+)</a>', html) == ["刘爱党", "张三", "张社", "民进市委会"]


def test_topics_lead_to_a_search_for_the_very_words(client: Any, read: Callable[[str], Any]) -> None:
    found = named(read(client.get("/topics").text))
    assert found
    assert "由程序从建议、提案的题名和复文的小标题统计" in client.get("/topics").text
    for word, (link, count) in found.items():
        answer = client.get(link).text
        assert f"“&#34;{word}&#34;”" in answer
        total = re.search(r"<b>([\d,]+)</b> 件", answer)
        assert total
        assert int(total[1]) >= int(count)


def test_the_list_narrows_by_session_and_proposer_and_search_says_it_cannot(client: Any) -> None:
    chosen = client.get("/letters?session=十届二次会议&proposer=宋鸥").text
    assert "共 1 件" in chosen
    assert "去掉筛选：十届二次会议" in chosen
    assert "去掉筛选：宋鸥" in chosen
    assert "共 0 件" in client.get("/letters?session=十届二次会议&city=ningbo").text
    search = client.get("/search?q=教育&session=十届二次会议&proposer=宋鸥").text
    assert "届次“十届二次会议”只能在复文列表里用来筛选" in search
    assert "提出者“宋鸥”只能在复文列表里用来筛选" in search
    assert "session=" not in search


def test_a_place_shows_its_years_sessions_and_feed(varied: Any, read: Callable[[str], Any]) -> None:
    page = read(varied.get("/cities/ningbo").text)
    assert "/feed.atom?city=ningbo" in page.links()
    assert "/letters?city=ningbo&year=2021" in page.links()
    assert any("session=" in link and "city=ningbo" in link for link in page.links())
    assert page.all("figure", "timeline")


def test_not_public_letters_are_nowhere(crowded: Any, read: Callable[[str], Any]) -> None:
    assert "共 47 件" in crowded.get("/years").text
    for way in ("/agencies", "/sessions"):
        assert [count for _, count in named(read(crowded.get(way).text)).values()] == ["46"], way
    assert "46 件复文" in crowded.get("/cities/cixi").text
    for way in (*WAYS, "/cities/cixi", "/"):
        assert "暗号" not in crowded.get(way).text, way


def test_bad_values_are_said_and_leave_the_page_whole(client: Any) -> None:
    for way in WAYS:
        for query in ("?city=nowhere&page=zzz", "?page=99999", "?q=%00%25_'\"<script>", "?kind=&initial=1&year=x"):
            assert client.get(way + query).status_code == 200
    assert "没有“nowhere”这个地区" in client.get("/agencies?city=nowhere").text
    assert "没有第 99 页" in client.get("/sessions?page=99").text


@pytest.mark.parametrize("way", [*WAYS, "/letters?session=十届二次会议", "/letters?proposer=宋鸥"])
def test_more_letters_need_no_more_statements_and_no_texts(
    archive: Settings, crowd: Settings, visit: Callable[[Settings], Any], way: str
) -> None:
    counts = []
    for settings in (archive, crowd):
        with visit(settings) as client:
            client.get("/about")  # opens the database: a first look at a page is the dear one
            with counted() as statements:
                assert client.get(way).status_code == 200
        counts.append(len(statements))
        assert [said for said in statements if "letter.text" in said] == []
    # An empty list asks once more whether the archive is empty.
    assert 0 < max(counts) <= min(counts) + 1
    assert counts[0] <= 12


def test_an_empty_archive_says_so(
    fresh: Settings, fuwen: Callable[..., CompletedProcess[str]], visit: Callable[[Settings], Any]
) -> None:
    assert fuwen(fresh, "migrate").returncode == 0
    assert fuwen(fresh, "index", "rebuild").returncode == 0
    with visit(fresh) as client:
        assert "还没有收入复文" in client.get("/").text
        for way in WAYS:
            answer = client.get(way)
            assert answer.status_code == 200
            assert "没有" in answer.text


@pytest.fixture(scope="module")
def varied(
    tmp_path_factory: pytest.TempPathFactory,
    fuwen: Callable[..., CompletedProcess[str]],
    visit: Callable[[Settings], Any],
) -> Iterator[Any]:
    """The site over two letters of one place and of two years."""
    folder: Path = tmp_path_factory.mktemp("two")
    text = seed("慈溪市教育局文件")
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "b.txt").write_text(text.replace("第198号", "第199号").replace("2023", "2021"), encoding="utf-8")
    settings = Settings(data_dir=tmp_path_factory.mktemp("varied") / "data")
    assert fuwen(settings, "ingest", folder).returncode == 0
    with visit(settings) as client:
        yield client
