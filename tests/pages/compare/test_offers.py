"""Where fewer than two letters say something of the question: none is put in that does not, other ways are offered."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.pages.compare.test_compare import HANZHONG, ZHUZHOU, heads
from tests.pages.conftest import Document

Get = Callable[[str], Document]


def notes(document: Document) -> str:
    return document.all("div", "notes")[0].text


def ticks(document: Document) -> list[str]:
    boxes = [one.attributes for one in document.all("input") if one.attributes.get("type") == "checkbox"]
    return [one["value"] for one in boxes if one["name"] == "letter"]


def carried(document: Document) -> list[tuple[str, str]]:
    """What the form of the letters to tick carries, after those of the forms above the table."""
    hidden = [one.attributes for one in document.all("input") if one.attributes.get("type") == "hidden"]
    return [(one["name"], one["value"]) for one in hidden]


def test_a_question_that_one_letter_answers_puts_no_other_in(page: Get) -> None:
    document = page("/compare?q=晚托模式")
    assert heads(document) == ["事项", "慈溪市"]
    assert "只有一件复文说到“晚托模式”，不能对照" in notes(document)
    assert "#offers" in document.links()
    assert "offers" in document.ids()
    assert not document.all("p", "near")


def test_where_all_that_answer_are_of_one_place_it_is_said_so(crowded: Any, read: Callable[[str], Document]) -> None:
    document = read(crowded.get("/compare?q=晚托模式").text)
    assert heads(document) == ["事项", "慈溪市"]
    assert "说到“晚托模式”的复文都出自一个地区，不能对照" in notes(document)


def test_letters_to_tick_stand_beside_the_one_when_the_form_is_sent(page: Get) -> None:
    document = page("/compare?q=政策知晓率")
    assert heads(document) == ["事项", "株洲市"]
    assert ticks(document) == [HANZHONG]
    assert ("letter", ZHUZHOU) in carried(document)
    assert ("q", "政策知晓率") in carried(document)
    after = page(f"/compare?q=政策知晓率&letter={ZHUZHOU}&letter={HANZHONG}")
    assert heads(after)[1:] == ["株洲市", "汉中市"]
    assert not after.all("section", "offers")


def test_a_question_that_no_letter_answers_makes_no_table(page: Get) -> None:
    document = page("/compare?q=家长 托管班 医保")
    assert document.all("table") == []
    assert "没有关于“家长 托管班 医保”的复文" in notes(document)
    assert ticks(document)


def test_each_word_is_offered_with_what_it_finds_alone(page: Get) -> None:
    document = page("/compare?q=家长 托管班 医保")
    section = document.all("section", "offers")[0].text
    assert "只用其中一个词" in section
    words = [dict(parse_qsl(urlsplit(link).query)) for link in document.links() if link.startswith("/compare?q=")]
    assert {"q": "家长"} in words
    assert {"q": "医保"} not in words
    assert len(heads(page("/compare?q=家长"))) > 2


def test_a_place_whose_letter_does_not_speak_of_it_is_said_to_have_none(page: Get) -> None:
    document = page("/compare?q=弹性上下班&city=慈溪&city=汉中&city=株洲")
    assert heads(document)[1:] == ["慈溪市", "汉中市"]
    assert "株洲市没有" in notes(document)


def test_a_letter_with_all_words_in_different_sentences_says_nothing_of_it(page: Get) -> None:
    document = page("/compare?q=教师 工作时间&city=株洲&city=慈溪")
    assert document.all("table") == []
    assert "株洲市没有说到“教师 工作时间”的复文" in notes(document)
    assert ZHUZHOU in ticks(document)
    ticked = page(f"/compare?q=教师 工作时间&letter={ZHUZHOU}&letter={HANZHONG}")
    assert heads(ticked)[1:] == ["株洲市", "汉中市"]


def test_where_the_places_named_have_no_letter_on_it_their_nearest_may_be_ticked(page: Get) -> None:
    document = page("/compare?q=教师 弹性上下班&city=株洲&city=慈溪")
    assert heads(document)[1:] == ["慈溪市"]
    assert "株洲市没有说到“教师 弹性上下班”的复文" in notes(document)
    assert ZHUZHOU in ticks(document)
    anywhere = [
        link
        for link in document.links()
        if link == "/compare?q=%E6%95%99%E5%B8%88+%E5%BC%B9%E6%80%A7%E4%B8%8A%E4%B8%8B%E7%8F%AD"
    ]
    assert anywhere


def test_two_letters_that_answer_need_no_offers(page: Get) -> None:
    document = page("/compare?q=弹性上下班")
    assert {"慈溪市", "汉中市"} <= set(heads(document))
    assert not document.all("section", "offers")


@pytest.mark.parametrize(
    "address", [f"/compare?letter={HANZHONG}", "/compare?q=作业&city=株洲&city=三亚", "/compare?q=麒麟臂"]
)
def test_whoever_has_too_few_is_led_on(page: Get, address: str) -> None:
    assert page(address).all("section", "offers")
    assert not page("/compare").all("section", "offers")


@pytest.mark.parametrize(
    "query", ["(((", '"', "%00", "-", "类别:A", "a" * 400, "<script>", "-作业", "作业 -作业", "2102*"]
)
def test_any_question_has_a_page_with_or_without_places(client: Any, query: str) -> None:
    for places in ("", "&city=cixi", "&city=sanya"):
        assert client.get(f"/compare?q={query}{places}").status_code == 200


def test_what_is_not_public_is_not_offered(crowded: Any) -> None:
    for address in ("/compare?q=暗号", "/compare?letter=cixi-2023-npc-1", "/compare?q=暗号 课后&city=慈溪"):
        answer = crowded.get(address).text
        assert "cixi-2023-npc-777" not in answer
        assert "cixi-2023-npc-888" not in answer
