"""The page of figures: what several places count, lists with filters, a chart of like with like."""

import re
from collections.abc import Callable, Iterator
from subprocess import CompletedProcess
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import Session

from app.settings import Settings
from app.store.engine import open_engine
from app.store.tables import FigureRow
from tests.pages.test_queries import counted

Read = Callable[[str], Any]
TOWNS = (("嵊州市", "12", "35.5"), ("慈溪市", "1.2万", "40"), ("桐乡市", "30余", "60"))


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory, fuwen: Callable[..., CompletedProcess[str]]) -> Settings:
    """Letters of three towns with the same figures, a newer one of the first, and one that is not public."""
    folder = tmp_path_factory.mktemp("towns")
    years = {**dict.fromkeys(TOWNS, 2023), ("嵊州市", "15", "36"): 2024}
    for number, ((town, schools, share), year) in enumerate(years.items(), 1):
        text = (
            f"{town}教育局\n\n关于市政协五届二次会议第{number}号提案的答复\n\n张三委员：\n您的提案收悉，现答复如下：\n"
            f"目前，全市共有{schools}所学校开展课后服务，参与率达{share}%，联系人手机13512340001。\n\n"
            f"{town}教育局\n{year}年5月6日\n"
        )
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        if number == 1:
            hidden = text.replace("第1号", "第9号").replace(f"{schools}所", "777所")
            (folder / "hidden.txt").write_text("不同意对外公开\n\n" + hidden, encoding="utf-8")
    settings = Settings(data_dir=tmp_path_factory.mktemp("figures") / "data")
    done = fuwen(settings, "ingest", folder)
    assert done.returncode == 0, done.stderr
    return settings


@pytest.fixture(scope="module")
def site(towns: Settings, visit: Callable[[Settings], Any]) -> Iterator[Any]:
    with visit(towns) as client:
        yield client


def test_the_first_view_shows_what_several_places_count_then_the_newest(site: Any, read: Read) -> None:
    page = read(site.get("/figures").text)
    assert [" ".join(row.text.split()) for row in page.all("tr")[1:]] == [
        "参与率 % 35.5至60 3 个 4 件 4 个",
        "学校 所 12至1.2万 3 个 4 件 4 个",
    ]
    assert page.all("h3")[0].text == "关于市政协五届二次会议第4号提案的答复"
    assert [number.text for number in page.all("b")][:2] == ["15所", "36%"]
    assert "由程序从原文摘出，可能有误" in page.html
    assert "不可相加或平均" in page.html


def test_a_figure_leads_to_its_sentence_in_the_letter(site: Any, read: Read) -> None:
    links = read(site.get("/figures?about=学校").text).links()
    assert [link for link in links if link.endswith("#f1")]
    assert all(site.get(link.split("#")[0]).status_code == 200 for link in links if "#f" in link)


def test_a_group_opens_to_its_figures_and_a_chart_of_places(site: Any, read: Read) -> None:
    group = next(link for link in read(site.get("/figures").text).links() if "unit=%E6%89%80" in link)
    page = read(site.get(group).text)
    assert page.all("h1")[0].text == "学校（所）"
    chart = [" ".join(row.text.split()) for row in page.all("tr")[1:]]
    assert chart == ["慈溪市，2023 年 1.2万所", "嵊州市，2024 年 15所", "桐乡市，2023 年 30余所"]
    widths = [element.attributes["width"] for element in page.all("rect")]
    assert widths == ["100.0", "0.12", "0.0"], "a figure without amount is named and not drawn"
    assert "“余”“多”或一段范围不画成条" in page.html
    assert "共 4 个" in page.html


@pytest.mark.parametrize(
    "address", ["/figures?about=学校", "/figures?about=“学校”", "/figures?unit=所", "/figures?unit=%25"]
)
def test_what_may_not_be_like_is_not_drawn(site: Any, read: Read, address: str) -> None:
    assert read(site.get(address).text).all("svg") == []


def test_filters_narrow_it_and_count_figures(site: Any, read: Read) -> None:
    page = read(site.get("/figures?city=cixi").text)
    assert page.all("h1")[0].text == "慈溪市复文里的数字"
    assert "共 2 个" in page.html
    places = {item.text.split()[0]: item.text.split()[-1] for item in page.all("li") if item.text.split()[-1:] != []}
    assert places["嵊州市"] == "4"
    assert "共 1 个" in site.get("/figures?city=cixi&about=学校").text
    assert "共 2 个" in site.get("/figures?year=2024").text
    assert "共 4 个" in site.get("/figures?issuer=嵊州市教育局&assembly=政协").text


