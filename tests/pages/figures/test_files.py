"""The table of figures: all rows, absolute links, and no cell that a spreadsheet would run."""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

from app.pages.figures.files import HEADING
from app.settings import Settings


def table(client: Any, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "figures.csv" in answer.headers["content-disposition"]
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_a_row_says_what_the_page_says(client: Any) -> None:
    rows = table(client, "/figures.csv?about=“学校”&unit=所&city=zhuzhou")
    assert rows == [
        {
            "数值": "457",
            "数值（折合）": "457",
            "单位": "所",
            "所指": "学校",
            "原句": "目前，全市共有457所学校开展了课后服务，课后服务覆盖率、服务时间达标率均实现100%。",
            "地区": "湖南省 株洲市",
            "机关": "株洲市教育局",
            "标题": "对市政协十届二次会议第2102076号提案的答复",
            "文号": "株教提字〔2023〕8号",
            "年份": "2023",
            "网址": rows[0]["网址"],
        }
    ]
    assert rows[0]["网址"].startswith("http://testserver/letters/zhuzhou-2023-cppcc-2102076#f")
    assert tuple(rows[0]) == HEADING


def test_links_are_to_the_address_of_the_site(archive: Settings, visit: Callable[[Settings], Any]) -> None:
    named = Settings(data_dir=archive.data_dir, base_url="https://fuwen.example/")
    with visit(named) as client:
        links = {row["网址"] for row in table(client, "/figures.csv")}
    assert {link.split("/letters/")[0] for link in links} == {"https://fuwen.example"}


def test_it_holds_all_pages_of_the_list_in_its_order(crowded: Any) -> None:
    rows = table(crowded, "/figures.csv?sort=amount")
    assert len(rows) > 100, "more than one piece"
    amounts = [float(row["数值（折合）"]) for row in rows if row["数值（折合）"]]
    assert amounts == sorted(amounts, reverse=True)
    assert f"共 {len(rows):,} 个" in crowded.get("/figures?sort=amount").text
    assert crowded.get("/figures.csv?page=2&sort=amount").content == crowded.get("/figures.csv?sort=amount").content


def test_whoever_asks_for_the_head_alone_gets_no_rows(client: Any) -> None:
    answer = client.head("/figures.csv")
    assert answer.status_code == 200
    assert answer.content == b""


def test_without_an_archive_it_is_no_table_that_breaks_off(fresh: Settings, visit: Callable[[Settings], Any]) -> None:
    with visit(fresh) as client:
        assert client.get("/figures.csv").status_code == 503
