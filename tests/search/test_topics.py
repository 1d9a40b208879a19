"""Topics: telling words of headings and titles, long ones rather than their parts, only of letters that are public."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, select

from app.letter.model import Disclosure, Letter, Part, Section, Span
from app.letter.places import Places
from app.search.engine.index import Index
from app.search.topics import topics
from app.store.tables import LetterRow
from app.store.write import replace
from tests.search.conftest import Own


def letter(number: int, *headings: str, **more: Any) -> Letter:
    text = "\n".join(headings)
    sections, at = [], 0
    for position, heading in enumerate(headings, 1):
        sections.append(Section(f"s{position}", Part.DONE, 1, None, Span(at, at + len(heading)), None))
        at += len(heading) + 1
    return Letter(text=text, proposal_number=str(number), signed_on=date(2023, 1, 1), sections=tuple(sections), **more)


def answering(number: int, title: str, *headings: str, **more: Any) -> Letter:
    return letter(number, f"您提出的{title}收悉", *headings, proposal_title=title, **more)


@pytest.fixture
def named(own: Own, places: Places) -> Callable[[], dict[str, int]]:
    def ask() -> dict[str, int]:
        with own.session() as session:
            return {one.word: one.letters for one in topics(session, Index.open(own.settings.index_dir), places)}

    return ask


def test_words_that_tell_are_topics_with_their_letters(own: Own, named: Callable[[], dict[str, int]]) -> None:
    own.put(letter(1, "加强校外培训机构监管", "进一步做好工作"), letter(2, "规范校外培训机构", "落实双减"))
    own.put(letter(3, "推进双减工作", "株洲市教育局进一步加强株洲市工作"), letter(4, "株洲市的实施方案"))
    own.catch_up()
    assert named() == {"校外培训机构": 2, "双减": 2}


def test_a_word_that_also_stands_alone_is_a_topic_too(own: Own, named: Callable[[], dict[str, int]]) -> None:
    own.put(letter(1, "规范校外培训机构"), letter(2, "查处校外培训机构"))
    own.put(*(letter(number, f"整治校外培训之{number}") for number in range(3, 8)))
    own.catch_up()
    assert named() == {"校外培训机构": 2, "校外培训": 7}


def test_letters_not_public_count_nowhere(own: Own, named: Callable[[], dict[str, int]]) -> None:
    own.put(*(letter(number, f"发展养老服务{number}") for number in range(2)))
    own.put(letter(8, "发展养老服务", disclosure=Disclosure.NOT_PUBLIC))
    slugs = own.put(letter(9, "发展养老服务和停车场"), letter(10, "建停车场"))
    own.catch_up()
    assert named() == {"养老服务": 3, "停车场": 2}
    own.withdraw(slugs[0])  # the index does not know yet
    assert named() == {"养老服务": 2}


def test_nouns_of_titles_are_topics_and_what_stands_beside_them_with_them(
    own: Own, named: Callable[[], dict[str, int]]
) -> None:
    own.put(answering(1, "关于增设校园道路路灯的建议"), answering(2, "关于尽快修建水库的提案"))
    own.put(answering(3, "关于维修校园道路的建议"), answering(4, "关于加固水库的议案"), answering(5, "关于水库的建议"))
    own.catch_up()
    assert named() == {"校园道路": 2, "水库": 3}


def test_a_title_that_is_only_formal_or_names_a_place_is_no_topic(
    own: Own, named: Callable[[], dict[str, int]]
) -> None:
    for number in range(3):
        own.put(answering(number, f"关于进一步加强株洲市醴陵市项目建设工作第{number}件的建议"))
    own.catch_up()
    assert named() == {}


def test_a_letter_that_says_it_in_title_and_heading_counts_once(own: Own, named: Callable[[], dict[str, int]]) -> None:
    own.put(answering(1, "关于规范校外培训机构的建议", "规范校外培训机构"), letter(2, "整治校外培训机构"))
    own.put(answering(3, "关于校外培训机构收费的建议"))
    own.catch_up()
    assert named() == {"校外培训机构": 3}


def test_titles_of_letters_not_public_count_nowhere(own: Own, named: Callable[[], dict[str, int]]) -> None:
    slugs = own.put(*(answering(number, f"关于水库的建议{number}") for number in range(3)))
    own.put(answering(8, "关于水库的建议", disclosure=Disclosure.NOT_PUBLIC))
    own.catch_up()
    assert named() == {"水库": 3}
    own.withdraw(slugs[0])  # the index does not know yet
    assert named() == {"水库": 2}
    own.withdraw(slugs[1])
    assert named() == {}


def test_of_a_letter_read_anew_the_old_title_counts_no_more(own: Own, places: Places) -> None:
    def read_anew(slug: str, letter: Letter) -> None:
        with Session(own.engine) as session, session.begin():
            replace(session, session.exec(select(LetterRow).where(col(LetterRow.slug) == slug)).one(), letter)
        own.catch_up()

    def named() -> dict[str, int]:
        with own.session() as session:
            return {one.word: one.letters for one in topics(session, index, places)}

    slugs = own.put(*(answering(number, f"关于水库的建议{number}") for number in range(3)))
    own.put(*(answering(number, f"关于路灯的建议{number}") for number in range(3, 6)))
    own.catch_up()
    index = Index.open(own.settings.index_dir)
    assert named() == {"水库": 3, "路灯": 3}
    read_anew(slugs[0], answering(0, "关于路灯的建议0"))
    assert named() == {"水库": 2, "路灯": 4}
    read_anew(slugs[1], answering(1, "关于路灯的建议1"))
    assert named() == {"路灯": 5}


def test_topics_stand_in_the_order_of_pinyin(index: Index, session: Session, places: Places) -> None:
    found = topics(session, index, places)
    assert found
    assert [one.initial for one in found] == sorted(one.initial for one in found)
    assert all(one.initial.isalpha() and one.letters >= 2 for one in found)
