"""What is shown of a letter: the passage, and the terms in it."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlmodel import Session, select

from app.search.answer import Answer
from app.search.engine.index import Index
from app.search.fold import BREAK, fold, stream, tokens
from app.search.language.question import Question, ask
from app.search.language.tree import Alike, Phrase
from app.search.marks import marks, occurrences
from app.search.snippet import LENGTH, SectionSpans, snippet
from app.store.tables import LetterRow

Find = Callable[..., Answer]


@pytest.mark.parametrize(
    ("raw", "text", "marked"),
    [
        ("双减政策", "落实“双减”政策。双减。", ["双减”政策"]),
        ("雙減 Ａ類", "双减，A类", ["双减", "A类"]),
        ("8号", "198号、8号、〔2023〕8 号", ["8号", "8 号"]),
        ("99.41%", "99.41％，99.41", ["99.41％"]),
        ("教育局 教育", "市教育局与教育", ["教育局", "教育"]),
        ("市教育 教育局", "市教育局", ["市教育局"]),
        ("课后 -服务", "课后服务", ["课后"]),
        ("机关:教育局 课后", "教育局课后", ["课后"]),
        ("课后服务收费", "课后服务的收费", ["课后服务", "收费"]),
        ("“课后服务收费”", "课后服务的收费", []),
        ("“课后”服务", "服务在课后", ["服务", "课后"]),
        ("教 | 育", "教育", ["教", "育"]),
        ("dh02*", "DH0271号、adh0271、dh02", ["DH0271", "dh02"]),
        ("99.4*", "99.41％、199.4", ["99.41％"]),
        ("课后*", "课（后）服务", ["课（后"]),
        ("教体局 双减", "教育和体育局、教体局落实双减", ["教育和体育局", "教体局", "双减"]),
        ("教体局 同义:否", "教育和体育局、教体局", ["教体局"]),
        ("“教体局”", "教育和体育局", []),
        ("课后 年份:2021..2023", "2022年课后", ["课后"]),
        ("", "教育", []),
    ],
)
def test_marks(index: Index, raw: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in marks(text, ask(raw), index.words)] == marked


ODD = "教教育8805ax.．%％aＡ“”（) 〕，。_-\n\u3000é²İ"


@given(text=st.text(st.sampled_from(ODD), max_size=60), phrase=st.text(st.sampled_from(ODD), max_size=5))
@example("5%a.5 5.a 5%%5 8%.5", "a")
@example("教8教8教", "教8教")
@example("0.0.0", "0")
def test_the_stream_of_the_whole_text_has_the_same_marks(text: str, phrase: str) -> None:
    """`marks` looks only at candidates; here all of the text is streamed, as the index does it."""
    whole = list(stream(fold(text)))
    wanted = tokens(phrase)
    found = [
        (whole[at].start, whole[at + len(wanted) - 1].end)
        for at in range(len(whole) - len(wanted) + 1)
        if wanted and [token.text for token in whole[at : at + len(wanted)]] == wanted
    ]
    assert [(mark.start, mark.end) for mark in occurrences(text, Question(phrase, Phrase(phrase), ()))] == found


def test_without_words_a_run_is_marked_whole_or_not_at_all() -> None:
    assert marks("课后服务的收费", ask("课后服务收费")) == []


@pytest.mark.parametrize(
    "raw", ["课后服务", "双减政策", "减", "8号", "作业 教师 家长", "校外培训机构 | 99.41%", "机关:教育局"]
)
def test_the_passage_is_the_letters_own(find: Find, session: Session, raw: str) -> None:
    for hit in find(raw).hits:
        row = session.exec(select(LetterRow).where(LetterRow.slug == hit.slug)).one()
        shown = hit.snippet.removeprefix("…").removesuffix("…")
        assert shown in row.text.replace("\n", " ")
        assert 0 < len(hit.snippet) <= LENGTH + 2
        assert all(first[1] <= second[0] for first, second in pairwise(hit.marks))
        if hit.section:
            section = next(section for section in row.sections if section.anchor == hit.section)
            spans = [(section.heading_start, section.heading_end), (section.body_start, section.body_end)]
            own = " ".join(row.text[start:end] for start, end in spans if start is not None)
            first = hit.snippet[slice(*hit.marks[0])]
            assert first in own.replace("\n", " ")


def test_the_head_has_no_section(find: Find) -> None:
    hit = find("株教提字〔2023〕8号").hits[0]
    assert hit.section is None
    assert "株教提字〔2023〕8号" in hit.snippet


def test_names_of_one_thing_are_one_term() -> None:
    text, sections = letter("题", "教体局、教育局。", "教体局和教育体育局、教育和体育局。")
    found = snippet(text, sections, occurrences(text, ask("教体局 教育局")))
    assert found.section == "s1"


def test_an_alike_is_marked_by_all_its_names() -> None:
    question = Question("", Alike(Phrase("双减"), (Phrase("减负"),)), ())
    assert marks("双减，减负", question) == [(0, 2), (3, 5)]


def letter(*texts: str) -> tuple[str, list[SectionSpans]]:
    """A letter of a head and then sections, one paragraph each, of the part before their colon."""
    head, *bodies = texts
    whole, sections = head, []
    for number, body in enumerate(bodies, 1):
        part, _, own = body.rpartition(":")
        whole += f"\n{own}"
        sections.append(SectionSpans(f"s{number}", part or "done", None, None, len(whole) - len(own), len(whole)))
    return whole, sections


@pytest.mark.parametrize(
    ("raw", "section", "shown"),
    [
        ("收费 服务", "s2", "服务和收费。"),  # the one with both
        ("服务", "s1", "只有服务。"),  # the earliest section, though the head has it too
        ("标题", None, "标题服务 只有服务。 服务和收费。 另有托管。"),
        ("托管", "s3", "另有托管。"),
        ("没有", None, "只有服务。 服务和收费。 另有托管。"),
    ],
)
def test_the_best_section(raw: str, section: str | None, shown: str) -> None:
    text, sections = letter("标题服务", "只有服务。", "服务和收费。", "另有托管。")
    found = snippet(text, sections, occurrences(text, ask(raw)))
    assert (found.section, found.text) == (section, shown)


@pytest.mark.parametrize(
    ("bodies", "section"),
    [
        (["opening:服务和服务。", "plan:服务。", "done:服务。"], "s2"),  # a part that answers
        (["opening:服务和收费。", "plan:服务。"], "s1"),  # more of what was asked for
        (["done:服务。", "plan:服务，服务。"], "s2"),  # more places
        (["closing:服务。"], "s1"),
    ],
)
def test_a_part_that_answers_before_one_that_repeats_the_question(bodies: list[str], section: str) -> None:
    text, sections = letter("关于服务和收费服务", *bodies)
    assert snippet(text, sections, occurrences(text, ask("服务 收费"))).section == section


def test_the_places_not_shown_are_counted() -> None:
    text, sections = letter("服务", f"服务和服务。{'一' * 200}服务", "服务，服务员。")
    found = snippet(text, sections, occurrences(text, ask("服务 服务员")))
    assert (found.section, len(found.marks), found.more) == ("s2", 2, 4)
    assert snippet(text, sections, []).more == 0


@pytest.mark.parametrize("raw", ["课后服务", "减", "8号", "作业 教师 家长", "机关:教育局", "教体局"])
def test_every_place_of_a_letter_is_shown_or_counted(find: Find, index: Index, session: Session, raw: str) -> None:
    for hit in find(raw).hits:
        row = session.exec(select(LetterRow).where(LetterRow.slug == hit.slug)).one()
        assert len(marks(row.text, ask(raw), index.words)) == len(hit.marks) + hit.more


def test_the_densest_passage_from_the_beginning_of_its_sentence() -> None:
    text, sections = letter("题", f"服务。{'一' * 200}。后面既有服务，也有收费。{'二' * 200}")
    found = snippet(text, sections, occurrences(text, ask("收费 服务")))
    assert found.text.startswith("…后面既有服务，也有收费。二")
    assert found.text.endswith("二…")
    assert len(found.text) == LENGTH + 2
    assert [found.text[start:end] for start, end in found.marks] == ["服务", "收费"]


@given(
    before=st.text(st.sampled_from("参保，a1.%８ \n"), max_size=60),
    after=st.text(st.sampled_from("参保，a1.%８ \n"), min_size=60, max_size=200),
)
@example("参保人数是去年的1.5" * 3, "247.5%" * 30)
@example("参保人数247", "，约" * 56 + "99.41％和")
def test_no_number_is_cut_in_two(before: str, after: str) -> None:
    text, sections = letter("题", f"{before}，课后，{after}")
    shown = snippet(text, sections, occurrences(text, ask("课后")))
    own = shown.text.removeprefix("…").removesuffix("…")
    start = text.index("课后") - own.index("课后")
    runs = [token for token in stream(fold(text)) if token.text != BREAK]
    assert not {start, start + len(own)} & {edge for run in runs for edge in range(run.start + 1, run.end)}
