"""A letter opened from an answer: the terms asked for are marked in it, and can be gone through one by one."""

import re
import shutil
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from app.letter.parse import parse
from app.letter.places import Places
from app.pages.letter.closing import closing_lines
from app.pages.letter.highlights import MOST_STOPS, Highlights, highlights
from app.pages.letter.typeset import typeset
from app.pages.marked import spans_marked
from app.search.language.question import ask
from app.search.marks import marks
from app.settings import Settings

LETTER = "/letters/zhuzhou-2023-cppcc-2102076"
TEXT = """某市教育局文件
对市政协十届二次会议第1号提案的答复
张三委员：
课后服务很好。现答复如下：
一、课后服务。推行课后，服务延时。
二、一是完善课后服务制度。抓好课后服务落实。二是加强监督。
感谢您关心课后服务！
抄送：课后服务处。
"""


def opened(client: Any, question: str, path: str = LETTER) -> str:
    answer = client.get(path, params={"q": question})
    assert answer.status_code == 200
    return str(answer.text)


def made(query: str, text: str = TEXT) -> tuple[Highlights, str]:
    """The marks of a letter, and its shown text with them."""
    letter = parse(text, Places([]))
    passages = typeset(letter.text, letter.sections)
    closing = list(closing_lines(letter.text, passages))
    found = highlights(partial(marks, question=ask(query)), letter.title or "", letter.text, passages, closing)
    pieces = [
        (words, start)
        for passage in passages
        for block in passage.blocks
        for words, start in (
            (block.number, block.start),
            (block.heading, block.heading_start),
            (block.text, block.text_start),
        )
    ]
    pieces += [(line.text, line.start) for line in closing]
    return found, "".join(found.text.within(words, start) for words, start in pieces)


def test_terms_are_marked_in_headings_paragraphs_and_closing() -> None:
    found, shown = made("课后服务")
    assert re.findall('<mark id="(m.)">课后服务</mark>', shown) == ["m1", "m2", "m3", "m4", "m5", "m6"]
    assert '一、<mark id="m2">课后服务</mark>。推行课后，服务延时。' in shown
    assert '抄送：<mark id="m6">课后服务</mark>处。' in shown
    assert (found.count, found.stops) == (6, (1, 2, 3, 4, 5, 6))


def test_the_title_comes_first() -> None:
    found, shown = made("会议第1号 课后服务")
    assert found.title.in_pieces(["对市政协十届二次会议", "第1号提案的答复"]) == (
        '对市政协十届二次<mark id="m1">会议</mark>',
        "<mark>第1号</mark>提案的答复",
    )
    assert '<mark id="m2">课后服务</mark>' in shown


def test_a_mark_that_runs_from_a_number_into_its_heading_has_one_id() -> None:
    found, shown = made('"一是完善课后"')
    assert '<mark id="m1">一是</mark><mark>完善课后</mark>服务制度' in shown
    assert found.count == 1


def test_a_mark_that_begins_in_what_is_not_shown_bears_its_id_where_it_is_first_seen() -> None:
    found, shown = made('"张三委员，课后服务很好"')
    assert shown.startswith('<mark id="m1">课后服务很好</mark>。')
    assert found.stops == (1,)


@pytest.mark.parametrize("query", ["", "-课后服务", "年份:2023", "不在信里", ')(*"', "\0", "机关:某市教育局"])
def test_a_question_without_terms_of_this_letter_marks_nothing(query: str) -> None:
    found, shown = made(query)
    assert (found.count, found.stops) == (0, ())
    assert "<mark" not in shown


def test_where_there_are_many_the_first_of_each_section_is_led_to() -> None:
    many = "课后服务" * MOST_STOPS
    text = TEXT.replace("课后服务很好", f"{many}很好").replace("抓好课后服务", f"抓好{many}")
    found, shown = made("课后服务", text)
    assert found.count > 2 * MOST_STOPS
    assert len(found.stops) <= 5
    for number in found.stops:
        assert shown.count(f'<mark id="m{number}">') == 1
    assert found.stops[:2] == (1, MOST_STOPS + 1)


@given(
    st.lists(
        st.sampled_from(["一是完善课后服务", "二、", "课后", "，服务", "。", "\n", "抄送：课后", "5g"]), max_size=20
    ),
    st.sampled_from(["课后服务", "课后 服务", '"课后，服务"', "后", "5G", "课后服务 | 二"]) | st.text(max_size=12),
)
def test_marks_change_no_letter_and_every_stop_is_there(pieces: list[str], query: str) -> None:
    text = TEXT + "".join(pieces)
    _, plain = made("", text)
    found, shown = made(query, text)
    assert re.sub("</?mark[^>]*>", "", shown) == plain
    ids = re.findall('<mark id="([^"]+)">', shown)
    numbers = range(found.title.count + 1, found.count + 1)
    assert ids == [f"m{number}" for number in numbers]
    assert set(found.stops) <= set(range(1, found.count + 1))