def test_sorting_by_amount_says_when_units_are_mixed(site: Any, read: Read) -> None:
    said = "不同单位的数字排在一起"
    page = site.get("/figures?sort=amount").text
    assert said in page
    assert [element.text for element in read(page).all("b")][:2] == ["1.2万所", "60%"]
    assert said not in site.get("/figures?sort=amount&unit=所").text
    assert said not in site.get("/figures?about=学校").text
    up = read(site.get("/figures?sort=amount_up&unit=所").text)
    assert [element.text for element in up.all("b")] == ["12所", "15所", "1.2万所", "30余所"]


def test_groups_of_what_was_looked_for(site: Any, read: Read) -> None:
    page = read(site.get("/figures?about=参与&group=about&year=2023").text)
    assert [" ".join(row.text.split()) for row in page.all("tr")[1:]] == ["参与率 % 35.5至60 3 个 3 件 3 个"]
    group = next(link for link in page.links() if "unit=" in link)
    assert "year=2023" in group
    assert "共 3 个" in site.get(group).text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("year=abc", "没有“abc”这个年份，已忽略。"),
        ("city=亚特兰蒂斯", "没有“亚特兰蒂斯”这个地区，已忽略。"),
        ("sort=random", "没有“random”这个排序，已忽略。"),
        ("group=colour", "没有“colour”这种归类，已忽略。"),
        ("page=0", "没有“0”这个页码，已忽略。"),
        ("page=9&unit=所", "没有第 9 页，这是最后一页。"),
        (f"about={'长' * 41}", "太长，已忽略。"),
        (f"unit={'长' * 13}", "太长，已忽略。"),
        ("kind=公安局", "已忽略。"),
        ("about=%00&unit=%00&q=x", "复文里的数字"),
    ],
)
def test_what_cannot_be_meant_is_left_out_and_said(site: Any, query: str, said: str) -> None:
    answer = site.get(f"/figures?{query}")
    assert answer.status_code == 200
    assert said in answer.text


def test_where_nothing_is_found_there_are_ways_on(site: Any, read: Read) -> None:
    page = read(site.get("/figures?about=量子&year=2023").text)
    assert "没有这样的数字" in page.html
    assert "/search?q=%E9%87%8F%E5%AD%90" in page.links()
    assert "没有这样的数字" in site.get("/figures?about=量子&group=about").text


def test_what_is_hidden_is_in_no_view_and_mobile_numbers_stay_masked(site: Any) -> None:
    for address in (
        "/figures",
        "/figures?about=学校",
        "/figures?about=“学校”&unit=所",
        "/figures?sort=amount",
        "/figures.csv",
    ):
        page = site.get(address).text
        assert "777" not in page
        assert "13512340001" not in page
        assert "135****0001" in page


def test_hostile_words_are_text(crowded: Any) -> None:
    page = crowded.get("/figures", params={"about": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_pages_of_a_list_hold_each_figure_once(crowded: Any, read: Read) -> None:
    address: str | None = "/figures?about=小学&sort=newest"
    shown: list[str] = []
    while address:
        page = read(crowded.get(address).text)
        shown += [f"{number.text}" for number in page.all("b")]
        address = next((a.attributes["href"] for a in page.all("a") if a.attributes.get("rel") == "next"), None)
    total = re.search(r"共 ([\d,]+) 个", page.html)
    assert total is not None
    assert len(shown) == int(total[1]) > 20


def test_a_view_costs_few_statements_and_reads_no_whole_text(towns: Settings, visit: Callable[[Settings], Any]) -> None:
    for address in (
        "/figures",
        "/figures?about=学校&year=2023",
        "/figures?about=“学校”&unit=所",
        "/figures?group=about&about=学校",
    ):
        with visit(towns) as site:
            site.get("/about")
            with counted() as statements:
                assert site.get(address).status_code == 200
        assert 0 < len(statements) <= 5
        assert [said for said in statements if said.count("letter.text") != said.count("substr(letter.text")] == []


def test_letters_of_an_older_parser_are_shown_with_their_section(
    towns: Settings, tmp_path: Any, visit: Callable[[Settings], Any], fuwen: Callable[..., Any], read: Read
) -> None:
    saved = tmp_path / "saved"
    assert fuwen(towns, "backup", saved).returncode == 0
    old = Settings(data_dir=tmp_path / "data")
    assert fuwen(old, "restore", saved).returncode == 0
    engine = open_engine(old, writes=True)
    with Session(engine) as session, session.begin():
        session.connection().execute(update(FigureRow).values(start=None, end=None, amount=None))
    engine.dispose()
    with visit(old) as client:
        assert client.get("/figures").status_code == 200
        page = read(client.get("/figures?about=“学校”&unit=所").text)
        table = client.get("/figures.csv").text
    assert [link for link in page.links() if "#s" in link or "#p" in link]
    assert re.findall("#f[0-9]", page.html) == []
    assert len(table.splitlines()) == 9
