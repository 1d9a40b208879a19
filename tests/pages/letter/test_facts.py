"""A letter's facts at a glance: what it says of itself, where that leads, and nothing that it does not say."""

from collections.abc import Callable
from typing import Any

Read = Callable[[str], Any]


def facts(client: Any, read: Read, slug: str) -> dict[str, str]:
    """The facts of a letter by their names."""
    page = read(client.get(f"/letters/{slug}").text)
    (panel,) = page.all("aside", "facts")
    assert panel.text
    at = page.elements.index(panel)
    names = [" ".join(one.text.split()) for one in page.elements[at:] if one.tag in ("dt", "dd")]
    count = names.index("来源文件") // 2 + 1
    return dict(zip(names[: 2 * count : 2], names[1 : 2 * count : 2], strict=True))


def test_what_a_letter_says_of_itself(client: Any, read: Read) -> None:
    found = facts(client, read, "puyang-2023-cppcc-131")
    assert list(found) == [
        *("地区", "发文机关", "主送", "届次", "提案", "案由", "办理结果", "公开属性", "签发人", "成文日期", "印发日期"),
        "来源文件",
    ]
    assert found["地区"] == "河南省 濮阳市"
    assert found["主送"] == "刘洋委员"
    assert (found["届次"], found["提案"]) == ("政协九届一次会议", "第 131 号")
    assert found["办理结果"] == "A类 原件标注“办理结果：A” 各地分类含义不一，以当地规定为准。"
    assert found["公开属性"] == "公开 原件标注“是否同意对外公开：是”"
    assert (found["签发人"], found["成文日期"], found["印发日期"]) == ("高尚功", "2023年7月31日", "2023年7月31日")


def test_what_it_does_not_say_is_left_out(client: Any, read: Read) -> None:
    found = facts(client, read, "cixi-2023-npc-198")
    assert not {"办理结果", "公开属性", "印发日期"} & found.keys()
    assert facts(client, read, "zhuzhou-2023-cppcc-2102076")["日期"] == "2023年（成文日期不详）"


def test_place_and_agency_are_unknown_where_nothing_tells_them(crowded: Any, read: Read, bare: str) -> None:
    found = facts(crowded, read, bare.partition("/letters/")[2])
    assert (found["地区"], found["发文机关"], found["成文日期"]) == ("不详", "不详", "不详")


def test_they_lead_to_the_place_the_agency_and_the_source(client: Any, read: Read) -> None:
    page = read(client.get("/letters/cixi-2023-npc-198").text)
    (source,) = page.all("dd", "hash")
    short = next(link for link in page.all("a") if link.attributes["href"] == "#sources" and "…" in link.text)
    assert source.text.strip().startswith(short.text[:8])
    assert "/cities/cixi" in page.links()
    for address in page.links():
        if address.startswith(("/cities/cixi", "/letters?issuer=")):
            assert client.get(address).status_code == 200


def test_a_mistake_can_be_told(client: Any, read: Read) -> None:
    (line,) = read(client.get("/letters/cixi-2023-npc-198").text).all("p", "mistake")
    assert line.text.startswith("发现错误？")
    assert 'href="/about#correction"' in client.get("/letters/cixi-2023-npc-198").text
