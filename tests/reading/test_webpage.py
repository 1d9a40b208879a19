"""Web pages: the same letter comes out of every layout, and nothing that is read is taken for something else."""

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.letter.model import Letter
from app.letter.parse import parse
from app.letter.places import Places
from app.reading import Refused, read
from tests.costs import in_proportion, seconds
from tests.reading.layouts import LAYOUTS, SEEDS, Layout, article, labelled, pasted, tables

LETTER = "<p>宋鸥委员：</p><p>您提出的《关于校车的建议》收悉，现答复如下：</p><p>已经办理，感谢您的关心。</p>"
SCRIPTED = (
    '<html><head><title>答复</title></head><body><div id="app"></div><script src="app.js"></script></body></html>'
)
PAGE = {"成文日期": "2023年7月30日", "公开方式": "主动公开"}  # what the catalogue says where the letter is silent
TAGS = ["div", "p", "table", "tr", "td", "span", "b", "a", "ul", "ol", "li", "h2", "br", "sup", "article", "dl", "dd"]


def known(letter: Letter) -> tuple[object, ...]:
    """What must be the same whatever page the letter came in."""
    heads = [(section.part, section.level, section.number, section.heading) for section in letter.sections]
    return (
        *(letter.title, letter.issuer, letter.document_number, letter.signer, letter.addressees, letter.signed_on),
        *(heads, letter.contacts, letter.copied_to, letter.printed_by, letter.outcome_class, letter.disclosure),
    )


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_a_letter_is_the_same_out_of_every_layout(seed: Path, layout: Layout, codec: str, places: Places) -> None:
    plain = seed.read_text("utf-8")
    got = read(layout(plain).encode(codec))
    assert (got.media_type, got.charset) == ("text/html", codec)
    asked = parse(plain, places, PAGE if layout is labelled else {})
    assert known(parse(got.text, places, got.page)) == known(asked)


@pytest.mark.parametrize("layout", [tables, pasted, article, labelled])
def test_nothing_of_the_page_around_is_left(layout: Layout) -> None:
    text = read(layout(SEEDS[3].read_text("utf-8")).encode()).text
    for word in (
        "首页",
        "政务服务",
        "第9号",
        "第7号",
        "上一",
        "版权",
        "备案",
        "打印",
        "看不见",
        "没有用的话",
        "标志图片",
    ):
        assert word not in text


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (SCRIPTED, "由脚本生成"),
        ('<html><frameset cols="20%,80%"><frame src="a.htm"><frame src="b.htm"></frameset></html>', "框架"),
        ('<html><body><iframe src="letter.htm"></iframe></body></html>', "框架"),
        ('<html><head><meta http-equiv="refresh" content="0;url=/a.html"></head><body></body></html>', "跳转"),
        ("<html><body><p>&nbsp;</p></body></html>", "没有文字"),
        ("<div hidden>" + LETTER + "</div>", "没有文字"),
    ],
)
def test_a_page_without_text_is_refused_with_the_way_to_it(page: str, said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        read(page.encode())
    assert refused.value.remedy.startswith("请")


def test_a_damaged_character_costs_a_page_only_where_it_stands_in_the_letter() -> None:
    around = b"<div><a href=/1>\xe5\x85\xac\xe5\xbc\x80\xe4</a></div>"
    assert read(around + f"<div>{LETTER}</div>".encode()).text.startswith("宋鸥委员：\n您提出的")
    with pytest.raises(Refused, match="UTF-8 文字在第 1 行"):
        read(f"<div>{LETTER}</div>".encode().replace("已经".encode(), "已经".encode()[:-1]))


def test_a_page_of_traditional_characters_is_read_in_big5() -> None:
    page = "<html><meta charset=utf-8><body><p>宋鷗委員：<p>您提出的建議收悉，現答覆如下：<p>已經辦理。</body></html>"
    got = read(page.encode("big5"))
    assert (got.charset, got.text) == ("big5", "宋鷗委員：\n您提出的建議收悉，現答覆如下：\n已經辦理。")


def test_a_page_where_nothing_stands_out_is_given_whole() -> None:
    got = read("<body><div>市教育局</div><a href=/a>关于提案的答复</a><p>电话 12345</p></body>".encode())
    assert got.text == "市教育局\n关于提案的答复\n电话 12345"


@pytest.mark.parametrize(
    ("opening", "body"),
    [
        ("<div>" * 100_000, LETTER),
        ("<b><i><font size=1>", "<p>文字。" * 50_000),
        ("<p " + "a=1 " * 100_000 + ">", LETTER),
    ],
)
def test_a_hostile_page_is_read_in_seconds(opening: str, body: str) -> None:
    assert seconds(lambda: read((opening + body).encode())) < 10


@pytest.mark.parametrize("layout", LAYOUTS)
def test_ten_times_the_page_costs_about_ten_times_the_time(layout: Layout) -> None:
    letter = SEEDS[0].read_text("utf-8")
    small, large = layout(letter * 10).encode(), layout(letter * 100).encode()
    assert in_proportion(partial(read, small), partial(read, large))


@st.composite
def markup(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Tags in any order, closed or not, and the words between them."""
    words = draw(st.lists(st.text("市县教育局委员代表答复年月日", min_size=1, max_size=30), min_size=1, max_size=12))
    tag = st.sampled_from(TAGS).flatmap(
        lambda name: st.sampled_from([f"<{name}>", f"</{name}>", f'<{name} href="/x">'])
    )
    return "<p>" + "".join(f"{word}{''.join(draw(st.lists(tag, max_size=4)))}" for word in words), words


@settings(max_examples=200)
@given(markup())
def test_no_word_of_a_page_without_a_letter_is_lost(case: tuple[str, list[str]]) -> None:
    source, words = case
    got = read(f"<html><body>{source}".encode()).text
    assert sorted(one for one in got if not one.isascii()) == sorted("".join(words))


@settings(max_examples=300)
@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(str.encode), markup().map(lambda case: case[0].encode())
    )
)
def test_any_markup_is_read_or_refused(content: bytes) -> None:
    try:
        got = read(b"<html><body>" + content)
    except Refused as refused:
        said = (refused.sentence, refused.remedy)
        assert all(said)
    else:
        assert got.text.strip()
        assert "\ufffd" not in got.text or "\ufffd".encode() in content or b"&#" in content
        got.text.encode()