@given(st.text(max_size=20), st.lists(st.integers(0, 20), max_size=6, unique=True), st.lists(st.integers(0, 20)))
def test_a_text_marked_in_pieces_is_the_text(text: str, bounds: list[int], cuts: list[int]) -> None:
    bounds.sort()
    spans = tuple(zip(bounds[::2], bounds[1::2], strict=False))
    ends = [*sorted(min(cut, len(text)) for cut in cuts), len(text)]
    pieces = [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    shown = "".join(spans_marked(spans).in_pieces(pieces))
    assert re.sub("</?mark[^>]*>", "", shown) == str(escape(text))
    within = "".join(re.findall("<mark[^>]*>([^<]*)</mark>", shown))
    assert len(within) >= sum(min(end, len(text)) - min(start, len(text)) for start, end in spans)


def test_the_page_says_what_is_marked_and_leads_from_mark_to_mark(client: Any, read: Callable[[str], Any]) -> None:
    page = read(opened(client, "课后服务"))
    (strip,) = page.all("nav", "highlights")
    marks = [mark for mark in page.all("mark") if mark.text == "课后服务"]
    assert len(marks) > 3
    assert " ".join(strip.text.split()).startswith(f"标出了 “课后服务” {len(marks)} 处 1 2 3")
    assert [mark.attributes["id"] for mark in marks] == [f"m{number}" for number in range(1, len(marks) + 1)]
    jumps = [link for link in page.links() if re.fullmatch(r"#m\d+", link)]
    assert jumps == [f"#m{number}" for number in range(1, len(marks) + 1)]
    assert LETTER in page.links()


def test_the_terms_are_marked_in_the_title_too(client: Any, read: Callable[[str], Any]) -> None:
    page = read(opened(client, "2102076 提案"))
    (title,) = page.all("h1")
    assert title.text == "对市政协十届二次会议第2102076号提案的答复"
    assert [mark.text for mark in page.all("mark")[:2]] == ["2102076", "提案"]


def test_what_is_linked_to_is_the_plain_page(client: Any, read: Callable[[str], Any]) -> None:
    page = read(opened(client, "课后服务"))
    assert {link.attributes["href"].partition("#")[0] for link in page.all("a", "permalink")} == {LETTER}
    canonical = next(link for link in page.all("link") if link.attributes["rel"] == "canonical")
    assert canonical.attributes["href"] == LETTER
    assert page.all("p", "permanent")[0].text == f"固定网址：{LETTER}"


def test_names_and_contents_are_without_marks(client: Any) -> None:
    marked, plain = opened(client, "政府 责任"), opened(client, "")
    for beginning, end in (("<title>", "</title>"), ('<nav class="contents"', "</nav>")):
        at, plainly = marked.index(beginning), plain.index(beginning)
        assert marked[at : marked.index(end, at)] == plain[plainly : plain.index(end, plainly)]
    assert re.findall('aria-label="(“[^"]*)"', marked) == re.findall('aria-label="(“[^"]*)"', plain)


def test_without_marks_it_is_the_page_as_ever(client: Any) -> None:
    # The form of the reading settings leads back to the address as it was asked for.
    plain, empty, blank = (
        re.sub(r"/display\?back=[^\"]*", "", page)
        for page in (client.get(LETTER).text, opened(client, ""), opened(client, "\0 "))
    )
    assert empty == blank == plain
    for question in ("不在信里", "年份:2023", "-课后"):
        assert "<mark" not in opened(client, question)
        assert "highlights" not in opened(client, question)


@pytest.mark.parametrize(
    "question", ["课" * 5000, "(" * 3000, "课 " * 2000, '"', "<script>alert(1)</script>", "\ud800"]
)
def test_no_question_breaks_the_page(client: Any, read: Callable[[str], Any], question: str) -> None:
    page = read(opened(client, question.encode("utf-8", "replace").decode()))
    assert page.unclosed == []
    assert "alert" not in "".join(script.text for script in page.all("script"))
    assert len(page.all("input")[0].attributes["value"]) <= 300


def test_a_question_is_kept_in_the_box(client: Any, read: Callable[[str], Any]) -> None:
    assert read(opened(client, "课后服务 收费")).all("input")[0].attributes["value"] == "课后服务 收费"


def test_a_hostile_letter_stays_text_where_it_is_marked(crowded: Any, read: Callable[[str], Any]) -> None:
    html = opened(crowded, "script alert 135", "/letters/cixi-2023-npc-666")
    assert "alert" not in "".join(script.text for script in read(html).all("script"))
    assert "&lt;<mark" in html


def test_a_letter_is_marked_without_an_index(
    archive: Settings, tmp_path: Any, visit: Callable[[Settings], Any], read: Callable[[str], Any]
) -> None:
    copy = archive.model_copy(update={"data_dir": tmp_path / "data"})
    shutil.copytree(archive.data_dir, copy.data_dir)
    shutil.rmtree(copy.index_dir)
    with visit(copy) as client:
        assert len(read(opened(client, "课后服务")).all("mark")) > 3
