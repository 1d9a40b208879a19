"""Documents that letters cite: the list, a page each, and counts that agree with every other page."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from urllib.parse import quote

import pytest

from app.bundle import places
from app.letter.documents import document_id
from app.pages.policies.spread import MOST_CITIES, spread
from app.settings import Settings
from app.urls import document
from tests.pages.test_queries import counted

LONG = "国务院办公厅关于推进养老服务发展的意见"
SHORT = "关于推进养老服务发展的意见"
HOSTILE = "关于\"食堂'&<3的办法"
ID = document_id(LONG)
FORMS = (LONG, SHORT, f"{LONG}（国办发〔2019〕5号）", "關於推進養老服務發展的意見", ID)
CITIES = ("株洲市", "宁波市", "贵港市")
COUNT = re.compile(r'(?:共 |<p role="status"><b>)([\d,]+)(?:</b>)? 件')


def said(number: int, city: str, year: int, cited: str) -> str:
    """A letter of its own about its own matter."""
    body = "".join(f"{chr(0x4E00 + number * 80 + at)}" for at in range(60))
    return (
        f"{city}民政局文件\n\n{city[0]}民字〔{year}〕{number}号\n\n关于对市人大第{number}号建议的答复\n\n张三代表：\n\n"
        f"您提出的建议收悉，现答复如下：\n\n一、{body}。我局{cited}，新增床位{number}张。之后再说。\n\n"
        f"{city}民政局\n\n{year}年5月6日\n"
    )


CITED = (
    f"落实《{LONG}》(国办发〔2019〕5号，以下简称《意见》)和《甲市养老条例》，按《意见》",
    f"落实《{SHORT}》和《甲市养老条例》",
    f"落实《{LONG}（国办发〔2019〕5号）》",
    f"落实《{SHORT}》",
    f"落实《{SHORT}》和《{HOSTILE}》",
    "落实《乙县食堂办法》",
)


@pytest.fixture(scope="module")
def cited(tmp_path_factory: pytest.TempPathFactory, fuwen: Callable[..., CompletedProcess[str]]) -> Settings:
    """Six letters; one not public and one withdrawn cite the same, earlier and by a title of their own."""
    folder = tmp_path_factory.mktemp("cited")
    for number, words in enumerate(CITED, start=1):
        write(folder, number, said(number, CITIES[number % 3], 2018 + number, words))
    hidden = f"落实《国务院{SHORT}（试行）》和《秘密办法》"
    write(folder, 90, f"不同意对外公开\n\n{said(90, CITIES[0], 2011, hidden)}")
    write(folder, 91, said(91, CITIES[0], 2012, hidden))
    settings = Settings(data_dir=tmp_path_factory.mktemp("cited") / "data")
    done = fuwen(settings, "ingest", folder)
    assert done.returncode == 0, done.stderr
    done = fuwen(settings, "withdraw", "zhuzhou-2012-npc-91", "--reason", "有误")
    assert done.returncode == 0, done.stderr
    return settings


@pytest.fixture(scope="module")
def citing(cited: Settings, visit: Callable[[Settings], Any]) -> Iterator[Any]:
    """The site over them."""
    with visit(cited) as client:
        yield client


def write(folder: Path, number: int, letter: str) -> None:
    (folder / f"{number}.txt").write_text(letter, encoding="utf-8")


def total(html: str) -> int:
    found = COUNT.search(html)
    return int(found[1].replace(",", "")) if found else 0


def titles(html: str, read: Callable[[str], Any]) -> list[str]:
    return [heading.text for heading in read(html).all("h2") if heading.text.startswith("《")]


def test_the_list_has_every_document_once_the_most_cited_first(citing: Any, read: Callable[[str], Any]) -> None:
    page = citing.get("/policies").text
    found = titles(page, read)
    assert found == [f"《{title}》" for title in (SHORT, "甲市养老条例", "乙县食堂办法", HOSTILE)]
    entry = read(page).all("article", "entry")[0].text
    assert "5 件复文引用" in entry
    assert "3 个市县" in entry
    assert "2019–2023 年" in entry


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=养老", [SHORT, "甲市养老条例"]),
        ("q=養老+意見", [SHORT]),
        (f"q={LONG}（国办发〔2019〕5号）", [SHORT]),
        ("q=秘密", []),
        ("q=试行", []),
        ("year=2024", ["乙县食堂办法"]),
        ("year=2011", []),
        ("city=zhuzhou&q=食堂", ["乙县食堂办法"]),
        (f"policy={ID}&sort=newest", [HOSTILE, SHORT, "甲市养老条例"]),
        ("q=食堂&sort=newest", ["乙县食堂办法", HOSTILE]),
    ],
)
def test_the_list_narrows_and_sorts(citing: Any, read: Callable[[str], Any], query: str, expected: list[str]) -> None:
    page = citing.get(f"/policies?{query}").text
    assert titles(page, read) == [f"《{title}》" for title in expected]
    assert f"共 {len(expected)} 份" in page


def test_what_the_list_cannot_use_is_said(citing: Any) -> None:
    page = citing.get("/policies?year=去年&sort=大小&page=9&kind=教育局").text
    for sentence in ("没有“去年”这个年份", "没有“大小”这个排序", "没有第 9 页", "机构类型“教育局”"):
        assert sentence in page


@pytest.mark.parametrize(
    ("query", "narrowing"),
    [("", ""), ("?year=2023", "(?:city|province)=[a-z]+&year=2023"), ("?city=zhuzhou", "city=zhuzhou&year")],
)
def test_every_filter_of_the_list_finds_as_many_as_it_says(citing: Any, query: str, narrowing: str) -> None:
    """Beside a chosen place other places would widen the list."""
    page = citing.get(f"/policies{query}").text.replace("&amp;", "&")
    values = re.findall(rf'<a href="(/policies\?{narrowing}[^"]*)"[^>]*>[^<]*</a>\s*<span class="count">(\d+)', page)
    assert len(values) > 1
    for url, count in values:
        assert f"共 {count} 份" in citing.get(url).text


def test_a_page_says_who_cites_since_when(citing: Any, read: Callable[[str], Any]) -> None:
    page = citing.get(document(ID)).text
    assert "5 件复文引用，来自 3 个市县，最早见于 2019 年。" in page
    also = read(page).all("aside", "filters")[0].text
    assert f"《{LONG}》" in also
    assert "《意见》" in also
    for hidden in ("试行", "秘密", "2011", "2012"):
        assert hidden not in page
    assert "按题名归并，题名相同的可能是不同机关的文件" in page.replace("；", "，")


def test_a_page_quotes_the_sentence_and_leads_to_it(citing: Any, read: Callable[[str], Any]) -> None:
    page = read(citing.get(document(ID)).text)
    quoted = [paragraph.text for paragraph in page.all("p", "cites")]
    assert len(quoted) == 5
    assert quoted[0] == f"我局落实《{SHORT}》和《{HOSTILE}》，新增床位5张。"
    assert quoted[-1].startswith(f"我局落实《{LONG}》(国办发〔2019〕5号，以下简称《意见》)和《甲市养老条例》")
    assert [link for link in page.links() if link.endswith("#c1")]
    assert HOSTILE not in page.html


def test_a_page_says_what_is_cited_beside(citing: Any, read: Callable[[str], Any]) -> None:
    page = read(citing.get(document(ID)).text)
    assert document(document_id("甲市养老条例")) in page.links()
    assert document(ID) in read(citing.get(document(document_id("甲市养老条例"))).text).links()


@pytest.mark.parametrize("form", FORMS)
def test_whatever_the_alias_all_pages_count_the_same_letters(citing: Any, form: str) -> None:
    assert total(citing.get(f"/letters?policy={quote(form)}").text) == 5
    assert total(citing.get(f"/search?q=新增床位&policy={quote(form)}").text) == 5


@pytest.mark.parametrize("path", ["/letters?", "/search?q=新增床位&"])
def test_a_chosen_document_is_called_by_its_title_once(citing: Any, read: Callable[[str], Any], path: str) -> None:
    page = read(citing.get(f"{path}policy={ID}&policy={LONG}&policy=没有的文件").text)
    (chosen,) = page.all("ul", "chosen")
    assert chosen.text.split() == [f"《{SHORT}》×", "《没有的文件》×"]
    assert ID not in page.all("main")[0].text + "".join(page.links())


def test_the_facet_of_a_search_has_documents_by_title(citing: Any, read: Callable[[str], Any]) -> None:
    page = read(citing.get("/search?q=新增床位").text)
    facet = next(section.text for section in page.all("section") if "引用文件" in section.text)
    assert re.search(rf"《{SHORT}》\s+5\b", facet)
    assert "《意见》" not in facet
    assert "秘密" not in facet


def test_a_suggested_document_counts_what_its_list_has(citing: Any) -> None:
    (offered,) = (one for one in citing.get("/suggest?q=推进养老服务").json() if one["kind"] == "policy")
    assert (offered["text"], offered["count"]) == (SHORT, 5)
    assert total(citing.get(offered["url"]).text) == 5


def test_every_link_of_the_grid_and_of_the_years_finds_as_many_as_it_says(citing: Any) -> None:
    page = citing.get(document(ID)).text
    cells = re.findall(r'<td class="step-\d">\s*<a href="([^"]+)">(\d+)</a>', page)
    years = re.findall(r'<a href="([^"]+)">\d+ 年</a>\s*</th>\s*<td>(\d+)</td>', page)
    assert sum(int(count) for _, count in cells) == sum(int(count) for _, count in years) == 5
    for url, count in (*cells, *years):
        assert total(citing.get(url.replace("&amp;", "&")).text) == int(count)


@pytest.mark.parametrize("name", ["0" * 12, "x", document_id("秘密办法"), LONG, "%2e%2e", "a" * 400])
def test_an_unknown_document_is_not_found(citing: Any, name: str) -> None:
    answer = citing.get(document(quote(name)))
    assert answer.status_code == 404
    assert "没有" in answer.text
    assert "秘密" not in answer.text


def test_a_page_past_the_end_is_the_last(citing: Any, read: Callable[[str], Any]) -> None:
    page = read(citing.get(f"{document(ID)}?page=2&year=2023").text)
    assert "没有第 2 页，这是最后一页。" in page.html
    assert len(page.all("p", "cites")) == 5


def test_more_letters_need_no_more_queries(
    citing: Any, crowd: Settings, visit: Callable[[Settings], Any], read: Callable[[str], Any]
) -> None:
    with visit(crowd) as crowded:
        own = next(link for link in read(crowded.get("/policies").text).links() if link.startswith("/policies/"))
        counts = []
        for client, paths in ((citing, ("/policies", document(ID))), (crowded, ("/policies", own))):
            with counted() as statements:
                assert [client.get(path).status_code for path in paths] == [200, 200]
            counts.append(len(statements))
            assert not [one for one in statements if re.search(r"SELECT[^()]*\bletter\.text,", one)]
    assert counts[0] == counts[1] <= 12


def test_many_cities_stand_as_their_provinces() -> None:
    found: list[tuple[str | None, str | None, int | None, int]] = [
        ("430000", f"4302{number:02}", 2020, 1) for number in range(MOST_CITIES + 1)
    ]
    made = spread([*found, ("330000", "330200", 2018, 9), (None, None, None, 2)], places(), lambda place, _: place.slug)
    assert made.by_province
    assert made.years == (2018, 2019, 2020, None)
    assert [(line.label, line.total, [(c.count, c.step) for c in line.cells]) for line in made.lines] == [
        ("浙江省", 9, [(9, 3), (0, 0), (0, 0), (0, 0)]),
        ("湖南省", 16, [(0, 0), (0, 0), (16, 4), (0, 0)]),
        ("地区不详", 2, [(0, 0), (0, 0), (0, 0), (2, 1)]),
    ]


def test_a_few_cities_stand_by_themselves_and_a_known_province_too() -> None:
    found = [("330000", "330200", 2020, 1), ("430000", None, 2019, 2)]
    made = spread(found, places(), lambda place, year: f"{place.slug}/{year}")
    assert [(line.label, line.url) for line in made.lines] == [("湖南省", "hunan/None"), ("宁波市", "ningbo/None")]
    assert made.lines[1].cells[1].url == "ningbo/2020"
    assert not made.by_province
