"""What the index holds of a letter."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from app.letter.documents import document_id
from app.letter.model import Assembly, Contact, Disclosure, Letter, Part, Section, Span
from app.search.schema import FACETS, HEADINGS, KEYS, STREAMS, Document
from app.search.writing.documents import documents
from app.store.tables import LetterRow

TEXT = "一、 “雙減”工作\n落实《意见》《办法》和《意见》。\n二、下一步"
WHOLE = "一¶双减工作¶落实意见办法和意见¶二¶下一步"


def held(own: Any, *letters: Letter) -> list[Document]:
    """What the index would hold of these letters, the first of the archive."""
    own.put(*letters)
    with Session(own.engine) as session:
        stored = [letter for letter in session.exec(select(LetterRow.id)) if letter]
    return list(documents(own.engine, stored))


def test_each_part_of_a_letter_has_its_place(own: Any) -> None:
    letter = Letter(
        text=TEXT,
        title="关于“雙減”的答复",
        issuer="湖南省株洲市教育局",
        place=own.places.by_code("430200"),
        document_number="株教提字〔2023〕8号",
        signer="甲某",
        assembly=Assembly.CPPCC,
        assembly_session="十届二次会议",
        proposal_number="2102076",
        addressees=("宋鸥委员", "乙某"),
        outcome_class="A",
        signed_on=date(2023, 7, 31),
        year=2023,
        contacts=(Contact("联系人", "丙某", None), Contact(None, None, "22")),
        sections=(
            Section("s1", Part.DONE, 1, "一", Span(3, 10), Span(11, 25)),
            Section("s2", Part.PLAN, 1, "二", Span(29, 32), None),
            Section("s3", Part.CLOSING, 0, None, None, Span(0, 3)),
        ),
        policies=("意见", "办法", "意见"),
    )
    assert held(own, letter) == [
        Document(
            letter=1,
            rev=1,
            date=20230731,
            texts={
                "title": "关于双减的答复",
                "text": WHOLE,
                "number": "株教提字\x022023\x03\x028\x03号",
                "issuer": "湖南省株洲市教育局",
                "session": "十届二次会议",
                "person": "甲某¶宋鸥委员¶乙某¶丙某",
                "policy": "意见¶办法¶意见",
                HEADINGS: "双减工作¶下一步",
            },
            keys={"id": ["1"], "number_key": [":2023:8", "株教提字:2023:8"], "proposal_key": ["2102076"]},
            facets={
                "province": "430000",
                "city": "430200",
                "county": None,
                "year": "2023",
                "assembly": "政协",
                "outcome_class": "A",
                "issuer": "湖南省株洲市教育局",
                "issuer_kind": "教育局",
            },
            policies=[f"{document_id('意见')} 意见", f"{document_id('办法')} 办法"],
        )
    ]


def test_what_a_letter_does_not_say_is_empty(own: Any) -> None:
    (document,) = held(own, Letter(text="甲"))
    assert document.texts == dict.fromkeys((*STREAMS, HEADINGS), "") | {"text": "甲"}
    assert document.keys == {key: [] for key in KEYS} | {"id": ["1"]}
    assert document.facets == dict.fromkeys(FACETS)
    assert (document.date, document.policies) == (0, [])


def test_only_public_letters_are_held(own: Any) -> None:
    letters = (Letter(text=str(shown), disclosure=shown) for shown in (None, *Disclosure))
    assert [document.texts["text"][1:-1] for document in held(own, *letters)] == ["none", ""]


@pytest.mark.parametrize(
    ("signed_on", "year", "expected"), [(date(2023, 1, 2), 2023, 20230102), (None, 2023, 20230000), (None, None, 0)]
)
def test_dates_are_numbers_in_their_order(own: Any, signed_on: date | None, year: int | None, expected: int) -> None:
    assert held(own, Letter(text="甲", signed_on=signed_on, year=year))[0].date == expected
