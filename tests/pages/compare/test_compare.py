"""Letters side by side: which are chosen, what the address holds, what the table says."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from app.settings import Settings
from tests.pages.conftest import SCRIPT, Document
from tests.pages.test_queries import counted

ZHUZHOU, CIXI, GUIGANG = "zhuzhou-2023-cppcc-2102076", "cixi-2023-npc-198", "guigang-2023-cppcc-2023101"
HANZHONG, PUYANG = "hanzhong-2023-cppcc-80", "puyang-2023-cppcc-131"
Read = Callable[[str], Document]


def heads(document: Document) -> list[str]:
    return [one.text for one in document.all("th") if one.attributes["scope"] == "col"]


def rows(document: Document) -> list[str]:
    return [one.text.strip() for one in document.all("th") if one.attributes["scope"] == "row"]


def cells(document: Document, row: int) -> list[str]:
    """What a row says: row 0 are the letters."""
    width = len(heads(document)) - 1
    return [one.text for one in document.all("td")[row * width : (row + 1) * width]]


def test_without_anything_the_page_says_how_to_ask(page: Any) -> None:
    document = page("/compare")
    assert document.all("table") == []
    assert [field.attributes["name"] for field in document.all("input") if field.attributes.get("id")] == ["q", "city"]


def test_what_three_cities_promise_on_teachers_hours(page: Any) -> None:
    document = page("/compare?q=教师 工作时间&city=慈溪&city=hanzhong&city=贵港市")
    assert heads(document) == ["事项", "慈溪市", "汉中市", "贵港市"]
    assert "教师 工作时间" in rows(document)[1]
    cixi, hanzhong, guigang = cells(document, 1)
    assert "将做" in cixi
    assert "继续推行弹性上下班制度" in cixi
    assert "将做" in hanzhong
    assert "完善教师超过正常工作时间加班的补偿奖励机制" in hanzhong
    assert "已做" in guigang
    assert "实行“弹性上下班”" in guigang
    assert "也按别处同一句里的“弹性上下班”找了" in document.all("div", "notes")[0].text
    assert f"/letters/{CIXI}#s11" in document.links()


def test_without_places_the_best_letters_of_the_best_places_are_taken(page: Any) -> None:
    document = page("/compare?q=弹性上下班")
    assert set(heads(document)[1:]) >= {"慈溪市", "汉中市", "贵港市"}
    assert len(heads(document)) <= 7


def test_letters_that_have_only_some_of_the_words_and_say_nothing_of_it_are_left_out(page: Any) -> None:
    document = page("/compare?q=教师 工作时间")
    assert sorted(heads(document)[1:]) == ["慈溪市", "汉中市", "贵港市"]
    assert all("这件复文里没有找到" not in cell for cell in cells(document, 1))
    assert any("另有 2 件只含其中一些词" in one.text for one in document.all("p"))


@pytest.mark.parametrize("query", ["电梯 OR 弹性上下班", "(电梯 OR 弹性上下班) -麒麟臂"])
def test_any_of_several_words_answers_where_they_are_alternatives(page: Any, query: str) -> None:
    document = page(f"/compare?q={query}&city=慈溪&city=贵港")
    assert heads(document) == ["事项", "慈溪市", "贵港市"]
    assert all("弹性上下班" in cell for cell in cells(document, 1))
    assert not any("没有一句" in one.text for one in document.all("div", "notes"))


def test_an_empty_cell_says_that_nothing_was_found_not_that_nothing_was_done(page: Any) -> None:
    document = page(f"/compare?q=弹性上下班&letter={PUYANG}&letter={CIXI}")
    assert "这件复文里没有找到" in cells(document, 1)[0]
    assert "没有找到，不等于没有做" in document.all("p", "made")[0].text


def test_ticked_letters_stand_in_the_order_of_the_address(page: Any) -> None:
    document = page(f"/compare?letter={GUIGANG}&letter={ZHUZHOU}&letter={GUIGANG}")
    assert heads(document)[1:] == ["贵港市", "株洲市"]
    named = rows(document)
    assert named[0] == "复文"
    assert named[-1] == "其余段落"
    assert {"作业", "课后服务", "教师"} <= set(named)


def test_the_links_of_quotes_lead_to_places_that_are_there(page: Any, client: Any, read: Read) -> None:
    document = page(f"/compare?letter={ZHUZHOU}&letter={PUYANG}")
    places = [link for link in document.links() if "#" in link and "/letters/" in link]
    assert len(places) > 20
    ids = {slug: read(client.get(f"/letters/{slug}").text).ids() for slug in (ZHUZHOU, PUYANG)}
    for link in places:
        slug, anchor = link.removeprefix("/letters/").split("#")
        assert anchor in ids[slug]


def test_every_column_can_be_dropped(page: Any) -> None:
    document = page(f"/compare?q=作业&city=株洲&city=慈溪&letter={PUYANG}")
    assert heads(document)[1:] == ["株洲市", "慈溪市", "濮阳市"]
    drops = [one.attributes["href"] for one in document.all("a") if one.text == "去掉这一列"]
    left = [heads(page(drop))[1:] for drop in drops]
    assert left == [["慈溪市", "濮阳市"], ["株洲市", "濮阳市"], ["株洲市", "慈溪市"]]
    assert all(("q", "作业") in parse_qsl(urlsplit(drop).query) for drop in drops)


@pytest.mark.parametrize("chosen", [f"letter={ZHUZHOU}&letter={CIXI}", "q=作业&city=zhuzhou&city=cixi"])
def test_places_can_be_added_to_any_choice(page: Any, chosen: str) -> None:
    """By the second form, which carries the choice; several places may be written in its field."""
    hidden = [one for one in page(f"/compare?{chosen}").all("input") if one.attributes.get("type") == "hidden"]
    carried = {f"{one.attributes['name']}={one.attributes['value']}" for one in hidden}
    assert set(chosen.split("&")) <= carried
    after = heads(page(f"/compare?{chosen}&city=贵港、汉中"))[1:]
    assert sorted(after) == sorted(["株洲市", "慈溪市", "贵港市", "汉中市"])


def test_another_letter_of_the_same_place_can_be_put_there(crowded: Any, read: Read) -> None:
    document = read(crowded.get("/compare?q=课后服务&letter=cixi-2023-npc-1&letter=cixi-2023-npc-2").text)
    links = [link for link in document.links() if link.startswith("/compare?")]
    swapped = [link for link in links if "npc-2" in link and "npc-1&" not in link and link.count("letter=") == 2]
    assert swapped
    after = read(crowded.get(swapped[0]).text)
    assert len(heads(after)) == 3
    assert len(set(heads(after))) == 3


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"/compare?letter={ZHUZHOU}&letter=nowhere-1", "没有“nowhere-1”这件复文，或者它不公开"),
        (f"/compare?letter={ZHUZHOU}", "只有一件复文"),
        ("/compare?q=作业&city=火星&city=株洲", "没有“火星”这个地区"),
        ("/compare?q=作业&city=株洲&city=三亚", "三亚市没有关于“作业”的复文"),
        ("/compare?city=株洲&city=慈溪", "写下要对照的题目"),
        ("/compare?q=麒麟臂", "没有关于“麒麟臂”的复文"),
        ("/compare?q=作业&year=abc", "没有“abc”这个年份"),
    ],
)
def test_what_cannot_be_had_is_said(page: Any, address: str, said: str) -> None:
    assert said in page(address).all("div", "notes")[0].text


@pytest.mark.parametrize("query", ["(((", '"', "%00", "-", "类别:A", "a" * 400, "<script>", "letter"])
def test_any_question_has_a_page(page: Any, query: str) -> None:
    page(f"/compare?q={query}")
    page(f"/compare?q={query}&letter={ZHUZHOU}&letter={CIXI}")


def test_no_more_than_six_stand_side_by_side(crowded: Any, read: Read) -> None:
    slugs = "&".join(f"letter=cixi-2023-npc-{number}" for number in range(1, 10))
    document = read(crowded.get(f"/compare?{slugs}").text)
    assert len(heads(document)) == 7
    assert len(set(heads(document))) == 7
    assert "最多同时对照 6 件" in document.all("div", "notes")[0].text


def test_what_is_not_public_is_nowhere(crowded: Any, read: Read) -> None:
    for slug in ("cixi-2023-npc-777", "cixi-2023-npc-888"):
        answer = crowded.get(f"/compare?letter={slug}&letter=cixi-2023-npc-1&q=课后服务").text
        assert heads(read(answer))[1:] == ["慈溪市"]
        assert "暗号" not in answer
    assert read(crowded.get("/compare?q=暗号").text).all("table") == []


def test_a_hostile_letter_is_only_text(crowded: Any, read: Read) -> None:
    answer = crowded.get("/compare?letter=cixi-2023-npc-666&letter=cixi-2023-npc-1").text
    read(answer)
    assert SCRIPT not in answer
    assert "13512340001" not in answer


def test_the_table_can_be_read_out(page: Any) -> None:
    document = page(f"/compare?letter={ZHUZHOU}&letter={CIXI}")
    region = document.all("div", "side-by-side")[0].attributes
    assert region["tabindex"] == "0"
    assert region["role"] == "region"
    assert region["aria-labelledby"] in document.ids()
    assert len(document.all("caption")) == len(document.all("h1")) == 1
    roles = {tag: {one.attributes["role"] for one in document.all(tag)} for tag in ("table", "tr", "td", "tbody")}
    assert roles == {"table": {"table"}, "tr": {"row"}, "td": {"cell"}, "tbody": {"rowgroup"}}


def test_six_letters_cost_as_many_queries_as_two(archive: Settings, visit: Callable[[Settings], Any]) -> None:
    counts = []
    with visit(archive) as client:
        for slugs in ((ZHUZHOU, CIXI), (ZHUZHOU, CIXI, GUIGANG, HANZHONG, PUYANG)):
            address = "/compare?" + "&".join(f"letter={slug}" for slug in slugs)
            client.get(address)
            with counted() as statements:
                client.get(address)
            counts.append(len(statements))
    assert counts[0] == counts[1] > 0


def test_lists_let_letters_be_ticked(page: Any) -> None:
    for address in ("/letters", "/search?q=课后服务"):
        document = page(address)
        ticks = [one.attributes for one in document.all("input") if one.attributes.get("name") == "letter"]
        assert {one["form"] for one in ticks} == {"compare"}
        assert {ZHUZHOU, CIXI} <= {one["value"] for one in ticks}
        assert [one.attributes["action"] for one in document.all("form") if one.attributes.get("id") == "compare"] == [
            "/compare"
        ]
    assert "/compare?q=%E8%AF%BE%E5%90%8E%E6%9C%8D%E5%8A%A1&year=2023" in page("/search?q=课后服务&year=2023").links()
    assert not [one for one in page("/").all("input") if one.attributes.get("name") == "letter"]
